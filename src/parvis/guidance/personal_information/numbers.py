"""Identifiers made of figures: one reading of the text for runs of figures, then what each run can be.

A run is figures with single separators (space, dash, point, slash, bracket). Its groups
(`3-3-4`) and its number of figures say what it can be; check digits and the words around say
what it is. A run that is glued to letters, to a currency sign or to a decimal is no identifier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from parvis.guidance.personal_information.checksums import british_columbia_health, luhn, payment_card
from parvis.guidance.personal_information.context import Context, Says, around
from parvis.guidance.personal_information.hits import Hit, hidden

RUN = re.compile(
    r"(?<![\w$€£#/\\,&=~-])(?<!\d\.)(?<![A-Za-z]\.)(?:\+ ?)?\(?\+?\d+(?:(?:[ ./]| ?- ?|\) ?-? ?)\(?\d+)*"
)
_GROUP = re.compile(r"\d+")
_AMOUNT_AFTER = re.compile(
    r" ?(?:[$%€£¢°]|(?:dollars?|cents?|euros?|millions?|billions?|milliards?|de dollars|people|personnes|habitants"
    r"|residents|résidents|households|ménages|km|kg|m|cm|mm|tonnes?|litres?|hectares?|ha|years?|ans|jours|days|hours"
    r"|heures|views|vues|votes|voix|followers|abonnés|canadians|canadiens|jobs|emplois|doses|tests|trees|arbres"
    r"|units|unités|copies|exemplaires|bytes|octets|visits|visites|kwh|mwh|acres?|cad|usd)\b)"
)
_AMOUNT_BEFORE = re.compile(r"(?:[$€£#~=<>]|n\.|cad|usd|lat|lon|x) ?$")
_BUSINESS_AFTER = re.compile(r" ?-?r[cmprtz] ?-?\d{4}")
_VERSION_CODE = re.compile(r"[ -]?([A-Za-z]{2})(?![A-Za-z0-9])")
_EXTENSION = re.compile(r" ?(?:x|ext\.?|extension|poste|#) ?\d{1,6}(?!\w)", re.I)

LEAST, MOST = 7, 34
MOST_GROUPS = 7

_TOLL_FREE = frozenset("800 822 833 844 855 866 877 880 881 882 883 884 885 886 887 888 889 900 976".split())
_CANADIAN_AREAS = frozenset(
    "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 460 468 474"
    " 506 514 519 537 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825"
    " 851 867 873 879 902 905 942".split()
)
_COUNTRY_CODES = frozenset(
    "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82"
    " 84 86 90 91 92 93 94 95 98".split()
)


class Run(NamedTuple):
    """Some groups of figures of a run: the figures, the size of each group, where they stand."""

    digits: str
    sizes: tuple[int, ...]
    separators: str
    start: int
    end: int
    plus: bool
    whole: bool


class Around(NamedTuple):
    """The text, and what the words around the run say."""

    text: str
    low: str
    context: Context

    def names(self, flags: int) -> bool:
        """Tell whether a word on either side has one of `flags`."""
        return bool((self.context.left | self.context.right) & flags)

    def case(self, own: int) -> bool:
        """Tell whether the nearest word names a file, an order, a parcel… and none names the kind `own`."""
        return bool(self.context.nearest & _OTHER_NUMBERS) and not self.names(own)


_OTHER_NUMBERS = (Says.CASE | Says.VERSION).value

Found = tuple[str, float] | None
"""A type with its confidence, or nothing."""


def find_numbers(text: str, low: str) -> Iterator[Hit]:
    """Yield the identifiers made of figures in `text` (made `plain`), `low` being its lower case."""
    for match in RUN.finditer(text):
        start, end = match.span()
        if end - start < LEAST:
            continue
        written = match.group()
        if sum(map(len, groups := _GROUP.findall(written))) < LEAST or _is_no_identifier(low, start, end):
            continue
        here = Around(text, low, around(text, low, start, end))
        yield from _in_run(written, groups, start, here)


def _is_no_identifier(low: str, start: int, end: int) -> bool:
    """Amounts, decimals (45.5718, -72.3635) and what goes on in letters or figures."""
    after = low[end : end + 18]
    if after[:1] in ",." and after[1:2].isdigit():
        return True
    if after[:1] == "_" or (after[:1] == "@" and after[1:2].isalnum()):
        return True
    if _BUSINESS_AFTER.match(after):
        return True
    return (
        _AMOUNT_AFTER.match(after) is not None
        or _AMOUNT_BEFORE.search(low, max(0, start - 5), start) is not None
    )


def _in_run(written: str, groups: list[str], start: int, here: Around) -> Iterator[Hit]:
    """Try the whole run, then parts of it that stand apart, longest first."""
    spans = [m.span() for m in _GROUP.finditer(written)]
    first = 0
    while first < len(groups):
        taken = _longest(written, groups, spans, first, start, here)
        if taken is None:
            first += 1
            continue
        hit, first = taken
        yield hit


def _longest(
    written: str, groups: list[str], spans: list[tuple[int, int]], first: int, start: int, here: Around
) -> tuple[Hit, int] | None:
    for last in range(min(len(groups), first + MOST_GROUPS), first, -1):
        digits = "".join(groups[first:last])
        if not LEAST <= len(digits) <= MOST or not _stands_apart(written, spans, first, last):
            continue
        run = Run(
            digits,
            tuple(map(len, groups[first:last])),
            "".join(written[spans[i][1] : spans[i + 1][0]] for i in range(first, last - 1)),
            start + spans[first][0],
            start + spans[last - 1][1],
            "+" in written[: spans[first][0]][-3:],
            first == 0 and last == len(groups),
        )
        hit = _hit(run, here)
        if hit is not None:
            return hit, last
    return None


def _stands_apart(written: str, spans: list[tuple[int, int]], first: int, last: int) -> bool:
    """A part of a run counts only when a space or a slash keeps it from the rest."""
    before = first == 0 or written[spans[first - 1][1] : spans[first][0]].strip("(") in _KEEPS_APART
    after = last == len(spans) or written[spans[last - 1][1] : spans[last][0]].strip("(") in _KEEPS_APART
    return before and after


_KEEPS_APART = frozenset((" ", "/", " / ", ") ", " - "))


def _hit(run: Run, here: Around) -> Hit | None:
    suffix = here.text[run.end : run.end + 1]
    glued = suffix.isalnum()
    for reader in _READERS.get(len(run.digits), _LONG if len(run.digits) > 11 else ()):
        found = reader(run, here)
        if found is None:
            continue
        kind, confidence = found
        end = run.end
        if kind == "CA_HEALTH_ON":
            code = _VERSION_CODE.match(here.text, run.end)
            end = code.end() if code else end
        elif kind == "PHONE_NUMBER":
            extension = _EXTENSION.match(here.text, run.end)
            end = extension.end() if extension else end
        if glued and end == run.end:
            continue
        start = _with_opening(here.text, run) if kind == "PHONE_NUMBER" else run.start
        return Hit(kind, start, end, hidden(here.text[start:end]), confidence)
    return None


def _with_opening(text: str, run: Run) -> int:
    """A telephone number begins at its bracket or its plus sign."""
    start = run.start
    while start and (
        text[start - 1] in "(+" or (text[start - 1] == " " and text[start - 2 : start - 1] == "+")
    ):
        start -= 1
    return start


# What a run can be. Each reader returns a type with its confidence, or None.


def _social_insurance(run: Run, here: Around) -> Found:
    if run.sizes not in ((9,), (3, 3, 3)) or run.digits[0] in "08" or not luhn(run.digits):
        return None
    if len(set(run.separators)) > 1:
        return None
    if here.names(Says.SIN.value):
        return None if here.names(Says.SAMPLE.value) and run.digits == "046454286" else ("CA_SIN", 0.95)
    if here.names(_NINE_FIGURES) or here.case(0) or here.context.nearest & _OTHER_KINDS:
        return None
    if run.sizes == (3, 3, 3) and run.whole:
        return "CA_SIN", 0.6
    return ("CA_SIN", 0.5) if here.context.left & Says.OWN and not here.names(Says.PHONE.value) else None


_NINE_FIGURES = (Says.PRI | Says.SSN | Says.HEALTH_MB | Says.DRIVER).value
_OTHER_KINDS = (Says.BANK | Says.PASSPORT | Says.UCI | Says.CARD | Says.HEALTH_AB).value


def _united_states_social(run: Run, here: Around) -> Found:
    d = run.digits
    if run.sizes not in ((3, 2, 4), (9,)) or d[:3] in ("000", "666") or d[3:5] == "00" or d[5:] == "0000":
        return None
    if here.names(Says.SSN.value):
        return "US_SSN", 0.9
    dashes = run.sizes == (3, 2, 4) and len(set(run.separators)) == 1 and d[0] != "9"
    return ("US_SSN", 0.6) if dashes and not here.case(0) else None


_ON = (Says.HEALTH_ON | Says.HEALTH).value
_BC = (Says.HEALTH_BC | Says.HEALTH).value


def _health_of_ten(run: Run, here: Around) -> Found:
    """Ontario (Luhn, perhaps with a version code) and British Columbia (9, modulus 11)."""
    if run.sizes not in ((10,), (4, 3, 3), (3, 3, 4), (4, 6)) or run.digits[0] == "0":
        return None
    british = british_columbia_health(run.digits)
    ontarian = luhn(run.digits)
    named = here.names(_ON | _BC)
    coded = run.sizes != (3, 3, 4) and _VERSION_CODE.match(here.text, run.end) is not None
    if ontarian and coded and (named or _upper_code(run, here)):
        return ("CA_HEALTH_ON", 0.95 if named else 0.75) if not here.case(_ON) else None
    if not named:
        apart = run.sizes == (4, 3, 3) and run.whole and not here.case(0)
        return ("CA_HEALTH_BC", 0.6) if british and apart else None
    return _named_health(here, british=british, ontarian=ontarian)


def _upper_code(run: Run, here: Around) -> bool:
    code = _VERSION_CODE.match(here.text, run.end)
    return (
        code is not None and code.group(1).isupper() and code.group(1) not in ("OR", "ET", "ON", "OU", "IN")
    )


def _named_health(here: Around, *, british: bool, ontarian: bool) -> Found:
    said = here.context.left | here.context.right
    bc, on = bool(said & Says.HEALTH_BC), bool(said & Says.HEALTH_ON)
    if british and (bc or not (on and ontarian)):
        return "CA_HEALTH_BC", 0.95 if bc else 0.8
    if ontarian and (on or said & Says.HEALTH):
        return "CA_HEALTH_ON", 0.95 if on else 0.8
    return None


def _health_of_nine(run: Run, here: Around) -> Found:
    """Alberta (often 5-4) and Manitoba: no public check digit, so the words decide."""
    if run.sizes not in ((9,), (5, 4), (3, 3, 3), (4, 5)):
        return None
    said = here.context.left | here.context.right
    if said & Says.HEALTH_MB and said & (Says.HEALTH | Says.HEALTH_MB):
        return "CA_HEALTH_MB", 0.7
    if said & Says.HEALTH_AB and said & Says.HEALTH and not here.case(_ON):
        return "CA_HEALTH_AB", 0.75
    return None


def _client_identifier(run: Run, here: Around) -> Found:
    if run.sizes not in ((2, 4, 4), (4, 4), (8,), (10,)) or not here.names(Says.UCI.value):
        return None
    if run.sizes == (4, 4) and _are_years(run.digits):
        return None
    return "CA_UCI", 0.9


def _are_years(digits: str) -> bool:
    return digits[:2] in ("19", "20") and digits[4:6] in ("19", "20")


def _personal_record(run: Run, here: Around) -> Found:
    return ("CA_PRI", 0.85) if here.names(Says.PRI.value) and run.sizes in _PRI_GROUPS else None


_PRI_GROUPS = frozenset(
    ((8,), (9,), (2, 3, 3), (3, 3, 3), (3, 3, 2), (4, 4), (2, 6), (3, 2, 3), (2, 2, 2, 2))
)


def _licence(run: Run, here: Around) -> Found:
    """Licences made of figures: Alberta 6-3 or 9, British Columbia 7, Saskatchewan 8, others."""
    if not here.context.nearest & Says.DRIVER and not (here.names(Says.DRIVER.value) and not here.case(0)):
        return None
    if here.context.nearest & (Says.SIN | Says.PHONE) and not here.context.nearest & Says.DRIVER:
        return None
    return ("DRIVER_LICENCE", 0.75) if len(run.sizes) <= 3 else None


def _card(run: Run, here: Around) -> Found:
    if run.sizes not in _CARD_GROUPS and len(run.sizes) > 1:
        return None
    if not payment_card(run.digits) or here.case(Says.CARD.value) or len(set(run.separators)) > 1:
        return None
    if here.names(_IBAN_OR_BANK) and not here.names(Says.CARD.value) and len(run.digits) in (12, 17, 18):
        return None
    named = here.names(Says.CARD.value)
    return (
        ("CREDIT_CARD", 0.95 if named else 0.85)
        if len(run.digits) > 12 or named or not here.names(_OTHER_NUMBERS | Says.PHONE.value)
        else None
    )


_IBAN_OR_BANK = Says.BANK.value
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


def _bank_account(run: Run, here: Around) -> Found:
    """Transit 5, institution 3, account 7 to 12; the electronic form 0 + institution + transit, account."""
    sizes = run.sizes
    if len(sizes) >= 3 and sizes[:2] == (5, 3) and 7 <= sum(sizes[2:]) <= 12 and len(sizes) <= 5:
        return ("BANK_ACCOUNT", 0.9) if not here.case(Says.BANK.value) else None
    if len(sizes) == 3 and sizes[:2] == (3, 5) and 7 <= sizes[2] <= 12 and here.names(Says.BANK.value):
        return "BANK_ACCOUNT", 0.85
    if len(sizes) == 2 and sizes[0] in (8, 9) and 7 <= sizes[1] <= 12 and here.names(Says.BANK.value):
        return "BANK_ACCOUNT", 0.8
    return None


def _account_alone(run: Run, here: Around) -> Found:
    if (
        len(run.sizes) > 2
        or not here.context.nearest & Says.BANK
        or not _ACCOUNT.search(here.low, run.start - 45, run.start)
    ):
        return None
    return "BANK_ACCOUNT", 0.7


_ACCOUNT = re.compile(
    r"\b(?:(?:bank|chequing|checking|savings) account|account (?:number|no|num)|acct|compte (?:bancaire|chèques?|d'épargne)"
    r"|(?:numéro|n°|no) de compte|folio|deposit to|transit)"
)


def _telephone(run: Run, here: Around) -> Found:
    if run.plus:
        return _international(run, here)
    sizes, digits = run.sizes, run.digits
    if len(digits) == 11 and digits[0] == "1":
        sizes, digits = (sizes[1:], digits[1:]) if sizes[0] == 1 else ((sizes[0] - 1, *sizes[1:]), digits[1:])
    if len(digits) != 10 or sizes not in ((3, 3, 4), (10,), (3, 7), (6, 4)):
        return _national(run, here)
    if digits[0] in "01" or digits[3] in "01" and not _allows_any_exchange(digits, sizes):
        return _national(run, here) if digits[0] == "0" else None
    if digits[:3] in _TOLL_FREE:
        return None
    return _unless_office(here, _confidence_of_phone(digits, sizes, here))


def _allows_any_exchange(digits: str, sizes: tuple[int, ...]) -> bool:
    """People mistype and tests invent: a Canadian area code in telephone groups is enough."""
    return digits[:3] in _CANADIAN_AREAS and sizes == (3, 3, 4)


def _confidence_of_phone(digits: str, sizes: tuple[int, ...], here: Around) -> float:
    named = here.names(Says.PHONE.value)
    if len(sizes) > 1:
        return 0.9 if named else 0.65
    if here.case(Says.PHONE.value) or here.context.nearest & _BARE_TEN:
        return 0.0
    return 0.8 if named else 0.5 * (digits[:3] in _CANADIAN_AREAS)


_BARE_TEN = (Says.HEALTH | Says.UCI | Says.BANK | Says.DRIVER).value


def _unless_office(here: Around, confidence: float) -> Found:
    """An office's published line is no personal information, unless the words are somebody's own."""
    if confidence < 0.5 or (here.case(Says.PHONE.value) and confidence < 0.9):
        return None
    said = here.context.left
    if said & Says.OFFICE and not said & Says.OWN:
        return None
    return "PHONE_NUMBER", confidence


def _international(run: Run, here: Around) -> Found:
    """+CC and 6 to 14 figures (E.164)."""
    if not 8 <= len(run.digits) <= 16 or run.digits[0] == "0":
        return None
    if run.digits[0] == "1" and len(run.digits) == 11 and run.digits[1:4] in _TOLL_FREE:
        return None
    known = any(run.digits.startswith(code) for code in _codes_of(run.digits))
    return _unless_office(here, 0.9 if known else 0.7)


@lru_cache(maxsize=256)
def _codes_of(digits: str) -> tuple[str, ...]:
    return tuple(code for code in (digits[:1], digits[:2], digits[:3]) if code in _COUNTRY_CODES)


def _national(run: Run, here: Around) -> Found:
    """Numbers of other countries as people write them at home: 020 7946 0958, 06 12 34 56 78, 001-613-…"""
    d, sizes = run.digits, run.sizes
    if here.case(Says.PHONE.value) or not 8 <= len(d) <= 14 or _is_date(sizes, d):
        return None
    if d.startswith(("001", "011", "00")) and len(d) >= 11 and len(sizes) > 1:
        return _unless_office(here, 0.75)
    if d[0] == "0" and 9 <= len(d) <= 12 and _looks_national(sizes):
        return _unless_office(here, 0.85 if here.names(Says.PHONE.value) else 0.6)
    named = here.context.nearest & Says.PHONE and len(sizes) <= 5
    return _unless_office(here, 0.6) if named and not here.case(0) else None


def _looks_national(sizes: tuple[int, ...]) -> bool:
    return sizes == (2, 2, 2, 2, 2) or (
        len(sizes) in (2, 3, 4) and sizes[0] in (1, 2, 3, 4, 5) and sizes[-1] >= 2
    )


def _is_date(sizes: tuple[int, ...], digits: str) -> bool:
    return (
        sizes in ((4, 2, 2), (2, 2, 4), (4, 2, 2, 2), (2, 2, 4, 2))
        or digits[:2] in ("19", "20")
        and sizes[0] in (4, 8)
    )


def _local_telephone(run: Run, here: Around) -> Found:
    if run.sizes != (3, 4) or not (here.context.left & Says.PHONE and here.context.left & Says.OWN):
        return None
    return None if here.case(0) else ("PHONE_NUMBER", 0.5)


def _birth(run: Run, here: Around) -> Found:
    from_left = here.context.left & Says.BIRTH
    if not (from_left or here.context.right & Says.BIRTH):
        return None
    return ("DATE_OF_BIRTH", 0.9 if from_left else 0.6) if _is_birth_date(run.sizes, run.digits) else None


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


Reader = Callable[[Run, Around], Found]
_LONG: tuple[Reader, ...] = (_bank_account, _card, _account_alone, _telephone)
_READERS: Mapping[int, tuple[Reader, ...]] = {
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
