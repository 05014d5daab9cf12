"""Persons by name, and dates of birth in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parvis.guidance.personal_information.context import REACH, Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.names import AMBIGUOUS, GIVEN_NAMES, SURNAMES
from parvis.guidance.personal_information.shapes import shape_expression
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

# Names.

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
_NAME_WORD = rf"(?:{_CAPITAL}[\w'-]*|{_CAPITAL}\.)"
NAMES = expression(
    rf"{_CAPITAL}(?<![\w@#/.-]{_CAPITAL})(?<![^dlDLuU]'{_CAPITAL})(?:[\w'-]*|\.)"
    r"(?: (?:(?:de la|de|du|des|van der|van den|van|von"
    rf"|der|la|le|el|al|bin|da|di|dos|st\.) )?{_NAME_WORD}){{1,5}}"
)
_FOLLOWED_BY_PLACE = expression(
    r",? (?i:street|st\b|avenue|ave|road|rd|drive|park|airport|building|school|hospital|university"
    r"|college|bridge"
    r"|library|centre|center|award|prize|day|arena|island|lake|river|bay|county|foundation|institute"
    r"|museum|exhibit|theatre"
    r"|gallery|national|historic|trail|falls|highway|parkway|square|act|inc|ltd|house|room|auditorium|memorial|scholarship|stadium"
    r"|mountain|trail|tower|terminal|laborator|lab\b|lecture|collection|series|run\b|cup\b|city|council)"
)
_PLACES = words(
    """
    rue avenue boulevard boul chemin pont école parc place aéroport hôpital université collège édifice
    centre prix fondation bibliothèque musée aréna lac rivière baie mont mount lake fort port cape cap
    île station gare stade salle théâtre loi autoroute route bourse camp tour pavillon institut édition
    journée exposition exhibition film documentaire spectacle concert traversier ferry navire ship
    vessel ccgs ngcc hmcs ncsm mv
    """
)
_LINKS = frozenset(("de", "du", "des", "la", "le", "l", "of", "d"))
_TITLES = frozenset(("mr", "mrs", "ms", "m", "mm", "mme", "mlle", "monsieur", "madame", "miss", "mister"))
_SAID = words(
    """
    named nommé nommée called client cliente patient patiente applicant claimant tenant employee
    neighbour neighbor landlord resident caller complainant witness victim student demandeur demandeuse
    prestataire locataire employé employée voisin voisine propriétaire résident résidente plaignant
    plaignante témoin victime étudiant étudiante dear cher chère attn diagnosed reach joindre rejoindre
    contact contacter call regards cordialement sincerely son daughter wife husband mother father
    brother sister friend partner fils fille femme mari mère père frère sœur soeur conjoint conjointe
    ami amie appelle nomme nom name widow veuve veuf suspect inmate detainee détenu détenue accused
    accusé accusée bénéficiaire beneficiary participant participante worker travailleur travailleuse
    nurse infirmier infirmière mom mum dad maman papa child enfant boy girl garçon
    """
)
_SAID_BY = words(
    """
    by par is est to à am from of de with avec for pour
    """
)
_SAID_BEFORE = words(
    """
    name nom filed reported signed submitted déposée déposé signalée signalé signée signé soumise soumis
    thanks thank you merci i complaint plainte behalf part married mariée marié belongs appartient
    refund letter lettre call appel email courriel message request demande spoke parlé eviction
    expulsion notice avis cheque chèque payment paiement excuses apology grief grievance
    """
)
_NOT_A_NAME = words(
    """
    The This That These Those We Our You Your He She It They Who What When Where Why How If In On At To
    For From By With And Or But Not New All Any Visit Call Join Read See Learn Find Get Apply Check
    Follow Watch Follows Thank Thanks Good Hello Dear Happy Today Tomorrow Yesterday Canada Canadian
    Canadians Government Minister Ministry Department Service Services Agency Office Board Council
    Committee Commission Program Programs Act Bill Code Section Form Street Avenue Road Park City Town
    County Province North South East West National Federal Provincial Public Health Safety Security Tax
    Budget Report Plan Policy Media Relations Centre Center School University College Hospital Library
    Museum Airport Station Bridge River Lake Island Bay Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November
    December Ontario Quebec Québec Alberta Manitoba Saskatchewan Nunavut Yukon British Columbia Nova
    Scotia Brunswick Newfoundland Labrador Prince Edward Ottawa Toronto Montreal Montréal Vancouver
    Calgary Edmonton Winnipeg Halifax Regina Saskatoon Moncton Gatineau Victoria Iqaluit horse
    Yellowknife Sudbury Hamilton London Kingston Windsor Sherbrooke Saguenay Rimouski Laval Longueuil
    Fredericton Charlottetown John's Saint Sainte St First Nations Nation Inuit Métis Indigenous Crown
    King Queen Royal Prime Premier Mayor President Chief Senior Junior Director Manager Officer Le La
    Les Un Une Des Du De Ce Cet Cette Ces Nous Vous Notre Nos Votre Vos Il Elle Ils Elles Qui Que Quoi
    Quand Où Pourquoi Comment Si Et Ou Mais Pour Par Avec Dans Sur Merci Bonjour Bonsoir Cher Chère
    Ministère Agence Bureau Conseil Comité Programme Loi Projet Rue Parc Ville Nord Sud Est Ouest Santé
    Sécurité Revenu Postes Post Mail Visa Mastercard Microsoft Google Apple Windows Facebook Twitter
    Instagram YouTube Wi-Fi COVID Internet Access Information Privacy Commissioner Auditor General
    Statistics Statistique Environment Environnement Transport Transports Parks Parcs Heritage
    Patrimoine Employment Emploi Social Insurance Number Card Day Week Month Year Summer Winter Spring
    Fall Avis Nouveau Nouvelle Été Hiver Great Big Old High Open English French Français Française
    Anglais Life Right Rights Human Northern Crossings Traversées Rose Blue Red Gold Silver Star Air Sea
    Pine Stamp Notify Water Coast Guard Force Forces Army Navy Legion War World Remembrance Memorial
    Premiere Grand Grande Petit Petite Haute Vieux Vieille Mont Fort Port
    """
) - {"Rose", "Grant"}
_FIRST = GIVEN_NAMES | {f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PUBLIC = Says.PUBLIC
_PRIVATE = Says.CLIENT | Says.OWN | Says.HOME | Says.TREATED


def find_people(reading: Reading) -> Iterator[Hit]:
    """Yield the names of private persons: a known name, in a context that is not an office-holder's."""
    text, last = reading.text, 0
    for at in _beginnings(reading):
        if at < last:
            continue
        match = NAMES.match(text, at)
        if match is None:
            continue
        words = match.group().split(" ")
        if _may_begin_a_name(words[:-1]) or _said(_before(reading.low, at)):
            hit = _person(reading, at, words)
            if hit is not None:
                last = hit.end
                yield hit


