"""Where a person can be reached: e-mail, postal code, street address, IP address."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from parvis.guidance.personal_information.context import Context, Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

# E-mail.

_MAILBOX = expression(r"(?<![\w.@/%+-])[\w.!%+'&-]{1,64}@")
_DOMAIN = expression(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w@-])")
_LONGEST_MAILBOX = 64
_PART = expression(r"[^\W\d_]+")

GENERIC_MAILBOXES = words(
    """
    info infos information informations media medias presse press contact contacts contactus contactez
    question questions hello bonjour hi allo welcome bienvenue accessibility accessibilite atip aiprp
    privacy vieprivee confidentialite noreply reply donotreply repondre nepasrepondre notification
    notifications notify support help aide helpdesk service services serviceclient clientservice customer
    customerservice client clientele webmaster postmaster hostmaster abuse admin administrator
    administration admissions office bureau reception enquiries enquiry inquiries inquiry renseignements
    general generale feedback commentaires commentaire comments suggestions consultation consultations
    recruitment recrutement jobs carriere carrieres careers emploi emplois rh hr security securite
    communications communication comms newsletter infolettre bulletin subscriptions abonnement abonnements
    events evenements registration inscription inscriptions booking reservation reservations sales ventes
    billing facturation accounts payable procurement achats tenders soumissions library bibliotheque
    archives museum musee parks parcs ombudsman ombuds complaints plaintes appeals appels elections vote
    team equipe mail courriel courrier email secretariat registrar registraire greffe education research
    recherche statistics statistiques data donnees opendata ouvert open web site social tips signalement
    report reports rapports fraud fraude tax impots benefits prestations permits permis licensing passeport
    passport visa immigration health sante travel voyage tourism tourisme emergency urgence urgences
    operations ops dispatch weather meteo ferry traversier traversiers traversees board conseil committee
    comite council mairie ville city town canada quebec ontario alberta public publique affairs affaires
    relations relation officer desk centre center hotline ligne infoline newsroom salle nouvelles news
    alerts alertes
    """
)
_SAMPLE_DOMAINS = (
    "example",
    "exemple",
    "domain",
    "domaine",
    "yourdomain",
    "votredomaine",
    "email",
    "courriel",
    "test",
)
_SAMPLE_NAMES = words(
    """
    name nom you vous yourname votrenom your votre user utilisateur username firstname lastname first last
    surname prénom prenom someone quelquun
    """
)


def find_emails(reading: Reading) -> Iterator[Hit]:
    """Yield e-mail addresses of people: not published mailboxes, not samples."""
    text, low = reading.text, reading.low
    last, at = 0, text.find("@")
    while at >= 0:
        mailbox = _MAILBOX.search(text, max(last, at - _LONGEST_MAILBOX), at + 1)
        domain = mailbox and _DOMAIN.match(text, at + 1)
        last, at = at + 1, text.find("@", at + 1)
        if not mailbox or not domain:
            continue
        start, end = mailbox.start(), domain.end()
        name, _, host = low[start:end].partition("@")
        if not _is_generic(name) and not _is_sample(name, host):
            yield Hit("EMAIL_ADDRESS", start, end, hidden(text[start:end]), 0.9)


def _is_generic(name: str) -> bool:
    parts = _PART.findall(name.translate(_NO_ACCENTS))
    return any(part in GENERIC_MAILBOXES for part in parts) or "".join(parts) in GENERIC_MAILBOXES


_NO_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")


def _is_sample(name: str, domain: str) -> bool:
    """An address that shows the form of one: name@example.com, firstname.lastname@ anything."""
    parts = _PART.findall(name)
    if parts and all(part in _SAMPLE_NAMES for part in parts):
        return True
    first, _, rest = domain.partition(".")
    if first in ("example", "exemple"):
        return True
    sample = first in _SAMPLE_DOMAINS or rest in ("example", "test", "invalid")
    return sample and any(part in _SAMPLE_NAMES for part in parts)


# Postal codes. No code has D F I O Q U; none begins with W or Z.

POSTAL_CODE = expression(
    r"[ABCEGHJ-NPRSTVXYabceghj-nprstvxy](?<![\w#@/-].)\d[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z](?P<gap> ?-? ?)"
    r"\d[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z]\d(?![\w@]|-\w)"
)
_NOT_PERSONAL = ("K1A", "H0H", "J8X", "K0A")
"""Forward sortation areas of federal offices (K1A), and H0H 0H0, which is Father Christmas's."""
_SAMPLE_CODES = frozenset(("A1A1A1", "A1B2C3", "X1X1X1", "A0A0A0", "H0H0H0", "K1A1A1"))
_PLACE = Says.POSTAL | Says.HOME | Says.OWN


def find_postal_codes(reading: Reading) -> Iterator[Hit]:
    """Yield postal codes that are not those of federal offices, nor samples, nor beside an office's words."""
    text = reading.text
    for match in POSTAL_CODE.finditer(text):
        start, end = match.span()
        code = re.sub(r"\W", "", match.group()).upper()
        if code in _SAMPLE_CODES or code.startswith(("K1A", "H0H")):
            continue
        context = reading.around(start, end)
        if _is_odd(match, context.left) or _is_not_personal(context):
            continue
        named = bool((context.left | context.right) & _PLACE)
        yield Hit("CA_POSTAL_CODE", start, end, hidden(text[start:end]), 0.85 if named else 0.65)


