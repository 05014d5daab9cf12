"""Reading the facts of a text: numbers, money, dates, times, links and what else a version must share.

One pattern per language finds every fact from left to right, most specific first, so that no
character belongs to two facts. A reader per kind then gives the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from parvis.languages.rules.expressions import expression

MOST_PAIRED = 200
"""How many left-over facts of a version are compared two by two."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `text` is what stands at `start:end`, `value` the same whatever the language."""

    kind: str
    value: str
    start: int
    end: int
    text: str


_SPACE = "[ \u00a0\u202f\u2009]"
_DASH = "[-\u2010\u2011\u2012\u2013\u2014]"

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_SHORT_MONTHS = {
    "en": {
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
        "oct": 10, "nov": 11, "dec": 12,
    },
    "fr": {
        "janv": 1, "févr": 2, "fév": 2, "avr": 4, "juill": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12,
        "fevrier": 2, "aout": 8, "decembre": 12,
    },
}  # fmt: skip
MONTHS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        language: MappingProxyType(
            {**{name: i for i, name in enumerate(names.split(), 1)}, **_SHORT_MONTHS[language]}
        )
        for language, names in _MONTHS.items()
    }
)
"""Month names and their usual abbreviations, lower case, by language."""

_WORDS_FROM_ZERO = {
    "en": """
        zero/none one/first/once/a/an two/second/twice/both three/third four/fourth five/fifth six/sixth
        seven/seventh eight/eighth nine/ninth ten/tenth eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""",
    "fr": """
        zéro/aucun/aucune un/une/premier/première deux/deuxième/second/seconde trois/troisième
        quatre/quatrième cinq/cinquième six/sixième sept/septième huit/huitième neuf/neuvième dix/dixième
        onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt""",
}
NUMBER_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        language: {word: str(i) for i, words in enumerate(rows.split()) for word in words.split("/")}
        for language, rows in _WORDS_FROM_ZERO.items()
    }
)
"""Small numbers written as words, by language: the word to the figure."""

_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mille": 3, "milliard": 9,
    "millions": 6, "billions": 9, "milliards": 9, "m": 6, "k": 3, "g": 9, "b": 9, "bn": 9,
}  # fmt: skip
_FRENCH_SCALES = {**_SCALES, "billion": 12, "billions": 12, "trillion": 18, "trillions": 18}

_LINK = r"(?P<link>https?://[^\s<>\"«»]+|www\.[^\s<>\"«»]+)"
_EMAIL = r"(?P<email>[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
_MENTION = r"(?P<mention>(?<![\w/])@[\w.-]{1,64}(?:@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})?)"
_HASHTAG = r"(?P<hashtag>(?<![\w&/])#[^\W\d_]\w*|(?<![\w&/])#\d+[^\W\d_]\w*)"
_MEDIA = r"(?P<media>!\[[^\]\n]{0,300}\]\([^)\s]{1,300}\))"
_PHONE = (
    rf"(?P<phone>(?<![\w$])(?:\+?1{_SPACE}?{_DASH}?{_SPACE}?)?(?:\(\d{{3}}\){_SPACE}?|\d{{3}}(?:{_DASH}|{_SPACE}|\.))"
    rf"(?:\d{{3}}(?:{_DASH}|\.)\d{{4}}|O{_DASH}[A-Z]\w{{3,8}})(?!\d))"
)
_ISO_DATE = rf"(?P<iso>(?<!\d)(?:19|20)\d\d{_DASH}(?:0[1-9]|1[0-2]){_DASH}(?:0[1-9]|[12]\d|3[01])(?!\d))"
_YEAR = r"(?:1[5-9]|2[01])\d\d"

_SAME_IN_BOTH = (_MEDIA, _LINK, _EMAIL, _MENTION, _HASHTAG, _ISO_DATE)

_NUMBER = {
    "en": rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:{_SPACE}\d{{3}})+)(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
    "fr": rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?",
}
_SCALE = {
    "en": rf"(?:{_SPACE}?(?:thousand|million|billion|trillion|bn)\b)",
    "fr": rf"(?:{_SPACE}?(?:mille|millions?|milliards?|billions?)\b)",
}
_MONEY_SCALE = {
    "en": rf"(?:{_SPACE}?(?:thousand|million|billion|trillion|bn|[MKB])\b)",
    "fr": rf"(?:{_SPACE}?(?:(?:mille|millions?|milliards?|billions?)\b|[MKG](?=\$|{_SPACE}\$)))",
}


def _months(language: str) -> str:
    return "|".join(sorted(MONTHS[language], key=len, reverse=True))