_CAPITAL_LETTER = ord("A")
_AFTER_LABEL = shape_expression(rb"[Aa]+\.?(?: a{1,4}){0,2}[ :,('\"#-]{1,3}(?=A)")
"""From a word that says that a name comes to the name: client : Marie, filed by the Joe."""


def _beginnings(reading: Reading) -> list[int]:
    """Return where a name may begin: at a given name, or after a word that says that one comes."""
    found, shape = [], reading.shape
    for at, says in reading.said_with(Says.GIVEN | Says.NAMED):
        if says & Says.GIVEN and shape[at] == _CAPITAL_LETTER:
            found.append(at)
        elif (
            says & Says.NAMED and (after := _AFTER_LABEL.match(shape, at)) and not _is_listed(reading, after)
        ):
            found.append(after.end())
    return found


def _is_listed(reading: Reading, label: re.Match[bytes]) -> bool:
    """Tell whether a label heads a column: "Name, Title, Office"."""
    return b"," in label.group() and reading.low.startswith(_LISTED, label.start())


_LISTED = ("name", "nom")


def _may_begin_a_name(words: list[str]) -> bool:
    return not _FIRST.isdisjoint(words) or any(map(str.isupper, words)) or "-" in "".join(words)


def _person(reading: Reading, position: int, words: list[str]) -> Hit | None:
    """Return the name among capitalised `words` that begin at `position`, unless something exempts it."""
    text = reading.text
    found = _name_in(reading, position, words)
    if found is None:
        return None
    start, end, confidence = found
    if text.startswith("'s", end - 2):
        end -= 2
    if _FOLLOWED_BY_PLACE.match(text, end) or _is_exempt(reading, start, end, confidence):
        return None
    return Hit("PERSON", start, end, hidden(reading.raw[start:end]), confidence)


