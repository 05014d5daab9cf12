"""Whether two language versions state the same facts. Never whether they have the same length.

Each version is read by its own conventions into facts with a value that no longer depends on
the language: `$5,000` and `5 000 $` are both `money 5000 CAD`. What only one version says is a
difference. What is written as a word in one version and as a figure in the other (nine, 9) is
the same fact.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from parvis.languages.rules import reading_facts as read
from parvis.languages.rules.reading_facts import Fact, facts, language_of_link

__all__ = ["Difference", "Fact", "facts", "language_of_link", "parity"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that only one version states.

    `kind` is number, money, percentage, date, time, link, mention, hashtag, phone, email or media;
    `only_in` is the language of the version that has it, `start` and `end` are in that version.
    """

    kind: str
    only_in: str
    value: str
    start: int
    end: int


def parity(
    a: str, b: str, a_lang: str, b_lang: str, *, twins: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """Return the facts that only one of the versions `a` and `b` states, in the order of the texts.

    `twins` maps what is different in the other language and means the same, such as the handles
    of twin accounts or the addresses of twin pages, in lower case, in either direction.
    """
    left, right = _without_equals(facts(a, a_lang), facts(b, b_lang), _same_value)
    if twins:
        pairs = {**twins, **{other: one for one, other in twins.items()}}
        left, right = _without_pairs(left, right, lambda x, y: pairs.get(x.value) == y.value)
    for test in (_same_link, _hashtag, _same_day, _same_hour):
        if left and right:
            left, right = _without_pairs(left, right, test)
    left = _without_words(left, b, b_lang)
    right = _without_words(right, a, a_lang)
    return tuple(_differences(left, a_lang)) + tuple(_differences(right, b_lang))


def _differences(left_over: Iterable[Fact], language: str) -> Iterable[Difference]:
    return (Difference(f.kind, language, f.value, f.start, f.end) for f in left_over)


def _same_value(fact: Fact) -> tuple[str, str]:
    return fact.kind, fact.value


def _without_equals(
    left: list[Fact], right: list[Fact], key: Callable[[Fact], tuple[str, str]]
) -> tuple[list[Fact], list[Fact]]:
    """Take away, one for one, what is equal on both sides."""
    here, there = Counter(map(key, left)), Counter(map(key, right))
    return _beyond(left, here - there, key), _beyond(right, there - here, key)


def _beyond(
    found: list[Fact], more: Counter[tuple[str, str]], key: Callable[[Fact], tuple[str, str]]
) -> list[Fact]:
    """Keep the last `more[key]` facts of each key: the first ones had their equal."""
    kept = []
    for fact in reversed(found):
        if more[key(fact)] > 0:
            more[key(fact)] -= 1
            kept.append(fact)
    return kept[::-1]


def _without_pairs(
    left: list[Fact], right: list[Fact], same: Callable[[Fact, Fact], bool]
) -> tuple[list[Fact], list[Fact]]:
    """Take away pairs that `same` accepts. What is left over is short; a cap keeps it linear."""
    remaining, kept = right[: read.MOST_PAIRED], []
    for fact in left[: read.MOST_PAIRED]:
        other = next((r for r in remaining if same(fact, r)), None)
        if other is None:
            kept.append(fact)
        else:
            remaining.remove(other)
    return kept + left[read.MOST_PAIRED :], remaining + right[read.MOST_PAIRED :]


def _same_link(one: Fact, other: Fact) -> bool:
    """Twin pages: each in its own language, on the same host or on hosts of the same domain."""
    if one.kind != "link" or other.kind != "link":
        return False
    languages = {language_of_link(one.text), language_of_link(other.text)}
    here, there = read.host_of(one.text), read.host_of(other.text)
    if here == there:
        return languages == {"en", "fr"}
    return None not in (here, there) and read.domain_of(here) == read.domain_of(there)


def _hashtag(one: Fact, other: Fact) -> bool:
    """Hashtags are translated: only their number has to agree."""
    return one.kind == other.kind == "hashtag"


def _same_day(one: Fact, other: Fact) -> bool:
    """The same day and month, where one version leaves the year to the reader."""
    if not one.kind == other.kind == "date":
        return False
    yearless = one.value.startswith("--") or other.value.startswith("--")
    return yearless and one.value[-5:] == other.value[-5:]


def _same_hour(one: Fact, other: Fact) -> bool:
    """`24 h` may be read as an hour or as a length of time: it equals the number 24."""
    time, number = (one, other) if one.kind == "time" else (other, one)
    return (
        time.kind == "time"
        and number.kind == "number"
        and time.value.endswith(":00")
        and number.value == str(int(time.value[:2]))
    )


def _without_words(left_over: list[Fact], other_text: str, other_language: str) -> list[Fact]:
    """Take away small numbers that the other version writes as words."""
    if not any(f.kind == "number" for f in left_over):
        return left_over
    words = read.NUMBER_WORDS.get(other_language, {})
    available: defaultdict[str, int] = defaultdict(int)
    for word in re.findall(r"[^\W\d_]+", other_text.lower()):
        if word in words:
            available[words[word]] += 1
    kept = []
    for fact in left_over:
        if fact.kind == "number" and available[fact.value] > 0:
            available[fact.value] -= 1
        else:
            kept.append(fact)
    return kept