def _english() -> str:
    number, scale, months = _NUMBER["en"], _MONEY_SCALE["en"], _months("en")
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,]\d|\d)"
    more = rf"(?:(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE}(?:to|and|or|through|until|&){_SPACE}){day})?"
    date = (
        rf"(?P<date>\b(?:{months})\b\.?{_SPACE}{day}{more}(?:,?{_SPACE}{_YEAR}\b)?"
        rf"|\b{day}{more}{_SPACE}(?:of{_SPACE})?(?:{months})\b\.?(?:,?{_SPACE}{_YEAR}\b)?)"
    )
    half = rf"{_SPACE}?[ap]\.?{_SPACE}?m\b\.?"
    clock = r"(?:[01]?\d|2[0-3])(?::[0-5]\d)?"
    time = (
        rf"(?P<time>(?<![\d:.,$]){clock}(?:{half})?(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE}(?:to|and){_SPACE}){clock}{half}"
        rf"|(?<![\d:.,$]){clock}{half}|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|\bnoon\b|\bmidnight\b)"
    )
    money = (
        rf"(?P<money>(?:CA|C|CAN|US|A)?[$€£]{_SPACE}?(?:{number}){scale}?"
        rf"|(?:{number}){scale}?{_SPACE}(?:dollars\b|CAD\b|cents\b|euros\b)|(?:{number})¢)"
    )
    percent = rf"(?P<percentage>(?:{number})(?:{_SPACE}?%|{_SPACE}per{_SPACE}?cent\b))"
    return "|".join([*_SAME_IN_BOTH, date, _PHONE, money, percent, time, _count("en")])


def _french() -> str:
    number, scale, months = _NUMBER["fr"], _MONEY_SCALE["fr"], _months("fr")
    day = r"(?:1(?:er|ᵉʳ|<sup>er</sup>)|0?[1-9]|[12]\d|3[01])(?![\d,]\d|\d)"
    more = rf"(?:(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE}(?:au|et|ou){_SPACE}(?:le{_SPACE})?){day})?"
    date = rf"(?P<date>\b{day}{more}{_SPACE}(?:{months})\b\.?(?:{_SPACE}{_YEAR}\b)?)"
    clock = rf"(?:[01]?\d|2[0-4]){_SPACE}?(?:h|heures?)(?![^\W\d_])(?:{_SPACE}?[0-5]\d\b)?"
    time = (
        rf"(?P<time>(?<![\d:.,])(?:[01]?\d|2[0-3]){_SPACE}?{_DASH}{_SPACE}?{clock}|(?<![\d:.,]){clock}"
        rf"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|\bmidi\b|\bminuit\b)"
    )
    money = (
        rf"(?P<money>(?:{number}){scale}?{_SPACE}?(?:[$€£¢]|(?:de{_SPACE}|d['’])?(?:dollars|euros)\b|cents\b|CAD\b)"
        rf"(?:{_SPACE}?(?:CA|US|CAN)\b)?|\$(?:{number}){scale}?)"
    )
    percent = rf"(?P<percentage>(?:{number})(?:{_SPACE}?%|{_SPACE}pour{_SPACE}cent\b))"
    return "|".join([*_SAME_IN_BOTH, date, _PHONE, money, percent, time, _count("fr")])


def _count(language: str) -> str:
    return rf"(?P<number>(?:{_NUMBER[language]}){_SCALE[language]}?)"


_BUILDERS: Mapping[str, Callable[[], str]] = {"en": _english, "fr": _french}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return expression(_BUILDERS[language](), re.IGNORECASE)


def facts(text: str, language: str) -> list[Fact]:
    """Return the facts of `text`, read by the conventions of `language` ("fr", otherwise English)."""
    convention = "fr" if language == "fr" else "en"
    found: list[Fact] = []
    for match in _pattern(convention).finditer(text):
        kind = match.lastgroup or "number"
        start, end, written = match.start(), match.end(), match.group()
        if kind == "link":
            written = written.rstrip(".,;:!?)]}»”’'\u00a0\u202f")
            end = start + len(written)
        for value in _READERS[kind](written, convention):
            found.append(Fact("date" if kind == "iso" else kind, value, start, end, written))
    return found


# Readers: what is written → its values.