def _name_in(reading: Reading, position: int, words: list[str]) -> tuple[int, int, float] | None:
    """Return where a name stands, and how sure: both names known, the given name, or said to be a name."""
    starts = [position]
    for word in words[:-1]:
        starts.append(starts[-1] + len(word) + 1)
    for i, first in enumerate(words[:-1]):
        if first in _NOT_A_NAME and not (first in AMBIGUOUS and _is_surname(words[i + 1])):
            continue
        last = _last_of(words, i)
        if last > i:
            confidence = _confidence(first, words[i + 1 : last + 1])
            if (
                confidence < _SAID_SO
                and _may_be_names(words[i : last + 1])
                and _said(_before(reading.low, starts[i]))
            ):
                confidence = _SAID_SO
            if confidence:
                return starts[i], starts[last] + len(words[last]), confidence
    return None


_SAID_SO = 0.6
_DOES_AS_A_PERSON = expression(
    r" (?:waited|waits|earns|earned|lost|missed|owes|owed|lives|lived|works|worked|applied|appealed|received"
    r"|wrote|called|complained|moved|died|fell|agreed|quit|retired|was (?:denied|refused|fired|told|arrested)"
    r"|(?:n')?(?:a|avait) (?:attendu|perdu|raté|reçu|demandé|déménagé|appelé|écrit|manqué"
    r"|été (?:refusé|congédié|arrêté)e?)|attend|gagne|doit|travaille|habite|demeure)\b"
)


def _may_be_names(words: list[str]) -> bool:
    """Letters, and not two or three capitals: no GC Notify, no S3 bucket."""
    return all(word[-1:].isalpha() or word[-1:] == "." for word in words) and not (
        words[0].isupper() and 1 < len(words[0].rstrip(".")) < _LEAST_IN_CAPITALS
    )


_LEAST_IN_CAPITALS = 4


def _confidence(first: str, others: list[str]) -> float:
    given = _is_given(first)
    if not given and not (len(first) == 2 and first[1] == "."):
        return 0.0
    if any(map(_is_surname, others)):
        return 0.55 if first in _MONTHS_AND_PLACES else 0.8
    return 0.5 if given and first not in AMBIGUOUS else 0.0


_MONTHS_AND_PLACES = words(
    """
    April May June August Summer Victoria Regina Sydney Charlotte Georgia Virginia London Paris Dallas
    Winnipeg Grant Prince
    """
)


_WORD = expression(r"[^\W\d_]+")


def _before(low: str, start: int) -> list[str]:
    """Return the last words before `start`, the nearest last."""
    return _WORD.findall(low, max(0, start - 30), start)[-4:]


def _said(before: list[str]) -> bool:
    """Tell whether the words before say that a name comes: a title, client, filed by, je m'appelle."""
    if not before:
        return False
    last = before[-1]
    if last in _SAID or last in _TITLES:
        return True
    return last in _SAID_BY and any(word in _SAID_BEFORE or word in _SAID for word in before[-3:-1])


def _is_place(before: list[str]) -> bool:
    """Tell whether the words before make a place of the name: rue de, parc, mount."""
    if not before:
        return False
    return before[-1] in _PLACES or (before[-1] in _LINKS and any(word in _PLACES for word in before[-3:-1]))


def _is_given(word: str) -> bool:
    """A given name, a part of it (Jean-François), or one in capitals."""
    if word in GIVEN_NAMES:
        return True
    if "-" in word:
        return all(part in GIVEN_NAMES for part in word.split("-"))
    return len(word) > 2 and word.isupper() and word.capitalize() in GIVEN_NAMES


def _is_surname(word: str) -> bool:
    word = word.removesuffix("'s")
    if word in SURNAMES:
        return True
    if "-" in word:
        return any(part in SURNAMES for part in word.split("-"))
    return len(word) > 2 and word.isupper() and word.capitalize() in SURNAMES


