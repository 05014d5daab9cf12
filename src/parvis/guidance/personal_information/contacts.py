"""Where a person can be reached: e-mail, street address, IP address."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import cache

from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.names import GIVEN_NAMES, SURNAMES
from parvis.guidance.personal_information.shapes import shape_expression
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

# E-mail.

_DOMAIN = expression(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w@-])")
_LONGEST_MAILBOX = 64
_PART = expression(r"[^\W\d_]+")

GENERIC_MAILBOXES = words(
    """
    info infos information informations media medias presse press contact contacts contactus contactez
    question questions hello bonjour hi allo welcome bienvenue accessibility accessibilite atip aiprp
    privacy vieprivee confidentialite noreply reply donotreply repondre nepasrepondre notification
    notifications notify support help aide helpdesk service services serviceclient clientservice
    customer customerservice client clientele webmaster postmaster hostmaster abuse admin administrator
    administration admissions office bureau reception enquiries enquiry inquiries inquiry renseignements
    general generale feedback commentaires commentaire comments suggestions consultation consultations
    recruitment recrutement jobs carriere carrieres careers emploi emplois rh hr security securite
    communications communication comms newsletter infolettre bulletin subscriptions abonnement
    abonnements events evenements registration inscription inscriptions booking reservation reservations
    sales ventes billing facturation accounts payable procurement achats tenders soumissions library
    bibliotheque archives museum musee parks parcs ombudsman ombuds complaints plaintes appeals appels
    elections vote team equipe mail courriel courrier email secretariat registrar registraire greffe
    education research recherche statistics statistiques data donnees opendata ouvert open web site
    social tips signalement report reports rapports fraud fraude tax impots benefits prestations permits
    permis licensing passeport passport visa immigration health sante travel voyage tourism tourisme
    emergency urgence urgences operations ops dispatch weather meteo ferry traversier traversiers
    traversees board conseil committee comite council mairie ville city town canada quebec ontario
    alberta public publique affairs affaires relations relation officer desk centre center hotline ligne
    infoline newsroom salle nouvelles news alerts alertes cases dossiers registry tribunal court cour
    intake trade wildlife faune sondage sondages survey surveys subscribe unsubscribe desabonnement
    bulletins magazine editor redaction grants subventions volunteer volunteers benevoles training
    formation webmestre agent agents reservationist legal juridique finance finances dg direction
    directorate accommodation accommodations mesures adaptation adaptations dpo lists list liste listes
    clerk greffier greffiere prix awards award nomination nominations candidature candidatures premier
    premiere minister ministre mayor maire mps senator cabinet rangers interpretation interpretes
    visitor visitors visiteurs
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
    name nom you vous yourname votrenom your votre user utilisateur username firstname lastname first
    last surname prénom prenom someone quelquun
    """
)


def find_emails(reading: Reading) -> Iterator[Hit]:
    """Yield e-mail addresses of people: not published mailboxes, not samples."""
    text, raw = reading.text, reading.raw
    at = raw.find(b"@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        mailbox = raw[max(0, at - _LONGEST_MAILBOX) : at].translate(_MAILBOX).rpartition(b" ")[2]
        if domain and mailbox and raw[max(0, at - len(mailbox) - 1) : at - len(mailbox)] != b"@":
            start, end = at - len(mailbox), domain.end()
            start += len(mailbox) - len(mailbox.lstrip(b"'.-"))
            name, _, host = reading.low[start:end].partition("@")
            if not _is_generic(name, host) and not _is_sample(name, host):
                yield Hit("EMAIL_ADDRESS", start, end, hidden(raw[start:end]), 0.9)
        at = raw.find(b"@", at + 1)


_MAILBOX = bytes(code if chr(code).isalnum() or chr(code) in "_.!%+'&-" else 0x20 for code in range(256))
"""What an address is not made of becomes a space."""


def _is_generic(name: str, host: str) -> bool:
    """A mailbox that an office publishes: by its words, or because a government's names nobody."""
    parts = _PART.findall(name if name.isascii() else name.translate(_NO_ACCENTS))
    if not GENERIC_MAILBOXES.isdisjoint(parts) or "".join(parts) in GENERIC_MAILBOXES:
        return True
    return f".{host}".endswith(_GOVERNMENTS) and not _names_somebody(parts)


_GOVERNMENTS = (
    ".gc.ca", ".canada.ca", ".gouv.qc.ca", ".gov.on.ca", ".gov.bc.ca", ".gov.ab.ca", ".gov.sk.ca",
    ".gov.mb.ca", ".gov.ns.ca", ".gov.nl.ca", ".gov.pe.ca", ".gov.nt.ca", ".gov.nu.ca", ".gov.yk.ca",
    ".gnb.ca", ".ontario.ca", ".alberta.ca", ".novascotia.ca", ".gov", ".gov.uk", ".gov.au", ".gouv.fr",
    ".canada.example",
)  # fmt: skip
_LEAST_NAME = 3


def _names_somebody(parts: list[str]) -> bool:
    """jane.doe, jdoe, or two words that may be a name."""
    names = _lower_names()
    if any(part in names or part[1:] in names for part in parts):
        return True
    return len(parts) == 2 and all(len(part) >= _LEAST_NAME for part in parts)