def _decimal(written: str, language: str) -> Decimal:
    digits = re.sub(_SPACE, "", written)
    digits = digits.replace(",", ".") if language == "fr" else digits.replace(",", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal(0)


def _amount(written: str, language: str) -> str:
    match = re.search(_NUMBER[language], written)
    if match is None:
        return ""
    value = _decimal(match.group(), language)
    scale = re.match(rf"{_SPACE}?(?:de{_SPACE})?([^\W\d_]+)", written[match.end() :])
    if scale:
        scales = _FRENCH_SCALES if language == "fr" else _SCALES
        value = value.scaleb(scales.get(scale.group(1).lower(), 0))
    if len(match.group()) > 30:
        return match.group()
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _numbers(written: str, language: str) -> Iterator[str]:
    yield _amount(written, language)


def _money(written: str, language: str) -> Iterator[str]:
    value = _amount(written, language)
    lower = written.lower()
    if "¢" in lower or "cent" in lower:
        yield f"{_plain(Decimal(value).scaleb(-2))} CAD"
        return
    if "€" in lower or "euro" in lower:
        currency = "EUR"
    elif "£" in lower:
        currency = "GBP"
    else:
        currency = "USD" if re.search(r"\bUS", written) else "CAD"
    yield f"{value} {currency}"


def _date(written: str, language: str) -> Iterator[str]:
    lower = written.lower()
    words = re.findall(r"[^\W\d_]+", lower)
    month = next((MONTHS[language][w] for w in words if w in MONTHS[language]), 0)
    year = re.search(rf"(?<!\d){_YEAR}(?!\d)", lower)
    rest = lower[: year.start()] + lower[year.end() :] if year else lower
    for day in re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest):
        yield f"{year.group() if year else '-'}-{month:02d}-{int(day):02d}"


def _iso(written: str, language: str) -> Iterator[str]:
    yield re.sub(_DASH, "-", written)


def _time(written: str, language: str) -> Iterator[str]:
    lower = written.lower()
    if lower in _NAMED_TIMES:
        yield _NAMED_TIMES[lower]
        return
    clocks = re.findall(
        rf"(\d{{1,2}})(?:(?::|{_SPACE}?h(?:eures?)?{_SPACE}?)(\d\d))?(?:{_SPACE}?([ap])\.?{_SPACE}?m)?", lower
    )
    last = clocks[-1][2]
    hours = [_hour(int(hour), half or last, lone=bool(half)) for hour, _, half in clocks]
    if len(hours) == 2 and hours[0] > hours[1] and not clocks[0][2] and last:  # 9 to 1 p.m.
        hours[0] = int(clocks[0][0]) % 12
    for hour, (_, minutes, _half) in zip(hours, clocks, strict=True):
        yield f"{hour:02d}:{minutes or '00'}"


def _hour(hour: int, half: str, *, lone: bool) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half == "p" else 0)


_NAMED_TIMES = {"noon": "12:00", "midi": "12:00", "midnight": "00:00", "minuit": "00:00"}


def _phone(written: str, language: str) -> Iterator[str]:
    value = re.sub(r"[^\dA-Z]", "", written.upper())
    yield value[1:] if value.startswith("1") and len(value) > 10 else value


def _lower(written: str, language: str) -> Iterator[str]:
    yield written.lower().rstrip(".-")


def _media(written: str, language: str) -> Iterator[str]:
    yield "media"


# Links.

_LANGUAGE_SEGMENT = expression(
    r"(?:^|[/._?&=-])(en|eng|english|e|fr|fra|french|francais|français|f)(?=$|[/._&-])", re.I
)
_FRENCH_MARKS = frozenset(("fr", "fra", "french", "francais", "français", "f"))


def _link(written: str, language: str) -> Iterator[str]:
    yield canonical_link(written)


def canonical_link(url: str) -> str:
    """Return `url` without scheme, `www.`, trailing slash, nor what says its language."""
    bare = re.sub(r"^https?://", "", url, flags=re.I)
    bare = re.sub(r"^www\.", "", bare, flags=re.I).rstrip("/")
    host, slash, path = bare.partition("/")
    return host.lower() + slash + _LANGUAGE_SEGMENT.sub("*", path)


def language_of_link(url: str) -> str | None:
    """Return "en" or "fr" when the address says its language (`/en/`, `-fra.html`, `lang=fr`), else None."""
    path = re.sub(r"^(?:https?://)?[^/]*", "", url, flags=re.I)
    match = _LANGUAGE_SEGMENT.search(path)
    if match is None:
        label = re.match(r"(?:https?://)?(?:www\.)?(en|english|fr|francais)\.", url, re.I)
        return None if label is None else ("fr" if label.group(1).lower() in _FRENCH_MARKS else "en")
    return "fr" if match.group(1).lower() in _FRENCH_MARKS else "en"


def host_of(url: str) -> str:
    """Return the host of `url` in lower case, without `www.`."""
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def domain_of(host: str) -> str:
    """Return the last two labels of `host`: twin hosts such as meteo.gc.ca and weather.gc.ca share them."""
    return ".".join(host.split(".")[-2:])


_READERS: Mapping[str, Callable[[str, str], Iterator[str]]] = {
    "link": _link, "email": _lower, "mention": _lower, "hashtag": _lower, "media": _media, "iso": _iso,
    "date": _date, "phone": _phone, "money": _money, "percentage": _numbers, "time": _time,
    "number": _numbers,
}  # fmt: skip