def _last_of(words: list[str], first: int) -> int:
    """Return the index of the last word of a name that begins at `first`: at most four words more."""
    last = first
    capitals = words[first].isupper()
    for j in range(first + 1, min(len(words), first + 5)):
        word = words[j].removesuffix("'s")
        if not word or word in _NOT_A_NAME or (word.isupper() and len(word) > 2 and not capitals):
            break
        if not word[0].isupper():
            continue
        last = j
        if word in SURNAMES and not (j + 1 < len(words) and words[j + 1] in SURNAMES):
            break
    return last


def _is_exempt(reading: Reading, start: int, end: int, confidence: float) -> bool:
    """Office-holders, authors, places named after people; half-known names need private words."""
    if _is_place(_before(reading.low, start)):
        return True
    if _has_title(reading, start, end):
        return not _said_of_a_case(reading.low, start)
    if confidence >= _SAID_SO or _DOES_AS_A_PERSON.match(reading.low, end):
        return False
    context = reading.around(start, end)
    if (context.left | context.right) & _PRIVATE:
        return False
    short = len(reading.text) < _SHORT and not reading.said & Says.PUBLIC
    return not (short and reading.said & (Says.OWN | Says.HOME))


_SHORT = 600  # characters in which one speaks of one thing
_NEAR = 38
_LAST_BREAK = expression(r"[.!?;:\n] ")
_AFTER_NAME = expression(
    r" ?[,(-] ?[^.!?\n]{0,40}"
    r"| (?:is|was|has been|becomes|became|est|a été|sera|devient)(?= )[^.!?,\n]{0,30}"
)


def _has_title(reading: Reading, start: int, end: int) -> bool:
    """A title or function right before the name (Minister of Housing Jane Roe), or after it."""
    before = _LAST_BREAK.split(reading.low[max(0, start - _NEAR) : start])[-1]
    if reading.said_between(start - len(before), start) & _PUBLIC:
        return True
    after = _AFTER_NAME.match(reading.low, end)
    return after is not None and reading.said_between(end, after.end()) & _PUBLIC != 0


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
    r"jan(?:uary|\.|v(?:ier|\.)?)?|f[eé]b(?:ruary|\.)?|f[eé]v(?:rier|r?\.)?|mar(?:ch|s|\.)?|a(?:pr(?:il"
    r"|\.)?|vr(?:il|\.)?)|ma[iy]|june?|juin|ju(?:ly|il(?:let|l?\.)?|l\.?)"
    r"|a(?:ug(?:ust|\.)?|o[uû]t)|sep(?:t(?:ember|embre|\.)?|\.)?|oct(?:ober|obre|\.)?|nov(?:ember|embre"
    r"|\.)?|d[eé]c(?:ember|embre|\.)?"
)
BIRTH_DATE = expression(
    rf"(?i)\b(?:(?:{_MONTHS}) ?-?\d{{1,2}}(?:st|nd|rd|th)?,? ?-?(?:1[89]|20)\d\d|\d{{1,2}}(?:st|nd|rd|th"
    rf"|er|e)? ?-?(?:of )?(?:{_MONTHS}),? ?-?(?:1[89]|20)\d\d)\b"
)
_LEAST_YEAR = 1875


def find_birth_dates(reading: Reading) -> Iterator[Hit]:
    """Yield dates in words beside words of birth (figures alone are read with the numbers)."""
    text = reading.text
    last = 0
    for word in reading.said_at(Says.BIRTH):
        if reading.shape.find(b"9999", max(last, word - REACH), word + _AFTER) < 0:
            continue
        for match in BIRTH_DATE.finditer(text, max(last, word - REACH), word + _AFTER):
            start, end = match.span()
            last = end
            context = reading.around(start, end)
            if int(match.group()[-4:]) < _LEAST_YEAR or not (context.left | context.right) & Says.BIRTH:
                continue
            if context.left & (Says.OFFICE | Says.OWN) == Says.OFFICE:
                continue  # an event
            sure = 0.9 if context.left & Says.BIRTH else 0.6
            yield Hit("DATE_OF_BIRTH", start, end, hidden(reading.raw[start:end]), sure)


_AFTER = 90
