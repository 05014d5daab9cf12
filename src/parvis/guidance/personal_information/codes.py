"""Identifiers that mix letters and figures: Quebec health, passports, licences, UCI, IBAN."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.personal_information.checksums import birth_date_of_quebec, iban
from parvis.guidance.personal_information.context import Context, Reading, Says
from parvis.guidance.personal_information.hits import Hit, hidden
from parvis.guidance.personal_information.word_sets import words
from parvis.languages.rules.expressions import expression

CODE = expression(
    r"(?:(?P<nam>[A-Za-z]{4}[ .-]?\d{4}[ .-]?\d{4})"
    r"|(?P<long>[A-Za-z] ?\d{4}[ -]?(?:\d{5}[ -]?\d{5}|\d{6}[ -]?\d{2}))"
    r"|(?P<new>[A-Za-z] ?\d{6} ?[A-Za-z]{2})|(?P<old>[A-Za-z]{2}-?\d{6}|[A-Z]{2} \d{6})"
    r"|(?P<uci>(?:CAN|[TX])[ -]?(?:\d{4}-?\d{4}|\d{9,10}))"
    r"|(?P<manitoba>[A-Z]{2}-?[A-Z]{2}-?[A-Z]{2}-?[A-Z]\d{3}[A-Z]{2})"
    r"|(?P<other>[A-Za-z]{1,5}-?\d{5,12}|[A-Z]{1,5} \d{5,12})"
    r")(?![\w@]|-\w)"
)
IBAN = expression(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_FIGURES = expression(r"[0-9]{3}(?:[0-9]{2}|[0-9][ .-][0-9]|[A-Z]{2})")  # as every code has somewhere
_LETTERS_BEFORE = expression(
    r"(?:(?<=[^\w@/$-])|^)(?:[A-Z]{2}-?[A-Z]{2}-?[A-Z]{2}-?[A-Z]|[A-Za-z]{1,5}[ .-]?)\Z"
)
_MOST_BEFORE = 11
_GAPS = frozenset(" -.")
_NOT_ALNUM = expression(r"[\W_]")
_TRACKING_AFTER = expression(r" ?(?:CA|US|GB|FR|CN)\b")
_CASE = Says.CASE | Says.VERSION
_IBAN_LENGTHS = range(15, 35)


def find_codes(reading: Reading) -> Iterator[Hit]:
    """Yield the identifiers of letters and figures in the text."""
    text = reading.text
    for figures in _FIGURES.finditer(text):
        first = figures.start()
        if not first or not _may_follow_letters(text, first):
            continue
        before = _LETTERS_BEFORE.search(text[max(0, first - _MOST_BEFORE) : first])
        match = before and CODE.match(text, first - len(before.group()))
        if not match:
            continue
        start, end = match.span()
        typed = _read(match.lastgroup or "", match.group(), reading.around(start, end))
        if typed is not None and _TRACKING_AFTER.match(text, end) is None:
            yield Hit(typed[0], start, end, hidden(match.group()), typed[1])


def _may_follow_letters(text: str, first: int) -> bool:
    """Letters right before, or capitals and a space: `in 2026` is no code, `DC 253287` may be."""
    before = text[first - 1]
    if before.isalpha():
        return True
    letter = text[first - 2] if before in _GAPS and first > 1 else ""
    return letter.isupper() or (letter.isalpha() and text[first + 5 : first + 6].isdigit())  # abcd 1234 5678


def find_ibans(reading: Reading) -> Iterator[Hit]:
    """Yield international bank account numbers (ISO 13616)."""
    for match in IBAN.finditer(reading.text):
        size = _iban(match.group())
        if size is not None:
            yield Hit("IBAN", match.start(), match.start() + size, hidden(match.group()[:size]), 0.95)


def _read(kind: str, code: str, context: Context) -> tuple[str, float] | None:
    said = context.left | context.right
    bare = _NOT_ALNUM.sub("", code)
    if kind == "nam":
        return _quebec_health(bare, context)
    if kind == "long":
        return _licence(bare, context)
    if said & Says.PASSPORT and kind in ("new", "old"):
        return "CA_PASSPORT", 0.9
    if kind in ("uci", "other") and said & Says.UCI and context.nearest & Says.UCI:
        return "CA_UCI", 0.8
    if kind == "other" and said & Says.PASSPORT and context.nearest & Says.PASSPORT and 8 <= len(bare) <= 9:
        return "CA_PASSPORT", 0.65
    return ("DRIVER_LICENCE", 0.75) if said & Says.DRIVER and not context.nearest & _CASE else None


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


def _licence(bare: str, context: Context) -> tuple[str, float] | None:
    """Ontario: a letter and 14 figures. Quebec: a letter and 12."""
    if (context.left | context.right) & Says.DRIVER:
        return "DRIVER_LICENCE", 0.95
    return ("DRIVER_LICENCE", 0.7) if len(bare) == 15 and not context.nearest & _CASE else None


def _iban(code: str) -> int | None:
    """Return how many characters of `code` make an IBAN; a word that follows may have been taken in."""
    for end in (len(code), code.rfind(" "), code.rfind(" ", 0, max(0, code.rfind(" ")))):
        bare = code[: max(0, end)].replace(" ", "")
        if len(bare) in _IBAN_LENGTHS and iban(bare):
            return end
    return None