@cache
def _lower_names() -> frozenset[str]:
    return frozenset(name.lower() for name in GIVEN_NAMES | SURNAMES)


_NO_ACCENTS = str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc")


def _is_sample(name: str, domain: str) -> bool:
    """An address that shows the form of one: name@example.com, firstname.lastname@ anything."""
    parts = _PART.findall(name)
    if parts and _SAMPLE_NAMES.issuperset(parts):
        return True
    first, _, rest = domain.partition(".")
    if first in ("example", "exemple"):
        return True
    sample = first in _SAMPLE_DOMAINS or rest in ("example", "test", "invalid")
    return sample and not _SAMPLE_NAMES.isdisjoint(parts)


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
_OFFICES_ALSO = ("K1A", "H0H", "J8X", "K0A")
_CODE_AFTER = expression(r"(?:[^.!?\n]|\.(?=[-)])){0,50}?\b([A-Za-z]\d[A-Za-z]) ?-?\d[A-Za-z]\d\b")


def find_streets(reading: Reading) -> Iterator[Hit]:
    """Yield civic addresses of homes: beside words of living, or with a postal code, and not an office's."""
    last = 0
    for word in reading.said_at(Says.STREET):
        figure = reading.shape.rfind(b"9", max(last, word - _NAME_OF_STREET), word)
        if figure < 0:
            continue
        match = STREET.search(reading.text, max(last, figure - _CIVIC_NUMBER), figure + 1 + _LONGEST_STREET)
        if match is None or match.start() > figure:
            continue
        last = match.end()
        hit = _home(reading, match)
        if hit is not None:
            yield hit


_NAME_OF_STREET, _CIVIC_NUMBER, _LONGEST_STREET = 60, 12, 120


def _home(reading: Reading, match: re.Match[str]) -> Hit | None:
    start, end = match.span()
    context = reading.around(start, end)
    home = context.left & Says.HOME or (context.left & Says.POSTAL and context.left & Says.OWN)
    code = _CODE_AFTER.match(reading.text, end)
    if not home and (context.left & Says.OFFICE or code is None or code.group(1).upper() in _OFFICES_ALSO):
        return None
    end = start + len(match.group().rstrip(" ,"))
    return Hit("STREET_ADDRESS", start, end, hidden(reading.raw[start:end]), 0.8 if home else 0.6)


# IP addresses.

IPV4 = expression(r"\d(?<![\w.-]\d)\d{0,2}(?:\.\d{1,3}){3}(?![\w-]|\.\d)")
IPV6 = expression(r"(?<![\w:.])[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{2,45}(?![\w:])")


def find_addresses(reading: Reading) -> Iterator[Hit]:
    """Yield IP addresses, version 4 and 6, but not version numbers nor loopback."""
    for dots in _DOTTED.finditer(reading.shape):
        match = IPV4.search(reading.text, max(0, dots.start() - 3), dots.end() + 3)
        if match and _is_ip_address(match.group()) and (sure := _sure_of_address(reading, *match.span())):
            start, end = match.span()
            yield Hit("IP_ADDRESS", start, end, hidden(reading.raw[start:end]), sure)
    if may_hold_longer_addresses(reading):
        yield from _longer_addresses(reading)


_DOTTED = shape_expression(rb"\.9{1,3}\.9{1,3}\.9")
_COLONS = 7


def may_hold_longer_addresses(reading: Reading) -> bool:
    """Tell whether an address of version 6 can be there: two colons together, or seven."""
    return b"::" in reading.raw or reading.raw.count(b":") >= _COLONS


def _sure_of_address(reading: Reading, start: int, end: int) -> float:
    """Return how sure an address of version 4 is; 0 for what may as well be a version of software."""
    context = reading.around(start, end)
    named = (context.left | context.right) & Says.IP
    if reading.raw[end : end + 1] == b"/":  # a whole network
        return 0
    if named:
        return 0.9
    if context.nearest & (Says.VERSION | Says.CASE) or reading.raw[start - 1 : start] in (b"v", b"V"):
        return 0
    said = context.left | context.right
    first = int(reading.text[start:end].partition(".")[0])
    return 0.65 if said & Says.NET or first >= _LARGEST_VERSION else 0


_LARGEST_VERSION = 20
"""Versions of software begin with smaller numbers than most addresses."""


def _longer_addresses(reading: Reading) -> Iterator[Hit]:
    for match in IPV6.finditer(reading.text):
        written = match.group().rstrip(".:") if not match.group().endswith("::") else match.group()
        if written.count(":") > 1 and _is_ip_address(written):
            start = match.start()
            end = start + len(written)
            yield Hit("IP_ADDRESS", start, end, hidden(reading.raw[start:end]), 0.8)


def _is_ip_address(written: str) -> bool:
    try:
        address = ipaddress.ip_address(_without_zeros(written))
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def _without_zeros(written: str) -> str:
    """People write 010.001.2.3; the reader of addresses refuses leading zeros."""
    return re.sub(r"(?<![\d:A-Fa-f])0+(?=\d)", "", written) if ":" not in written else written
