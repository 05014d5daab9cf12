"""Persons by name, dates of birth in words, and what is said of a person's health."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parvis.guidance.personal_information.context import VOCABULARY, Context, Says, around
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.names import AMBIGUOUS, GIVEN_NAMES, SURNAMES

# Names.

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_NAME_WORD = rf"(?:{_CAPITAL}[\w'-]*|{_CAPITAL}\.)"
NAMES = re.compile(
    rf"(?<![\w@#/.'-]){_NAME_WORD}(?: (?:(?:de la|de|du|des|van der|van den|van|von|der|la|le|el|al|bin|da|di|dos|st\.) )?{_NAME_WORD}){{1,5}}"
)
_FOLLOWED_BY_PLACE = re.compile(
    r",? (?i:street|st\b|avenue|ave|road|rd|drive|park|airport|building|school|hospital|university|college|bridge|library|centre"
    r"|center|award|prize|day|arena|island|lake|river|bay|county|foundation|institute|museum|theatre|gallery|highway"
    r"|parkway|square|act|inc|ltd|house|room|auditorium|memorial|scholarship|stadium|mountain|trail|tower|terminal|run\b|cup\b|city|council)"
)
_PRECEDED_BY_PLACE = re.compile(
    r"(?i)\b(?:rue|avenue|boulevard|boul\.|chemin|pont|école|parc|place|aéroport|hôpital|université|collège|édifice|centre|prix|fondation"
    r"|bibliothèque|musée|aréna|lac|rivière|baie|mont|mount|lake|fort|port|cape|cap|île|station|gare|stade|salle|théâtre|loi|autoroute|route"
    r"|bourse|camp|tour|pavillon|institut|succession|édition|journée|traversier|ferry|navire|ship|vessel|ccgs|ngcc|hmcs|ncsm|mv)(?: (?:de|du|des|la|le|l'|of))?\s*(?:la |le |l')?$"
)
_TITLE = re.compile(
    r"(?:(?<=\s)|^|(?<=\())(?:[Mm]r|[Mm]rs|[Mm]s|M|MM|[Mm]me|[Mm]lle|Monsieur|Madame|Miss|Mister)\.? $"
)
_SAID = re.compile(
    r"(?i)(?:my name is|name is|i am|i'm|je m'appelle|mon nom est|nom est|se nomme|s'appelle|named|nommée?|called|filed by|reported by|signed by"
    r"|submitted by|from my (?:neighbour|landlord|tenant|client) |déposée? par|signalée? par|signée? par|soumise? par|by client|de la part de"
    r"|(?:client|patient|applicant|claimant|tenant|employee|neighbou?r|landlord|resident|caller|complainant|witness|victim|student)s?"
    r"|(?:cliente?|patiente?|demandeur|demandeuse|prestataire|locataire|employée?|voisine?|propriétaire|résidente?|plaignante?|témoin|victime|étudiante?)"
    r"|(?:full )?name ?:|nom(?: complet)? ?:|dear|cher|chère|attn:?|thanks to|thank you to|merci à|diagnosed|reach|joindre|rejoindre|contact|contacter"
    r"|call|regards,?|cordialement,?|sincerely,?|my (?:son|daughter|wife|husband|mother|father|brother|sister|friend),?"
    r"|m(?:on|a) (?:fils|fille|femme|mari|mère|père|frère|sœur|soeur|conjointe?|amie?),?)\s*$"
)
_NOT_A_NAME = frozenset(
    """
    The This That These Those We Our You Your He She It They Who What When Where Why How If In On At To For From By With And Or But Not New All Any
    Visit Call Join Read See Learn Find Get Apply Check Follow Watch Follows Thank Thanks Good Hello Dear Happy Today Tomorrow Yesterday Canada Canadian
    Canadians Government Minister Ministry Department Service Services Agency Office Board Council Committee Commission Program Programs Act Bill Code
    Section Form Street Avenue Road Park City Town County Province Province North South East West National Federal Provincial Public Health Safety Security
    Tax Budget Report Plan Policy Media Relations Centre Center School University College Hospital Library Museum Airport Station Bridge River Lake Island
    Bay Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
    Ontario Quebec Québec Alberta Manitoba Saskatchewan Nunavut Yukon British Columbia Nova Scotia Brunswick Newfoundland Labrador Prince Edward Ottawa
    Toronto Montreal Montréal Vancouver Calgary Edmonton Winnipeg Halifax Regina Saskatoon Moncton Gatineau Victoria Iqaluit Whitehorse Yellowknife Sudbury
    Hamilton London Kingston Windsor Sherbrooke Saguenay Rimouski Laval Longueuil Fredericton Charlottetown John's Saint Sainte St First Nations Nation
    Inuit Métis Indigenous Crown King Queen Royal Prime Premier Mayor President Chief Senior Junior Director Manager Officer Le La Les Un Une Des Du De Ce Cet
    Cette Ces Nous Vous Notre Nos Votre Vos Il Elle Ils Elles On Qui Que Quoi Quand Où Pourquoi Comment Si Et Ou Mais Pour Par Avec Dans Sur Merci Bonjour
    Bonsoir Cher Chère Ministère Agence Bureau Conseil Comité Commission Programme Loi Projet Rue Parc Ville Province Nord Sud Est Ouest Santé Sécurité
    Revenu Postes Post Mail Visa Mastercard Microsoft Google Apple Windows Facebook Twitter Instagram YouTube Wi-Fi COVID Internet Access Information
    Privacy Commissioner Auditor General Statistics Statistique Environment Environnement Transport Transports Parks Parcs Heritage Patrimoine Employment
    Emploi Social Insurance Number Card Day Week Month Year Summer Winter Spring Fall Avis Nouveau Nouvelle Été Hiver Great Big Old High Open English French
    Français Française Anglais Life Right Rights Human Northern Crossings Traversées Black White Green Rose Blue Red Gold Silver Star Air Sea Water Coast
    Guard Force Forces Army Navy Legion War World Remembrance Memorial Premiere Grand Grande Petit Petite Haute Vieux Vieille Mont Fort Port
    """.split()
) - {"Rose", "Grant"}
_PUBLIC = (Says.PUBLIC).value
_PRIVATE = (Says.CLIENT | Says.OWN | Says.HOME).value


def find_people(text: str, low: str) -> Iterator[Hit]:
    """Yield the names of private persons: a known name, in a context that is not an office-holder's."""
    for match in NAMES.finditer(text):
        words = [(m.start() + match.start(), m.end() + match.start()) for m in _PIECE.finditer(match.group())]
        span = _name_in(text, words)
        if span is None:
            continue
        start, end, confidence = span
        if _FOLLOWED_BY_PLACE.match(text, end) or _is_exempt(text, low, start, end, confidence):
            continue
        yield Hit("PERSON", start, end, hidden(text[start:end]), confidence)


