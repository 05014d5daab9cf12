"""Identifiers of letters and figures: health of Quebec, passports, licences, UCI, postal codes, IBAN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parvis.guidance.personal_information.checksums import birth_date_of_quebec, iban
from parvis.guidance.personal_information.context import KINDS, Context, Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.postal_codes import postal_code
from parvis.guidance.personal_information.vocabulary import flags_of
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

CODE = expression(
    r"(?:(?P<nam>[A-Za-z]{4}[ .-]{0,2}\d{4}[ .-]?\d{4}|[A-Za-z]{4} \d\d \d\d \d\d \d\d)"
    r"|(?P<long>[A-Za-z][ -]?\d{4}[ -]?(?:\d{5}[ -]?\d{5}|\d{6}[ -]?\d{2}))"
    r"|(?P<new>[A-Za-z][ -]?\d{6}[ -]?[A-Za-z]{2})|(?P<old>[A-Za-z]{2}-?\d{6}|[A-Z]{2} \d{3} ?\d{3})"
    r"|(?P<uci>(?:CAN|[TX])[ -]?(?:\d{4}-?\d{4}|\d{9,10}))"
    r"|(?P<nino>[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D])"
    r"|(?P<other>[A-Za-z]{1,5}-?\d{5,12}|[A-Z]{1,5}[ -]\d{5,12}|[A-Za-z] ?\d{3}[ -]?\d{3}[ -]?\d{3})"
    r")(?![\w@]|-\w)"
)
_TRACKING_AFTER = expression(r" ?(?:CA|US|GB|FR|CN)\b")
_CASE = Says.CASE | Says.VERSION
_NO_PREFIX = frozenset(b"@/$_&9")
_GAPS = frozenset(b" -.")
_LONGEST_PREFIX = 6
_NOT_ALNUM = expression(r"[\W_]")
_QUEBEC_LENGTH = 8


def find_code(reading: Reading, start: int) -> Hit | None:
    """Return the identifier of letters and figures whose figures begin at `start`, if it is one."""
    shape = reading.shape
    before = shape[start - 1] if start else 0x20
    if before in _GAPS and start > 1:
        letter = shape[start - 2]
        if letter != 0x41 and not (letter == 0x61 and shape.startswith(b"9999", start)):
            return None
        stem = start - 1
    elif before in b"Aa":
        stem = start
    else:
        return None
    piece = shape[max(0, stem - _LONGEST_PREFIX) : stem]
    first = stem - len(piece) + len(piece.rstrip(b"Aa"))
    if stem - first >= _LONGEST_PREFIX or (first and shape[first - 1] in _NO_PREFIX):
        return None
    return _code(reading, first, stem, start)


def _code(reading: Reading, first: int, stem: int, start: int) -> Hit | None:
    if start - first == 1 and reading.shape[start + 1] in b"Aa":
        return postal_code(reading, first)
    if stem < start and flags_of(reading.low[first:stem]) & KINDS:  # SIN 130 692 544
        return None
    match = CODE.match(reading.text, first)
    if match is None:
        return None
    end = match.end()
    context = reading.around(first, end)
    if context.left & (Says.SAMPLE | Says.OWN) == Says.SAMPLE:
        return None
    typed = _read(match, context)
    if typed is None or _TRACKING_AFTER.match(reading.text, end) is not None:
        return None
    return Hit(typed[0], first, end, hidden(reading.raw[first:end]), typed[1])


def _read(match: re.Match[str], context: Context) -> tuple[str, float] | None:
    kind, code = match.lastgroup or "", match.group()
    said = context.left | context.right
    bare = _NOT_ALNUM.sub("", code)
    if kind == "nam":
        return _quebec_health(bare, context)
    if kind == "long":
        return _licence(code, bare, context)
    if kind == "nino":
        return _national_insurance(code, said)
    if said & Says.PASSPORT and kind in ("new", "old"):
        return "CA_PASSPORT", 0.9
    if kind == "uci" and context.nearest & Says.UCI:
        return "CA_UCI", 0.8
    return _named(bare, context)


class Named(NamedTuple):
    """A code that only words make an identifier: what the nearest word and some word must say, its shape."""

    type: str
    nearest: int
    said: int
    shape: str
    confidence: float


_NAMED = (
    Named("CA_PASSPORT", Says.PASSPORT, Says.PASSPORT, "[A-Za-z]{1,2}[0-9]{6,7}", 0.65),
    Named("CA_IRCC_APPLICATION", 0, Says.IMMIGRATION, "[A-Za-z][0-9]{9}", 0.8),
    Named("CA_SERVICE_NUMBER", 0, Says.SERVICE, "[A-Za-z][0-9]{8}", 0.75),
    Named("CA_SERVICE_NUMBER", Says.VETERAN, Says.VETERAN, "[Kk][0-9]{5,8}", 0.6),
    Named("CA_FIREARMS_LICENCE", Says.FIREARM, Says.FIREARM, "[A-Za-z]{0,3}[0-9]{6,12}", 0.7),
    Named("CA_HEALTH", Says.HEALTH, Says.HEALTH_OTHER, "[A-Za-z][0-9]{7}", 0.6),
)


def _named(bare: str, context: Context) -> tuple[str, float] | None:
    nearest, said = context.nearest, context.left | context.right
    for row in _NAMED:
        near = not row.nearest or nearest & row.nearest
        if near and said & row.said and re.fullmatch(row.shape, bare):
            return row.type, row.confidence
    return ("DRIVER_LICENCE", 0.75) if said & Says.DRIVER and not nearest & _CASE else None


def _quebec_health(bare: str, context: Context) -> tuple[str, float] | None:
    """Four letters of the name, then a birth date, then two figures. The date makes it likely."""
    if not birth_date_of_quebec(bare[4:10]):
        return None
    if (context.left | context.right) & (Says.HEALTH_QC | Says.HEALTH):
        return "CA_HEALTH_QC", 0.95
    likely = bare[:4].isupper() and not context.nearest & _CASE and bare[:4] not in _WORDS_OF_FOUR
    return ("CA_HEALTH_QC", 0.7) if likely else None


_WORDS_OF_FOUR = words(
    """
    FORM CASE FILE PLAN ROOM UNIT ZONE LOTS PAGE NOTE ITEM CODE CERT REFS YEAR JUNE JULY SINC VISA ISBN ISSN
    CIHI NSER SSHR CIRC PROJ
    """
)


def _licence(code: str, bare: str, context: Context) -> tuple[str, float] | None:
    """Ontario: a letter and 14 figures. Quebec: a letter and 12."""
    if (context.left | context.right) & Says.DRIVER:
        return "DRIVER_LICENCE", 0.95
    likely = len(bare) == 15 or len(code) == len(bare) + 2
    return ("DRIVER_LICENCE", 0.7) if likely and not context.nearest & _CASE else None


_NINO_NEVER = ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def _national_insurance(code: str, said: int) -> tuple[str, float] | None:
    """United Kingdom: two letters, six figures, a letter; some first letters are never given."""
    if said & Says.NINO:
        return "UK_NINO", 0.9
    if code.startswith(_NINO_NEVER) or code[0] in "DFIQUV" or code[1] in "DFIOQUV":
        return None
    return ("UK_NINO", 0.6) if code.count(" ") > 2 else None


IBAN = expression(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?!\w)")
_IBAN_LENGTHS = range(15, 35)


def find_ibans(reading: Reading) -> Iterator[Hit]:
    """Yield international bank account numbers (ISO 13616)."""
    at = reading.shape.find(_IBAN_BEGINS)
    while at >= 0:
        match = IBAN.match(reading.text, at)
        size = _iban(match.group()) if match else None
        if size is not None:
            yield Hit("IBAN", at, at + size, hidden(reading.raw[at : at + size]), 0.95)
        at = reading.shape.find(_IBAN_BEGINS, at + (size or 1))


_IBAN_BEGINS = b"AA99"


def _iban(code: str) -> int | None:
    """Return how many characters of `code` make an IBAN; a word that follows may have been taken in."""
    for end in (len(code), code.rfind(" "), code.rfind(" ", 0, max(0, code.rfind(" ")))):
        bare = code[: max(0, end)].replace(" ", "").replace("-", "")
        if len(bare) in _IBAN_LENGTHS and iban(bare):
            return end
    return None


MANITOBA = expression(r"(?<![\w-])[A-Z]{2}-?[A-Z]{2}-?[A-Z]{2}-?[A-Z]\d{3}[A-Z]{2}(?![\w-])")


def find_manitoba_licences(reading: Reading) -> Iterator[Hit]:
    """Yield driver's licences of Manitoba, beside a word that names a licence."""
    for match in MANITOBA.finditer(reading.text):
        start, end = match.span()
        context = reading.around(start, end)
        if (context.left | context.right) & Says.DRIVER:
            yield Hit("DRIVER_LICENCE", start, end, hidden(reading.raw[start:end]), 0.9)
