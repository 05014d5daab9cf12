"""Identifiers made of figures: what a run of figures can be, by its groups, its check digit and its words.

Each reader takes a candidate and returns a type with its confidence, or None. `READERS` says which
readers see a candidate, by its number of figures, in the order in which they are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from parvis.guidance.personal_information.checksums import british_columbia_health, luhn, payment_card
from parvis.guidance.personal_information.context import Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.runs import OTHER_NUMBERS, Candidate, runs
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

Found = tuple[str, float] | None
"""A type with its confidence, or nothing."""

_VERSION_CODE = expression(r"[ -]?([A-Za-z]{2})(?![A-Za-z0-9])")
_EXTENSION = expression(r" ?(?:x|ext\.?|extension|poste|#) ?\d{1,6}(?!\w)", re.I)

_TOLL_FREE = words(
    """
    800 822 833 844 855 866 877 880 881 882 883 884 885 886 887 888 889 900 976
    """
)
_CANADIAN_AREAS = words(
    """
    204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 460 468 474
    506 514 519 537 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825
    851 867 873 879 902 905 942
    """
)
_COUNTRY_CODES = words(
    """
    1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66
    81 82 84 86 90 91 92 93 94 95 98
    """
)


def find_numbers(reading: Reading) -> Iterator[Hit]:
    """Yield the identifiers made of figures in a text."""
    for run in runs(reading):
        taken = 0
        for candidate in run.candidates():
            if candidate.first >= taken and (hit := _hit(candidate)) is not None:
                taken = candidate.last
                yield hit
                if candidate.whole:
                    break


def _hit(c: Candidate) -> Hit | None:
    size = len(c.digits)
    needed = NEEDED.get(size)
    if needed and not c.names(needed):
        return None
    for reader in READERS.get(size, LONG if size > 11 else ()):
        found = reader(c)
        if found is None:
            continue
        kind, confidence = found
        start, end = _whole(kind, c)
        if end == c.end and c.text[end : end + 1].isalnum():
            continue  # glued to what follows
        return Hit(kind, start, end, hidden(c.text[start:end]), confidence)
    return None


def _whole(kind: str, c: Candidate) -> tuple[int, int]:
    """Return the span with what belongs to it: a version code, an opening bracket, an extension."""
    if kind == "CA_HEALTH_ON":
        code = _VERSION_CODE.match(c.text, c.end)
        return c.start, code.end() if code else c.end
    if kind == "PHONE_NUMBER":
        extension = _EXTENSION.match(c.text, c.end)
        return _with_opening(c), extension.end() if extension else c.end
    return c.start, c.end


def _with_opening(c: Candidate) -> int:
    """A telephone number begins at its bracket or its plus sign."""
    start, text = c.start, c.text
    while start and (text[start - 1] in "(+" or text[max(0, start - 2) : start] == "+ "):
        start -= 1
    return start


# What a run can be. Each reader returns a type with its confidence, or None.


def _social_insurance(c: Candidate) -> Found:
    if c.sizes not in ((9,), (3, 3, 3)) or not luhn(c.digits) or not c.even:
        return None
    if c.names(Says.SIN):
        return None if c.names(Says.SAMPLE) and c.digits == "046454286" else ("CA_SIN", 0.95)
    if c.digits[0] in "08":  # begins no number that was ever given; only its name can make it one
        return None
    if c.names(_NINE_FIGURES) or c.case(0) or c.context.nearest & _OTHER_KINDS:
        return None
    if c.sizes == (3, 3, 3) and c.whole:
        return "CA_SIN", 0.6
    return ("CA_SIN", 0.5) if c.context.left & Says.OWN and not c.names(Says.PHONE) else None


_NINE_FIGURES = Says.PRI | Says.SSN | Says.HEALTH_MB | Says.DRIVER
_OTHER_KINDS = Says.BANK | Says.PASSPORT | Says.UCI | Says.CARD | Says.HEALTH_AB


def _united_states_social(c: Candidate) -> Found:
    d = c.digits
    if c.sizes not in ((3, 2, 4), (9,)) or d[:3] in ("000", "666") or d[3:5] == "00" or d[5:] == "0000":
        return None
    if c.names(Says.SSN):
        return "US_SSN", 0.9
    dashes = c.sizes == (3, 2, 4) and c.even and d[0] != "9"
    return ("US_SSN", 0.6) if dashes and not c.case(0) else None


_ON = Says.HEALTH_ON | Says.HEALTH
_BC = Says.HEALTH_BC | Says.HEALTH


def _health_of_ten(c: Candidate) -> Found:
    """Ontario (Luhn, perhaps with a version code) and British Columbia (9, modulus 11)."""
    if c.sizes not in ((10,), (4, 3, 3), (3, 3, 4), (4, 6)) or c.digits[0] == "0":
        return None
    named = c.names(_ON | _BC)
    if c.sizes == (3, 3, 4) and not named:  # most telephone numbers: no check digit says otherwise
        return None
    british = british_columbia_health(c.digits)
    ontarian = luhn(c.digits)
    coded = c.sizes != (3, 3, 4) and _VERSION_CODE.match(c.text, c.end) is not None
    if ontarian and coded and (named or _upper_code(c)):
        return ("CA_HEALTH_ON", 0.95 if named else 0.75) if not c.case(_ON) else None
    if not named:
        apart = c.sizes == (4, 3, 3) and c.whole and not c.case(0)
        return ("CA_HEALTH_BC", 0.6) if british and apart else None
    return _named_health(c, british=british, ontarian=ontarian)


def _upper_code(c: Candidate) -> bool:
    code = _VERSION_CODE.match(c.text, c.end)
    return (
        code is not None and code.group(1).isupper() and code.group(1) not in ("OR", "ET", "ON", "OU", "IN")
    )


def _named_health(c: Candidate, *, british: bool, ontarian: bool) -> Found:
    said = c.context.left | c.context.right
    bc, on = bool(said & Says.HEALTH_BC), bool(said & Says.HEALTH_ON)
    if british and (bc or not (on and ontarian)):
        return "CA_HEALTH_BC", 0.95 if bc else 0.8
    if ontarian and (on or said & Says.HEALTH):
        return "CA_HEALTH_ON", 0.95 if on else 0.8
    return None


def _health_of_nine(c: Candidate) -> Found:
    """Alberta (often 5-4) and Manitoba: no public check digit, so the words decide."""
    if c.sizes not in ((9,), (5, 4), (3, 3, 3), (4, 5)):
        return None
    said = c.context.left | c.context.right
    if said & Says.HEALTH_MB and said & (Says.HEALTH | Says.HEALTH_MB):
        return "CA_HEALTH_MB", 0.7
    if said & Says.HEALTH_AB and said & Says.HEALTH and not c.case(_ON):
        return "CA_HEALTH_AB", 0.75
    return None


def _client_identifier(c: Candidate) -> Found:
    if c.sizes not in ((2, 4, 4), (4, 4), (8,), (10,)) or not c.names(Says.UCI):
        return None
    if c.sizes == (4, 4) and _are_years(c.digits):
        return None
    return "CA_UCI", 0.9


def _are_years(digits: str) -> bool:
    return digits[:2] in ("19", "20") and digits[4:6] in ("19", "20")


def _personal_record(c: Candidate) -> Found:
    return ("CA_PRI", 0.85) if c.names(Says.PRI) and c.sizes in _PRI_GROUPS else None


_PRI_GROUPS = frozenset(
    ((8,), (9,), (2, 3, 3), (3, 3, 3), (3, 3, 2), (4, 4), (2, 6), (3, 2, 3), (2, 2, 2, 2))
)


def _licence(c: Candidate) -> Found:
    """Licences made of figures: Alberta 6-3 or 9, British Columbia 7, Saskatchewan 8, others."""
    if not c.context.nearest & Says.DRIVER and not (c.names(Says.DRIVER) and not c.case(0)):
        return None
    if c.context.nearest & (Says.SIN | Says.PHONE) and not c.context.nearest & Says.DRIVER:
        return None
    return ("DRIVER_LICENCE", 0.75) if len(c.sizes) <= 3 else None


def _card(c: Candidate) -> Found:
    if c.sizes not in _CARD_GROUPS and len(c.sizes) > 1:
        return None
    if not payment_card(c.digits) or c.case(Says.CARD) or not c.even:
        return None
    if c.names(_BANK) and not c.names(Says.CARD) and len(c.digits) in (12, 17, 18):
        return None
    named = c.names(Says.CARD)
    return (
        ("CREDIT_CARD", 0.95 if named else 0.85)
        if len(c.digits) > 12 or named or not c.names(OTHER_NUMBERS | Says.PHONE)
        else None
    )


_BANK = Says.BANK
_CARD_GROUPS = frozenset(
    (
        (4, 4, 4, 4),
        (4, 6, 5),
        (4, 6, 4),
        (4, 4, 4, 4, 3),
        (4, 4, 4),
        (4, 4, 5),
        (4, 4, 4, 1),
        (6, 10),
        (6, 13),
        (4, 4, 4, 4, 2),
    )
)


def _bank_account(c: Candidate) -> Found:
    """Transit 5, institution 3, account 7 to 12; the electronic form 0 + institution + transit, account."""
    sizes = c.sizes
    if len(sizes) >= 3 and sizes[:2] == (5, 3) and 7 <= sum(sizes[2:]) <= 12 and len(sizes) <= 5:
        return ("BANK_ACCOUNT", 0.9) if not c.case(Says.BANK) else None
    if len(sizes) == 3 and sizes[:2] == (3, 5) and 7 <= sizes[2] <= 12 and c.names(Says.BANK):
        return "BANK_ACCOUNT", 0.85
    if len(sizes) == 2 and sizes[0] in (8, 9) and 7 <= sizes[1] <= 12 and c.names(Says.BANK):
        return "BANK_ACCOUNT", 0.8
    return None


def _account_alone(c: Candidate) -> Found:
    if (
        len(c.sizes) > 2
        or not c.context.nearest & Says.BANK
        or not _ACCOUNT.search(c.low, c.start - 45, c.start)
    ):
        return None
    return "BANK_ACCOUNT", 0.7


_ACCOUNT = expression(
    r"\b(?:(?:bank|chequing|checking|savings) account|account (?:number|no|num)|acct|compte (?:bancaire"
    r"|chèques?|d'épargne)|(?:numéro|n°|no) de compte|folio|deposit to|transit)"
)


def _telephone(c: Candidate) -> Found:
    if c.plus:
        return _international(c)
    sizes, digits = c.sizes, c.digits
    if len(digits) == 11 and digits[0] == "1":
        sizes, digits = (sizes[1:], digits[1:]) if sizes[0] == 1 else ((sizes[0] - 1, *sizes[1:]), digits[1:])
    if len(digits) != 10 or sizes not in ((3, 3, 4), (10,), (3, 7), (6, 4)):
        return _national(c)
    if digits[0] in "01" or (digits[3] in "01" and not _allows_any_exchange(digits, sizes)):
        return _national(c) if digits[0] == "0" else None
    if digits[:3] in _TOLL_FREE:
        return None
    return _unless_office(c, _confidence_of_phone(digits, sizes, c))


def _allows_any_exchange(digits: str, sizes: tuple[int, ...]) -> bool:
    """People mistype and tests invent: a Canadian area code in telephone groups is enough."""
    return digits[:3] in _CANADIAN_AREAS and sizes == (3, 3, 4)


def _confidence_of_phone(digits: str, sizes: tuple[int, ...], c: Candidate) -> float:
    named = c.names(Says.PHONE)
    if len(sizes) > 1:
        return 0.9 if named else 0.65
    if c.case(Says.PHONE) or c.context.nearest & _BARE_TEN:
        return 0.0
    return 0.8 if named else 0.5 * (digits[:3] in _CANADIAN_AREAS)


_BARE_TEN = Says.HEALTH | Says.UCI | Says.BANK | Says.DRIVER


def _unless_office(c: Candidate, confidence: float) -> Found:
    """An office's published line is no personal information, unless the words are somebody's own."""
    if confidence < 0.5 or (c.case(Says.PHONE) and confidence < 0.9):
        return None
    said = c.context.left
    if said & _NOT_SOMEBODYS and not said & Says.OWN:
        return None
    return "PHONE_NUMBER", confidence


_NOT_SOMEBODYS = Says.OFFICE | Says.SAMPLE


def _international(c: Candidate) -> Found:
    """+CC and 6 to 14 figures (E.164)."""
    if not 8 <= len(c.digits) <= 16 or c.digits[0] == "0":
        return None
    if c.digits[0] == "1" and len(c.digits) == 11 and c.digits[1:4] in _TOLL_FREE:
        return None
    known = any(c.digits.startswith(code) for code in _codes_of(c.digits))
    return _unless_office(c, 0.9 if known else 0.7)


@lru_cache(maxsize=256)
def _codes_of(digits: str) -> tuple[str, ...]:
    return tuple(code for code in (digits[:1], digits[:2], digits[:3]) if code in _COUNTRY_CODES)


def _national(c: Candidate) -> Found:
    """Numbers of other countries as people write them at home: 020 7946 0958, 06 12 34 56 78, 001-613-…"""
    d, sizes = c.digits, c.sizes
    if c.case(Says.PHONE) or not 8 <= len(d) <= 14 or _is_date(sizes, d):
        return None
    if d.startswith(("001", "011", "00")) and len(d) >= 11 and len(sizes) > 1:
        return _unless_office(c, 0.75)
    if d.startswith(("0800", "0808", "0900")):
        return None
    if d[0] == "0" and 9 <= len(d) <= 12 and _looks_national(sizes):
        return _unless_office(c, 0.85 if c.names(Says.PHONE) else 0.6)
    named = c.context.nearest & Says.PHONE and len(sizes) <= 5
    return _unless_office(c, 0.6) if named and not c.case(0) else None


def _looks_national(sizes: tuple[int, ...]) -> bool:
    return sizes == (2, 2, 2, 2, 2) or (
        len(sizes) in (2, 3, 4) and sizes[0] in (1, 2, 3, 4, 5) and sizes[-1] >= 2
    )


def _is_date(sizes: tuple[int, ...], digits: str) -> bool:
    """2024-03-16 and 20240316, 16/03/2024, with or without an hour after."""
    if sizes[-2:] == (2, 4) or sizes[:3] == (2, 2, 4):
        return True
    return digits[:2] in ("19", "20") and (sizes[0] == 8 or sizes[:3] == (4, 2, 2))


def _local_telephone(c: Candidate) -> Found:
    if c.sizes != (3, 4) or not (c.context.left & Says.PHONE and c.context.left & Says.OWN):
        return None
    return None if c.case(0) else ("PHONE_NUMBER", 0.5)


def _birth(c: Candidate) -> Found:
    from_left = c.context.left & Says.BIRTH
    if not (from_left or c.context.right & Says.BIRTH):
        return None
    return ("DATE_OF_BIRTH", 0.9 if from_left else 0.6) if _is_birth_date(c.sizes, c.digits) else None


def _is_birth_date(sizes: tuple[int, ...], d: str) -> bool:
    if sizes in ((4, 2, 2), (8,), (4, 1, 2), (4, 2, 1)):
        year, rest = d[:4], sizes[1:] if len(sizes) == 3 else (2, 2)
        one, other = d[4 : 4 + rest[0]], d[4 + rest[0] :]
    elif sizes in ((2, 2, 4), (1, 2, 4), (2, 1, 4), (1, 1, 4)):
        year, one, other = d[-4:], d[: sizes[0]], d[sizes[0] : -4]
    else:
        return False
    smaller, larger = sorted((int(one), int(other)))
    return 1875 <= int(year) <= 2035 and 1 <= smaller <= 12 and 1 <= larger <= 31


Reader = Callable[[Candidate], Found]
LONG: tuple[Reader, ...] = (_bank_account, _card, _account_alone, _telephone)
READERS: Mapping[int, tuple[Reader, ...]] = {
    6: (_birth, _licence),
    7: (_birth, _licence, _account_alone, _local_telephone),
    8: (_birth, _personal_record, _client_identifier, _licence, _account_alone, _telephone),
    9: (
        _social_insurance,
        _united_states_social,
        _personal_record,
        _health_of_nine,
        _licence,
        _account_alone,
        _telephone,
    ),
    10: (_client_identifier, _health_of_ten, _telephone, _account_alone, _licence),
    11: (_telephone, _account_alone),
}
NEEDED: Mapping[int, int] = {
    6: Says.BIRTH | Says.DRIVER,
    7: Says.BIRTH | Says.DRIVER | Says.BANK | Says.PHONE,
    8: Says.BIRTH | Says.DRIVER | Says.BANK | Says.PHONE | Says.PRI | Says.UCI,
}
"""What some word must say of a short number before anybody reads it."""