_PIECE = re.compile(rf"{_CAPITAL}\.|[^\s]+")


def _name_in(text: str, words: list[tuple[int, int]]) -> tuple[int, int, float] | None:
    """Return where a name stands among capitalised words, and how sure: known names, or said to be one."""
    for i, (start, end) in enumerate(words[:-1]):
        first = text[start:end].removesuffix("'s")
        if first in _NOT_A_NAME and not (first in AMBIGUOUS and _is_surname(text, words, i + 1)):
            continue
        given = _is_given(first)
        last = _last_of(text, words, i)
        if last == i:
            continue
        if given or (len(first) == 2 and first.endswith(".")):
            known = any(_is_surname(text, words, j) for j in range(i + 1, last + 1))
            if known:
                return start, _without_possessive(text, words[last][1]), 0.8
            if given and first not in AMBIGUOUS:
                return start, _without_possessive(text, words[last][1]), 0.5
        if _TITLE.search(text, max(0, start - 12), start) or _SAID.search(text, max(0, start - 40), start):
            return start, _without_possessive(text, words[last][1]), 0.6
    return None


def _is_given(word: str) -> bool:
    """A given name, a part of it (Jean-François), or one in capitals."""
    word = word.rstrip(",")
    if word in GIVEN_NAMES:
        return True
    if "-" in word:
        return all(part in GIVEN_NAMES for part in word.split("-"))
    return len(word) > 2 and word.isupper() and word.capitalize() in GIVEN_NAMES


def _is_surname(text: str, words: list[tuple[int, int]], i: int) -> bool:
    word = text[slice(*words[i])].removesuffix("'s")
    if word in SURNAMES:
        return True
    if "-" in word:
        return any(part in SURNAMES for part in word.split("-"))
    return len(word) > 2 and word.isupper() and word.capitalize() in SURNAMES