def _is_odd(match: re.Match[str], said: int) -> bool:
    """Letters of both cases; small letters without a space count only beside words of a place."""
    letters = re.sub(r"[\W\d]", "", match.group())
    return not (letters.isupper() or (letters.islower() and bool(match.group("gap") or said & _PLACE)))


def _is_not_personal(context: Context) -> bool:
    """An office's code, a sample, or a number of another kind (a form, a model)."""
    said = context.left
    if said & Says.SAMPLE or (said & Says.OFFICE and not said & (Says.OWN | Says.HOME)):
        return True
    return bool(context.nearest & (Says.CASE | Says.VERSION)) and not said & (Says.POSTAL | Says.HOME)


# Street addresses.

ENGLISH_KINDS = (
    r"Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Boulevard|Blvd|Boul|Lane|Ln|Crescent|Cres|Court|Ct|Crt|Way"
    r"|Place|Pl|Terrace|Terr|Trail"
    r"|Circle|Cir|Highway|Hwy|Parkway|Pkwy|Square|Sq|Line|Concession|Close|Gate|Grove|Heights|Hill|Row"
    r"|Loop|Mews|Point|Ridge|View|Walk|Path|Landing|Manor|Gardens|Bay|Cove|Park"
)
FRENCH_KINDS = (
    r"rue|avenue|av\.|boul\.|boulevard|chemin|ch\.|route|rang|place|promenade|allée|montée|côte|impasse"
    r"|ruelle|croissant|terrasse|quai|carré|cercle|square|cours"
)
_UNIT = (
    r"(?:,? ?(?:Apt|Apartment|Unit|Suite|Ste|App|Appartement|Bureau|Unité|Room|Local|Logement|Porte|Condo"
    r"|apt|app|appartement|unit|unité|bureau|suite|local|logement|porte)\.? ?#? ?\w{1,6}|,? #\w{1,6})?"
)
_PROPER = r"(?:[A-ZÀ-Þ][\w.'-]{0,30}|\d{1,3}(?:st|nd|rd|th|e|re))"
STREET = expression(
    rf"\d(?<![\w/$.,-]\d)(?:\d{{0,4}}[A-Za-z]?-\d)?\d{{0,5}}[A-Za-z]?(?:"
    rf" (?:(?:N|S|E|W|North|South|East|West)\.? )?{_PROPER}(?: {_PROPER}){{0,3}} (?:{ENGLISH_KINDS})\b\.?"
    r"(?: (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\b\.?)?"
    rf"|,? (?:{FRENCH_KINDS}) (?:(?:de la|de l'|du|des|de|d'|la|le|les|l') ?)?{_PROPER}(?:[ -](?:(?:de la|du"
    rf"|des|de|d'|la|le|les|et) )?{_PROPER}){{0,3}}?"
    rf"(?: (?:Est|Ouest|Nord|Sud|E\.|O\.|N\.|S\.)(?!\w))?(?=[,.;:!?)\n]| [^A-ZÀ-Þ]| (?:{_PROPER})?,|$"
    rf"| [A-ZÀ-Þ])"
    rf"){_UNIT}"
)
_CODE_AFTER = expression(r"[^.!?\n]{0,50}?\b([A-Za-z]\d[A-Za-z]) ?-?\d[A-Za-z]\d\b")


def find_streets(reading: Reading) -> Iterator[Hit]:
    """Yield civic addresses of homes: beside words of living, or with a postal code, and not an office's."""
    text = reading.text
    for match in STREET.finditer(text):
        start, end = match.span()
        context = reading.around(start, end)
        home = context.left & Says.HOME or (context.left & Says.POSTAL and context.left & Says.OWN)
        code = _CODE_AFTER.match(text, end)
        if not home and (
            context.left & Says.OFFICE or code is None or code.group(1).upper() in _NOT_PERSONAL
        ):
            continue
        end = start + len(text[start:end].rstrip(" ,"))
        yield Hit("STREET_ADDRESS", start, end, hidden(text[start:end]), 0.8 if home else 0.6)


# IP addresses.

IPV4 = expression(r"\d(?<![\w.-]\d)\d{0,2}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
IPV6 = expression(r"(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{2,45}(?![\w:])")


def find_addresses(reading: Reading) -> Iterator[Hit]:
    """Yield IP addresses, version 4 and 6, but not version numbers nor loopback."""
    text = reading.text
    for match in IPV4.finditer(text):
        if _is_ip_address(match.group()):
            start, end = match.span()
            context = reading.around(start, end)
            if context.nearest & (Says.VERSION | Says.CASE) and not (context.left | context.right) & Says.IP:
                continue
            named = (context.left | context.right) & Says.IP
            yield Hit("IP_ADDRESS", start, end, hidden(match.group()), 0.9 if named else 0.65)
    for match in IPV6.finditer(text):
        written = match.group().rstrip(".:") if not match.group().endswith("::") else match.group()
        if written.count(":") > 1 and _is_ip_address(written):
            yield Hit("IP_ADDRESS", match.start(), match.start() + len(written), hidden(written), 0.8)


def _is_ip_address(written: str) -> bool:
    try:
        address = ipaddress.ip_address(_without_zeros(written))
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def _without_zeros(written: str) -> str:
    """People write 010.001.2.3; the reader of addresses refuses leading zeros."""
    return re.sub(r"(?<![\d:A-Fa-f])0+(?=\d)", "", written) if ":" not in written else written
