"""Lists of words and phrases, as packs write them, turned into patterns.

A term is plain words, and begins with a letter or a figure. `*` at the end of a word stands for
any further letters (`guarantee*` finds guaranteed), a space for any run of spaces, ' for either apostrophe.
Case does not count unless the rule says `match_case: true`. RE2 does the looking: it takes
linear time whatever the text, and its \\b knows only ASCII, so the edges are looked at here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import re2

from parvis.guidance.checks.spots import Passage

# Latin letters only: the classes of all of Unicode would make the patterns a hundred times larger.
_LETTER = r"[a-zA-Z0-9_à-öø-ÿÀ-ÖØ-ÞœŒ]"
_NOT_LETTER = r"[^a-zA-Z0-9_à-öø-ÿÀ-ÖØ-Þœ]"
_AFTER = 1 << 60
_MOST_LETTERS = 12  # that a star inside a phrase stands for


class Found:
    """Where a term occurs. It answers like a match of the module re."""

    __slots__ = ("_end", "_start", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end

    def __getitem__(self, group: int, /) -> str:
        return self._text

    def start(self, group: int = 0, /) -> int:
        """The offset at which it begins."""
        return self._start

    def end(self, group: int = 0, /) -> int:
        """The offset after its end."""
        return self._end

    def span(self) -> tuple[int, int]:
        """Both offsets."""
        return self._start, self._end


class Matcher:
    """Finds any of several terms as whole words.

    Without groups: RE2 then finds the place with its DFA alone, many times faster. The
    character before the term is part of the match, and is taken off again.
    """

    __slots__ = ("_stems", "_whole")

    def __init__(self, terms: tuple[str, ...], match_case: bool) -> None:
        self._stems = _any_of(tuple(term[:-1] for term in terms if term.endswith("*")), match_case)
        self._whole = _any_of(tuple(term for term in terms if not term.endswith("*")), match_case)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the terms in `text`: whole words first, then the words that begin with a stem."""
        for start, end in _places(self._whole, text):
            if end == len(text) or not _continues(text[end]):
                yield Found(text[start:end], start, end)
        for start, stem_end in _places(self._stems, text):
            end = stem_end
            while end < len(text) and _continues(text[end]):
                end += 1
            yield Found(text[start:end], start, end)

    def occurs(self, text: str) -> bool:
        """Tell whether any of the terms is in `text`."""
        return next(self.find(text), None) is not None


def _any_of(terms: tuple[str, ...], match_case: bool) -> Any:
    return re2.compile(f"{_flags(match_case)}(?:^|{_NOT_LETTER})(?:{_body(terms)})") if terms else None


def _places(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the pattern's terms lie, without the character before them."""
    for match in pattern.finditer(text) if pattern is not None else ():
        start, end = match.span()
        yield (start if _continues(text[start]) else start + 1), end


def _continues(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _flags(match_case: bool) -> str:
    return "(?m)" if match_case else "(?im)"


def _body(terms: tuple[str, ...]) -> str:
    return "|".join(regex_of(term) for term in sorted(terms, key=len, reverse=True))


def regex_of(term: str) -> str:
    """Return the RE2 pattern of one term."""
    escaped = re.escape(term.replace("’", "'")).replace(r"\*", f"{_LETTER}{{0,{_MOST_LETTERS}}}")
    return escaped.replace(r"\ ", r"[\s\x{a0}\x{202f}]+").replace("'", "(?:'|’)")


@lru_cache(maxsize=4096)
def matcher(terms: tuple[str, ...], match_case: bool = False) -> Matcher:
    """Return the matcher of `terms`, made once."""
    return Matcher(terms, match_case)


def gate_of(*lists: tuple[str, ...], match_case: bool = False) -> tuple[str, ...]:
    """Return the RE2 pattern that fires when any term of `lists` may be there; the matcher decides."""
    terms = tuple(term for terms in lists for term in terms)
    stems = _body(tuple(term[:-1] for term in terms if term.endswith("*")))
    whole = _body(tuple(term for term in terms if not term.endswith("*")))
    either = "|".join(filter(None, (stems, whole and f"(?:{whole})(?:{_NOT_LETTER}|$)")))
    return (f"{_flags(match_case)}(?:^|{_NOT_LETTER})(?:{either})",) if terms else ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Words to look for, by language, and phrases in which they mean something else."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()
    match_case: bool = False

    def gate(self) -> tuple[str, ...]:
        """The patterns that must occur for the check to run."""
        return gate_of(self.en, self.fr, match_case=self.match_case)


def matches(terms: Terms, passage: Passage) -> Iterator[Found]:
    """Yield where `terms` occur in the passage, in its language (in both when it is in neither)."""
    wanted, unless = _lists(terms, passage.language)
    found = matcher(wanted, terms.match_case).find(passage.source) if wanted else iter(())
    first = next(found, None)
    if first is None:
        return
    innocent = sorted(f.span() for f in matcher(unless).find(passage.source)) if unless else []
    for term in chain((first,), found):
        if not innocent or not lies_in(term.start(), innocent):
            yield term


def lies_in(place: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether `place` lies in one of `spans`, which are in order and do not nest."""
    number = bisect_right(spans, (place, _AFTER)) - 1
    return number >= 0 and place < spans[number][1]


def _lists(terms: Terms, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language == "en":
        return terms.en, terms.unless_en
    if language == "fr":
        return terms.fr, terms.unless_fr
    if language == "cy":  # whose moron is a carrot
        return (), ()
    return terms.en + terms.fr, terms.unless_en + terms.unless_fr


def occurs(terms: tuple[str, ...], text: str, match_case: bool = False) -> bool:
    """Tell whether any of `terms` occurs in `text`."""
    return bool(terms) and matcher(terms, match_case).occurs(text)