def _last_of(text: str, words: list[tuple[int, int]], first: int) -> int:
    """Return the index of the last word of a name that begins at `first`: at most two initials and two surnames."""
    last = first
    for j in range(first + 1, min(len(words), first + 5)):
        word = text[slice(*words[j])].removesuffix("'s")
        if word in _NOT_A_NAME or (
            word.isupper() and len(word) > 2 and not text[slice(*words[first])].isupper()
        ):
            break
        if word[0].isupper():
            last = j
        if not word.endswith(".") and word[0].isupper() and word in SURNAMES and not _goes_on(text, words, j):
            break
    return last


def _goes_on(text: str, words: list[tuple[int, int]], j: int) -> bool:
    return j + 1 < len(words) and text[slice(*words[j + 1])] in SURNAMES


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] == "'s" else end


def _is_exempt(text: str, low: str, start: int, end: int, confidence: float) -> bool:
    """Office-holders, authors, places named after people; a half-known name needs words of a private matter."""
    context = around(text, low, start, end)
    if _PRECEDED_BY_PLACE.search(text, max(0, start - 40), start):
        return True
    titled = _has_title(text, low, start, end)
    private = _is_private(context)
    if titled:
        return not (private and _said_of_a_case(low, start))
    return confidence < 0.6 and not private


def _is_private(context: Context) -> bool:
    return bool((context.left | context.right) & _PRIVATE)


_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 38


def _has_title(text: str, low: str, start: int, end: int) -> bool:
    """A title or function right before the name (Minister of Housing Jane Roe), or after a comma."""
    before = re.split(r"[.!?;:\n] ", low[max(0, start - _NEAR) : start])[-1]
    if any(VOCABULARY.get(word, 0) & _PUBLIC for word in _WORD.findall(before)[-6:]):
        return True
    after = _AFTER_COMMA.match(low, end)
    return after is not None and any(VOCABULARY.get(w, 0) & _PUBLIC for w in _WORD.findall(after.group())[:5])


_AFTER_COMMA = re.compile(r" ?[,(–-] ?[^.!?\n]{0,40}")


def _said_of_a_case(low: str, start: int) -> bool:
    return (
        re.search(
            r"(?:complaint|filed|plainte|déposée?|patient|diagnos)\W[^.!?]{0,25}$",
            low[max(0, start - 45) : start],
        )
        is not None
    )


# Dates of birth in words.

_MONTHS = (
    r"jan(?:uary|\.|v(?:ier|\.)?)?|f[eé]b(?:ruary|\.)?|f[eé]v(?:rier|r?\.)?|mar(?:ch|s|\.)?|a(?:pr(?:il|\.)?|vr(?:il|\.)?)|ma[iy]|june?|juin|ju(?:ly|il(?:let|l?\.)?|l\.?)"
    r"|a(?:ug(?:ust|\.)?|o[uû]t)|sep(?:t(?:ember|embre|\.)?|\.)?|oct(?:ober|obre|\.)?|nov(?:ember|embre|\.)?|d[eé]c(?:ember|embre|\.)?"
)
BIRTH_DATE = re.compile(
    rf"(?i)\b(?:(?:{_MONTHS}) ?-?\d{{1,2}}(?:st|nd|rd|th)?,? ?-?(?:1[89]|20)\d\d|\d{{1,2}}(?:st|nd|rd|th|er|e)? ?-?(?:of )?(?:{_MONTHS}),? ?-?(?:1[89]|20)\d\d)\b"
)
_LEAST_YEAR = 1875


def find_birth_dates(text: str, low: str) -> Iterator[Hit]:
    """Yield dates in words beside words of birth (figures alone are read with the numbers)."""
    for match in BIRTH_DATE.finditer(text):
        start, end = match.span()
        context = around(text, low, start, end)
        if int(match.group()[-4:]) >= _LEAST_YEAR and (
            context.left & Says.BIRTH or context.right & Says.BIRTH
        ):
            sure = 0.9 if context.left & Says.BIRTH else 0.6
            yield Hit("DATE_OF_BIRTH", start, end, hidden(match.group()), sure)


# Health.

