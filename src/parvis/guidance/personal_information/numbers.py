"""Identifiers made of figures: what a run of figures can be, by its groups, its check digit and its words.

`TABLE` says for each number of figures which readers see a candidate, with which groups, and what
a word around must say of it. What a shape can be is worked out once for each shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from parvis.guidance.personal_information.checksums import (
    australian_medicare,
    australian_tax_file,
    british_columbia_health,
    british_nhs,
    luhn,
    payment_card,
)
from parvis.guidance.personal_information.codes import find_code
from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.runs import (
    LEAST,
    MOST,
    OTHER_NUMBERS,
    RUN,
    SEPARATORS,
    Candidate,
    Part,
    is_amount,
    is_glued,
    is_label,
    parts,
)
from parvis.guidance.personal_information.telephones import (
    EXTENSION,
    Found,
    local_telephone,
    may_be_dialled,
    telephone,
)
from parvis.languages.rules.expressions import expression

_VERSION_CODE = expression(r"[ -]?([A-Za-z]{2})(?![A-Za-z0-9])")


# What a run can be. Each reader returns a type with its confidence, or None.


def _may_be_social_insurance(digits: bytes) -> bool:
    return luhn(digits) and len(set(digits)) > 1


def _social_insurance(c: Candidate) -> Found:
    if not c.even:
        return None
    if c.said & Says.SIN:
        return None if c.said & Says.SAMPLE and c.digits == b"046454286" else ("CA_SIN", 0.95)
    if c.digits[0] in b"08":  # begins no number that was ever given; only its name can make it one
        return None
    if c.said & _NINE_FIGURES or c.case(0) or c.nearest & _OTHER_KINDS:
        return None
    if len(c.sizes) == 3 and c.whole:
        return "CA_SIN", 0.6
    return ("CA_SIN", 0.5) if c.left & Says.OWN and not c.said & Says.PHONE else None


_NINE_FIGURES = Says.PRI | Says.SSN | Says.HEALTH_MB | Says.DRIVER | Says.TFN
_OTHER_KINDS = Says.BANK | Says.PASSPORT | Says.UCI | Says.CARD | Says.HEALTH_AB


def _may_be_united_states_social(d: bytes) -> bool:
    return d[:3] not in (b"000", b"666") and d[3:5] != b"00" and d[5:] != b"0000"


_NINE = ord("9")


def _united_states_social(c: Candidate) -> Found:
    if c.said & Says.SSN:
        return "US_SSN", 0.9
    dashes = len(c.sizes) == 3 and c.even and c.digits[0] != _NINE
    return ("US_SSN", 0.6) if dashes and not c.case(0) else None


_ON = Says.HEALTH_ON | Says.HEALTH
_BC = Says.HEALTH_BC | Says.HEALTH


def _may_be_health(digits: bytes) -> bool:
    return digits[0] != _NOUGHT and (luhn(digits) or british_columbia_health(digits))


_NOUGHT = ord("0")


def _health_of_ten(c: Candidate) -> Found:
    """Ontario (Luhn, perhaps with a version code) and British Columbia (9, modulus 11)."""
    named = c.said & (_ON | _BC)
    if c.sizes == (3, 3, 4) and not named:  # most telephone numbers: no check digit says otherwise
        return None
    british = british_columbia_health(c.digits)
    ontarian = luhn(c.digits)
    code = None if c.sizes == (3, 3, 4) else _VERSION_CODE.match(c.reading.text, c.end)
    if ontarian and code and (named or _is_upper(code.group(1))):
        return ("CA_HEALTH_ON", 0.95 if named else 0.75) if not c.case(_ON) else None
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
    if ontarian and c.said & _ON:
        return "CA_HEALTH_ON", 0.95 if on else 0.8
    return None


def _health_of_nine(c: Candidate) -> Found:
    """Alberta (often 5-4) and Manitoba: no public check digit, so the words decide."""
    if c.said & Says.HEALTH_MB:
        return "CA_HEALTH_MB", 0.7
    if c.said & Says.HEALTH_AB and c.said & Says.HEALTH and not c.case(_ON):
        return "CA_HEALTH_AB", 0.75
    return _health_elsewhere(c)


def _health_elsewhere(c: Candidate) -> Found:
    """Saskatchewan, New Brunswick, Nova Scotia, Newfoundland, the territories: the words decide."""
    if c.nearest & (Says.HEALTH | Says.HEALTH_OTHER) and c.said & Says.HEALTH:
        return ("CA_HEALTH", 0.6) if c.said & Says.HEALTH_OTHER and not c.case(Says.HEALTH) else None
    return None


def _client_identifier(c: Candidate) -> Found:
    if c.sizes == (4, 4) and c.digits[:2] in _CENTURIES and c.digits[4:6] in _CENTURIES:
        return None
    return "CA_UCI", 0.9


_CENTURIES = (b"19", b"20")


def _personal_record(c: Candidate) -> Found:
    return "CA_PRI", 0.85


def _licence(c: Candidate) -> Found:
    """Licences made of figures: Alberta 6-3 or 9, British Columbia 7, Saskatchewan 8, others."""
    if c.nearest & Says.DRIVER:
        return "DRIVER_LICENCE", 0.75
    return None if c.case(0) or c.nearest & (Says.SIN | Says.PHONE) else ("DRIVER_LICENCE", 0.75)


def _card(c: Candidate) -> Found:
    named = c.said & Says.CARD
    if not c.even or c.case(Says.CARD):
        return None
    if c.said & Says.BANK and not named and len(c.digits) in (12, 17, 18):
        return None
    if named:
        return "CREDIT_CARD", 0.95
    bare = len(c.digits) > 12 or not c.said & (OTHER_NUMBERS | Says.PHONE)
    return ("CREDIT_CARD", 0.85) if bare else None


def _bank_account(c: Candidate) -> Found:
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


def _account_alone(c: Candidate) -> Found:
    if not c.nearest & Says.BANK or not _ACCOUNT.search(c.reading.low, max(0, c.start - 45), c.start):
        return None
    return "BANK_ACCOUNT", 0.7


_ACCOUNT = expression(
    r"\b(?:(?:bank|chequing|checking|savings) account|account (?:number|no|num)|acct|compte (?:bancaire"
    r"|chèques?|d'épargne|de banque|desjardins)|(?:numéro|n°|no) de compte|folio|deposit to|transit"
    r"|compte no)"
)


def _birth(c: Candidate) -> Found:
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


def _status(c: Candidate) -> Found:
    """Registration number of the Indian Register: ten figures, band, family, position."""
    return ("CA_INDIAN_STATUS", 0.7) if not c.case(Says.STATUS) else None


def _british_nhs(c: Candidate) -> Found:
    return "UK_NHS", 0.9


def _tax_file(c: Candidate) -> Found:
    return "AU_TFN", 0.9


def _medicare(c: Candidate) -> Found:
    return "AU_MEDICARE", 0.8


def _service_number(c: Candidate) -> Found:
    return ("CA_SERVICE_NUMBER", 0.6) if c.nearest & (Says.SERVICE | Says.FIREARM | Says.VETERAN) else None


def _firearm(c: Candidate) -> Found:
    return ("CA_FIREARMS_LICENCE", 0.7) if c.nearest & Says.FIREARM else None


Reader = Callable[[Candidate], Found]
Groups = frozenset[tuple[int, ...]] | Callable[[tuple[int, ...]], bool] | None


class Row(NamedTuple):
    """A reader, and what must be so before it is asked.

    `groups` are those that it reads (any if None), `named` flags one of which a word must have,
    `digits` what the figures themselves must satisfy, such as a check digit.
    """

    read: Reader
    groups: Groups = None
    named: int = 0
    digits: Callable[[bytes], bool] | None = None


def _of(*sizes: tuple[int, ...]) -> Groups:
    return frozenset(sizes)


def _few(sizes: tuple[int, ...]) -> bool:
    return len(sizes) < 4


def _one_or_two(sizes: tuple[int, ...]) -> bool:
    return len(sizes) < 3


_DATES = _of(
    (4, 2, 2), (8,), (4, 1, 2), (4, 2, 1), (2, 2, 4), (1, 2, 4), (2, 1, 4), (1, 1, 4), (4, 1, 1),
)  # fmt: skip
_THREES = _of((9,), (3, 3, 3))
_CARDS = _of(
    (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3), (4, 4, 4), (4, 4, 5), (4, 4, 4, 1), (6, 10), (6, 13),
    (4, 4, 4, 4, 2), *((size,) for size in range(12, 20)),
)  # fmt: skip
_BANKS = _of(
    *((5, 3, size) for size in range(7, 13)), *((3, 5, size) for size in range(7, 13)),
    *((first, size) for first in (8, 9) for size in range(7, 13)),
    (5, 3, 3, 4), (5, 3, 3, 3, 1), (5, 3, 2, 3, 2), (5, 3, 6, 1), (5, 3, 4, 3), (5, 3, 3, 3, 3), (5, 3, 4, 4),
)  # fmt: skip
_PRIS = _of((8,), (9,), (2, 3, 3), (3, 3, 3), (3, 3, 2), (4, 4), (2, 6), (3, 2, 3), (2, 2, 2, 2), (5, 3))
_PARTS = frozenset(
    (
        (3, 3, 4), (1, 3, 3, 4), (3, 3, 3), (4, 4, 4, 4), (4, 6, 5), (4, 3, 3), (2, 4, 4), (4, 4), (3, 2, 4),
        (5, 4), (6, 3), (4, 2, 2), (2, 2, 4), (3, 7), (3, 4), (2, 3, 3),
        *((size,) for size in range(7, 20)), *((5, 3, size) for size in range(7, 13)),
    )
)  # fmt: skip
"""The groups that a part of a longer run must have to be read on its own."""

_CARD_ROWS = (
    Row(_bank_account, _BANKS),
    Row(_card, _CARDS, 0, payment_card),
    Row(_account_alone, _one_or_two, Says.BANK),
)
TABLE: dict[int, tuple[Row, ...]] = {
    6: (Row(_licence, _few, Says.DRIVER),),
    7: (
        Row(_birth, _DATES, Says.BIRTH),
        Row(_licence, _few, Says.DRIVER),
        Row(_account_alone, _one_or_two, Says.BANK),
        Row(local_telephone, _of((3, 4)), Says.PHONE),
    ),
    8: (
        Row(_birth, _DATES, Says.BIRTH),
        Row(_personal_record, _PRIS, Says.PRI),
        Row(_client_identifier, _of((4, 4), (8,)), Says.UCI),
        Row(_licence, _few, Says.DRIVER),
        Row(_health_elsewhere, _of((8,), (4, 4)), Says.HEALTH),
        Row(_firearm, _few, Says.FIREARM),
        Row(_account_alone, _one_or_two, Says.BANK),
        Row(telephone, None, Says.PHONE),
    ),
    9: (
        Row(_tax_file, _THREES, Says.TFN, australian_tax_file),
        Row(_social_insurance, _THREES, 0, _may_be_social_insurance),
        Row(_united_states_social, _of((3, 2, 4)), 0, _may_be_united_states_social),
        Row(_united_states_social, _of((9,)), Says.SSN, _may_be_united_states_social),
        Row(_personal_record, _PRIS, Says.PRI),
        Row(_health_of_nine, _of((9,), (5, 4), (3, 3, 3), (4, 5)), Says.HEALTH | Says.HEALTH_MB),
        Row(_licence, _few, Says.DRIVER),
        Row(_account_alone, _one_or_two, Says.BANK),
        Row(telephone, None, Says.PHONE),
    ),
    10: (
        Row(_client_identifier, _of((2, 4, 4), (10,)), Says.UCI),
        Row(_british_nhs, _of((3, 3, 4), (10,)), Says.NHS, british_nhs),
        Row(_medicare, _of((4, 5, 1), (10,)), Says.MEDICARE, australian_medicare),
        Row(_status, _of((10,), (3, 5, 2)), Says.STATUS),
        Row(_health_of_ten, _of((10,), (4, 3, 3), (4, 6)), 0, _may_be_health),
        Row(_health_of_ten, _of((3, 3, 4)), _ON | _BC, _may_be_health),
        Row(telephone, None, 0, may_be_dialled),
        Row(_health_elsewhere, _of((4, 3, 3), (10,)), Says.HEALTH_OTHER),
        Row(_account_alone, _one_or_two, Says.BANK),
        Row(_licence, _few, Says.DRIVER),
    ),
    11: (Row(telephone, None, 0, may_be_dialled), Row(_account_alone, _one_or_two, Says.BANK)),
    12: (*_CARD_ROWS, Row(_health_elsewhere, _of((3, 3, 3, 3), (12,)), Says.HEALTH), Row(telephone, None)),
}
_LONG = (*_CARD_ROWS, Row(telephone, None, 0, may_be_dialled))


Asked = tuple[Reader, int, Callable[[bytes], bool] | None]
"""A reader, the flags one of which a word must have, and what the figures must satisfy."""


class Plan(NamedTuple):
    """A part of a run, the readers that may be asked, and what a word of the text must say (0: nothing)."""

    part: Part
    asked: tuple[Asked, ...]
    needs: int


def _fits(row: Row, sizes: tuple[int, ...]) -> bool:
    groups = row.groups
    return groups is None or (sizes in groups if isinstance(groups, frozenset) else groups(sizes))


def _plan(shape: bytes) -> tuple[Plan, ...]:
    """Return what a run of this shape can be, in the order in which it is tried."""
    plans = []
    for part in parts(shape.decode("latin-1"), _PARTS):
        size = sum(part.sizes)
        if not LEAST <= size <= MOST:
            continue
        rows = tuple(row for row in TABLE.get(size, _LONG if size > 12 else ()) if _fits(row, part.sizes))
        if rows:
            needs = 0 if any(not row.named for row in rows) else _together(rows)
            plans.append(Plan(part, tuple((row.read, row.named, row.digits) for row in rows), needs))
    return tuple(plans)


def _together(rows: tuple[Row, ...]) -> int:
    flags = 0
    for row in rows:
        flags |= row.named
    return flags


_known_plan = lru_cache(maxsize=2048)(_plan)
_LONGEST_KNOWN = 40


def find_numbers(reading: Reading) -> list[Hit]:
    """Return the identifiers of figures, and of letters and figures, in a text."""
    hits: list[Hit] = []
    shape = reading.shape
    match = RUN.search(shape)
    while match is not None:
        start, end = match.span()
        hit = find_code(reading, start) if start and shape[start - 1] in _MAY_FOLLOW_LETTERS else None
        if hit is not None:
            hits.append(hit)
            end = hit.end
        elif not is_glued(shape, start) or is_label(reading, start):
            _read_run(reading, start, end, match.group(), hits)
        elif (space := shape.find(b" ", start, end)) >= 0:
            end = space  # what is glued goes; the rest after a space may be something
        match = RUN.search(shape, end)
    return hits


_MAY_FOLLOW_LETTERS = frozenset(b"Aa -.")


def _read_run(reading: Reading, start: int, end: int, shape: bytes, hits: list[Hit]) -> None:
    plans = _known_plan(shape) if len(shape) <= _LONGEST_KNOWN else _plan(shape)
    context = None
    taken, said = 0, reading.said
    for part, asked, needs in plans:
        if part.start < taken or (needs and not needs & said):
            continue
        digits = reading.raw[start + part.start : start + part.end].translate(None, SEPARATORS)
        readers = [
            (read, named)
            for read, named, may in asked
            if (not named or named & said) and (may is None or may(digits))
        ]
        if not readers:
            continue
        if context is None:
            if is_amount(reading, start, end):
                return
            context = reading.around(start, end)
            if context.left & (Says.SAMPLE | Says.OWN) == Says.SAMPLE:
                return
        hit = _hit(readers, Candidate(reading, part, start, digits, context))
        if hit is not None:
            hits.append(hit)
            taken = part.end
            if part.whole:
                return


def _hit(readers: list[tuple[Reader, int]], c: Candidate) -> Hit | None:
    for read, named in readers:
        if named and not named & c.said:
            continue
        found = read(c)
        if found is None:
            continue
        kind, confidence = found
        start, end = _whole(kind, c) if kind in _LONGER else (c.start, c.end)
        if end == c.end and c.reading.shape[end : end + 1].isalnum():
            continue  # glued to what follows
        return Hit(kind, start, end, hidden(c.reading.raw[start:end]), confidence)
    return None


_LONGER = frozenset(("CA_HEALTH_ON", "PHONE_NUMBER"))


def _whole(kind: str, c: Candidate) -> tuple[int, int]:
    """Return the span with what belongs to it: a version code, an opening bracket, an extension."""
    start, end = c.start, c.end
    if kind == "CA_HEALTH_ON":
        code = _VERSION_CODE.match(c.reading.text, end)
        return start, code.end() if code else end
    raw = c.reading.raw
    while start and (raw[start - 1] in b"(+" or raw[max(0, start - 2) : start] == b"+ "):
        start -= 1  # it begins at its bracket or its plus sign
    if raw[end : end + 3].strip()[:1] in _EXTENDS:
        extension = EXTENSION.match(c.reading.text, end)
        end = extension.end() if extension else end
    return start, end


_EXTENDS = frozenset((b"x", b"X", b"e", b"E", b"p", b"P", b"#"))
