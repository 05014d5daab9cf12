"""What figures can be: each reader takes a candidate and returns a type with its confidence, or None.

A reader is asked only when the groups, the figures and the words of the text allow it: see `numbers`.
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.personal_information.checksums import british_columbia_health, luhn
from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.runs import OTHER_NUMBERS, Candidate
from parvis.guidance.personal_information.telephones import Found
from parvis.languages.rules.expressions import expression

VERSION_CODE = expression(r"[ -]?([A-Za-z]{2})(?![A-Za-z0-9])")
"""The two letters after a health number of Ontario."""


def may_be_social_insurance(digits: bytes) -> bool:
    """A Luhn digit, and not nine times the same figure."""
    return luhn(digits) and len(set(digits)) > 1


def social_insurance(c: Candidate) -> Found:
    """Social insurance number: nine figures, together or by threes."""
    if not c.even:
        return None
    if c.said & Says.SIN:
        return None if c.said & Says.SAMPLE and c.digits == b"046454286" else ("CA_SIN", 0.95)
    if c.digits[0] in b"08":  # begins no number that was ever given; only its name can make it one
        return None
    counted = c.left & (Says.UNIT | Says.OWN) == Says.UNIT  # members since 1987: 130 692 544
    if counted or c.said & _NINE_FIGURES or c.case(0) or c.nearest & _OTHER_KINDS:
        return None
    if len(c.sizes) == 3 and c.whole:
        return "CA_SIN", 0.6
    return ("CA_SIN", 0.5) if c.left & Says.OWN and not c.said & Says.PHONE else None


_NINE_FIGURES = Says.PRI | Says.SSN | Says.HEALTH_MB | Says.DRIVER | Says.TFN
_OTHER_KINDS = Says.BANK | Says.PASSPORT | Says.UCI | Says.CARD | Says.HEALTH_AB


def may_be_united_states_social(d: bytes) -> bool:
    """No part of a number of the United States is all noughts; none begins with 666."""
    return d[:3] not in (b"000", b"666") and d[3:5] != b"00" and d[5:] != b"0000"


_NINE = ord("9")


def united_states_social(c: Candidate) -> Found:
    """Social security number of the United States, 3-2-4."""
    if c.said & Says.SSN:
        return "US_SSN", 0.9
    dashes = len(c.sizes) == 3 and c.even and c.digits[0] != _NINE
    return ("US_SSN", 0.6) if dashes and not c.case(0) else None


ON = Says.HEALTH_ON | Says.HEALTH
BC = Says.HEALTH_BC | Says.HEALTH


def may_be_health(digits: bytes) -> bool:
    """The check digit of Ontario or of British Columbia."""
    return digits[0] != _NOUGHT and (luhn(digits) or british_columbia_health(digits))


_NOUGHT = ord("0")


def health_of_ten(c: Candidate) -> Found:
    """Ontario (Luhn, perhaps with a version code) and British Columbia (9, modulus 11)."""
    named = c.said & (ON | BC)
    if c.sizes == (3, 3, 4) and not named:  # most telephone numbers: no check digit says otherwise
        return None
    british = british_columbia_health(c.digits)
    ontarian = luhn(c.digits)
    code = None if c.sizes == (3, 3, 4) else VERSION_CODE.match(c.reading.text, c.end)
    if ontarian and code and (named or _is_upper(code.group(1))):
        return ("CA_HEALTH_ON", 0.95 if named else 0.75) if not c.case(ON) else None
    if not named:
        apart = c.sizes == (4, 3, 3) and c.whole and not c.case(0)
        if apart and (british or ontarian):
            return "CA_HEALTH_BC" if british else "CA_HEALTH_ON", 0.6
        return None
    return _named_health(c, british=british, ontarian=ontarian)


def _is_upper(code: str) -> bool:
    return code.isupper() and code not in ("OR", "ET", "ON", "OU", "IN")


def _named_health(c: Candidate, *, british: bool, ontarian: bool) -> Found:
    bc, on = c.said & Says.HEALTH_BC, c.said & Says.HEALTH_ON
    if british and (bc or not (on and ontarian)):
        return "CA_HEALTH_BC", 0.95 if bc else 0.8
    if ontarian and c.said & ON:
        return "CA_HEALTH_ON", 0.95 if on else 0.8
    return None


def health_of_nine(c: Candidate) -> Found:
    """Alberta (often 5-4) and Manitoba: no public check digit, so the words decide."""
    if c.said & Says.HEALTH_MB:
        return "CA_HEALTH_MB", 0.7
    if c.said & Says.HEALTH_AB and c.said & Says.HEALTH and not c.case(ON):
        return "CA_HEALTH_AB", 0.75
    return health_elsewhere(c)


def health_elsewhere(c: Candidate) -> Found:
    """Saskatchewan, New Brunswick, Nova Scotia, Newfoundland, the territories: the words decide."""
    if c.nearest & (Says.HEALTH | Says.HEALTH_OTHER) and c.said & Says.HEALTH:
        return ("CA_HEALTH", 0.6) if c.said & Says.HEALTH_OTHER and not c.case(Says.HEALTH) else None
    return None


def client_identifier(c: Candidate) -> Found:
    """Unique client identifier of immigration, 0000-0000 or 00-0000-0000; no two years."""
    if c.sizes == (4, 4) and c.digits[:2] in _CENTURIES and c.digits[4:6] in _CENTURIES:
        return None
    return "CA_UCI", 0.9


_CENTURIES = (b"19", b"20")


def personal_record(c: Candidate) -> Found:
    """Personal record identifier of a public servant: no public check digit."""
    return "CA_PRI", 0.85


def licence(c: Candidate) -> Found:
    """Licences made of figures: Alberta 6-3 or 9, British Columbia 7, Saskatchewan 8, others."""
    if c.nearest & Says.DRIVER:
        return "DRIVER_LICENCE", 0.75
    return None if c.case(0) or c.nearest & (Says.SIN | Says.PHONE) else ("DRIVER_LICENCE", 0.75)


def card(c: Candidate) -> Found:
    """A payment card, whose check digit is right."""
    named = c.said & Says.CARD
    if not c.even or c.case(Says.CARD):
        return None
    if c.said & Says.BANK and not named and len(c.digits) in (12, 17, 18):
        return None
    if named:
        return "CREDIT_CARD", 0.95
    bare = len(c.digits) > 12 or not c.said & (OTHER_NUMBERS | Says.PHONE)
    return ("CREDIT_CARD", 0.85) if bare else None


def bank_account(c: Candidate) -> Found:
    """Transit 5, institution 3, account 7 to 12; the electronic form 0 + institution + transit, account."""
    sizes = c.sizes
    if len(sizes) > 2 and sizes[:2] == (5, 3) and 7 <= sum(sizes[2:]) <= 12 and len(sizes) <= 5:
        return ("BANK_ACCOUNT", 0.9) if not c.case(Says.BANK) else None
    if not c.said & Says.BANK:
        return None
    if len(sizes) == 3 and sizes[:2] == (3, 5) and 7 <= sizes[2] <= 12:
        return "BANK_ACCOUNT", 0.85
    if len(sizes) == 2 and sizes[0] in (8, 9) and 7 <= sizes[1] <= 12:
        return "BANK_ACCOUNT", 0.8
    return None


def find_labelled_accounts(reading: Reading) -> Iterator[Hit]:
    """Yield accounts whose three parts are named: transit 12345, institution 003, account 1234567."""
    for at in reading.said_at(Says.BANK):
        match = _LABELLED.match(reading.low, at)
        if match is not None:
            start, end = match.start("transit"), match.end()
            yield Hit("BANK_ACCOUNT", start, end, hidden(reading.raw[start:end]), 0.95)


_LABELLED = expression(
    r"(?:transit|branch|succursale)\W{0,3}(?:(?:no|n°|num\w*|number|is|est)\W{0,3}){0,2}(?P<transit>\d{5})"
    r"\D{1,24}\d{3}\D{1,24}\d{7,12}(?!\d)"
)


def account_alone(c: Candidate) -> Found:
    """An account number without its transit: a word for an account stands right before."""
    if not c.nearest & Says.BANK or not _ACCOUNT.search(c.reading.low, max(0, c.start - 45), c.start):
        return None
    return "BANK_ACCOUNT", 0.7


_ACCOUNT = expression(
    r"\b(?:(?:bank|chequing|checking|savings) account|account (?:number|no|num)|acct|compte (?:bancaire"
    r"|chèques?|d'épargne|de banque|desjardins)|(?:numéro|n°|no) de compte|folio|deposit to|transit"
    r"|compte no)"
)


def birth(c: Candidate) -> Found:
    """A date beside a word of birth."""
    from_left = c.left & Says.BIRTH
    return ("DATE_OF_BIRTH", 0.9 if from_left else 0.6) if _is_birth_date(c.sizes, c.digits) else None


def _is_birth_date(sizes: tuple[int, ...], d: bytes) -> bool:
    if sizes[0] in (4, 8):
        year, rest = d[:4], sizes[1:] if len(sizes) == 3 else (2, 2)
        one, other = d[4 : 4 + rest[0]], d[4 + rest[0] :]
    elif len(d) == 6:
        return any(0 < int(d[i : i + 2]) < 13 for i in (0, 2))
    else:
        year, one, other = d[-4:], d[: sizes[0]], d[sizes[0] : -4]
    smaller, larger = sorted((int(one), int(other)))
    return 1875 <= int(year) <= 2035 and 1 <= smaller <= 12 and 1 <= larger <= 31


def status(c: Candidate) -> Found:
    """Registration number of the Indian Register: ten figures, band, family, position."""
    return ("CA_INDIAN_STATUS", 0.7) if not c.case(Says.STATUS) else None


def nhs_number(c: Candidate) -> Found:
    """NHS number of the United Kingdom, whose check digit is right."""
    return "UK_NHS", 0.9


def tax_file(c: Candidate) -> Found:
    """Tax file number of Australia, whose check digit is right."""
    return "AU_TFN", 0.9


def medicare(c: Candidate) -> Found:
    """Medicare card of Australia, whose check digit is right."""
    return "AU_MEDICARE", 0.8


def firearm(c: Candidate) -> Found:
    """Firearms licence: eight figures beside its name."""
    return ("CA_FIREARMS_LICENCE", 0.7) if c.nearest & Says.FIREARM else None