_STOP = r"(?: (?:in|at|on|and|by|last|since|this|but|who|which|after|during|when|while|for|two|three|from|at|yesterday|today|recently|and|as|so|because|à|au|aux|en|dans|par|depuis|et|mais|qui|l'an|l'année|il y a|cette|ce|hier|pendant|après|chez|le \d|the \d|is|was|est|puis)\b|[.,;:!?()\n]|$)"
_PHRASE = rf"(?P<what>(?:(?!{_STOP})[^\n]){{2,60}})"
TREATED = re.compile(
    r"(?i)\b(?:diagnosed (?:as having|with)|diagnosis (?:is|was|of|:)|suffers? from|suffering from|is living with|lives with|(?:was|is being|being) treated for"
    r"|tested positive for|hospitali[sz]ed (?:for|with)|in treatment for|reçu un diagnostic(?: de| d'| :|:)? ?|diagnostic (?:est|de|d'|:) ?|souffre (?:de|d'|du) ?|atteinte? (?:de|d'|du) ?"
    rf"|vit avec|traitée? pour|hospitalisée? pour|testée? positi(?:f|ve) (?:à|au|pour)|suivie? pour) ?{_PHRASE}"
)
CONDITIONS = re.compile(
    r"(?i)\b(?:my|his|her|mon|ma|mes|sa|son|ses|have|has|i have|j'ai|a (?:le|la|l'|un|une|du|de la)|had) ?(?:(?:a|an|the|le|la|l'|un|une|severe|chronic|advanced|early|postpartum|type (?:1|2)|stage \w+)\s)*"
    r"(?P<what>(?:(?:breast|lung|prostate|colon|bipolar|eating|anxiety|personality|substance use|opioid use|post-traumatic stress|heart|kidney|liver|crohn's|parkinson's|alzheimer's|huntington's|lyme|celiac|autism spectrum|attention deficit) )?"
    r"(?:cancer|leukemia|lymphoma|diabetes|depression|schizophrenia|epilepsy|dementia|alzheimer's|parkinson's|hiv|aids|hepatitis(?: [abc])?|tuberculosis|multiple sclerosis|disorder|disease|autism"
    r"|stroke|miscarriage|abortion|addiction|alcoholism|ptsd|adhd|anorexia|bulimia|psychosis|lupus|asthma|cirrhosis|syphilis|chlamydia|gonorrhea|herpes|endometriosis|schizophrénie|dépression(?: \w+)?|diabète(?: de type \d)?"
    r"|leucémie|lymphome|épilepsie|démence|maladie (?:de|d')\w+|vih|sida|hépatite(?: [abc])?|tuberculose|sclérose en plaques|trouble \w+|autisme|avc|fausse couche|avortement|dépendance|alcoolisme|tdah|tspt|anorexie|boulimie|psychose|asthme))\b"
)
_SOMEBODY = re.compile(
    r"(?i)\b(?:he|she|my|his|her|i|i'm|me|il|elle|je|j'ai|mon|ma|sa|son|m\.|mme|mr|mrs|ms|client|cliente|patient|patiente|who|qui)\b"
)
_SOME_NUMBER_OF_PEOPLE = re.compile(
    r"(?i)\b(?:people|persons|canadians|those|anyone|someone|individuals|patients|women|men|children|adults|youth|veterans|\d+ %|percent"
    r"|personnes|gens|canadiens|celles|ceux|quiconque|quelqu'un|femmes|hommes|enfants|adultes|jeunes|patients|anciens combattants|if you|si vous|you|vous|we|nous|many|research|awareness)\b[^.!?]{0,60}$"
)


def find_health(text: str, low: str, people: list[Hit]) -> Iterator[Hit]:
    """Yield what is said of the health of somebody named, or spoken of in the singular, in the same sentence."""
    for pattern, sure in ((TREATED, 0.8), (CONDITIONS, 0.55)):
        for match in pattern.finditer(text):
            first = max(text.rfind(stop, 0, match.start()) for stop in (". ", "! ", "? ", "\n")) + 1
            first = max(first, match.start() - 120)
            before = text[first : match.start()]
            somebody = pattern is CONDITIONS or _SOMEBODY.search(before)
            named = any(first <= hit.start < match.start() for hit in people)
            if (named or somebody) and (named or not _SOME_NUMBER_OF_PEOPLE.search(before)):
                start, end = _trimmed(text, *match.span("what"))
                if end - start > 1:
                    yield Hit(
                        "HEALTH_INFO", start, end, hidden(text[start:end]), sure if named else sure - 0.1
                    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" :'\"")), end - len(piece) + len(piece.rstrip(" '\""))
