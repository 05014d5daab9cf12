"""Checks that any pack may use without a line of Python: words, words together, plainer words, patterns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import Any

import re2

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.sentences import sentence_at
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matcher, matches
from parvis.guidance.rules import Draft


@check("words")
def words(draft: Draft, parameters: Terms, context: Context) -> Iterator[Spot]:
    """Find any of the words or phrases listed, by language, outside the phrases that excuse them."""
    for passage in context.passages:
        for match in matches(parameters, passage):
            yield at(passage, match)


@parameters
class Together:
    """Two lists: a finding needs a word of each in one sentence."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    with_en: tuple[str, ...] = ()
    with_fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A word of the first list."""
        return gate_of(self.en, self.fr)

    def also(self) -> tuple[tuple[str, ...], ...]:
        """A word of the second list."""
        return (gate_of(self.with_en, self.with_fr),)


@check("words_together")
def words_together(draft: Draft, parameters: Together, context: Context) -> Iterator[Spot]:
    """Find sentences with a word of the first list and a word of the second."""
    first = Terms(parameters.en, parameters.fr, parameters.unless_en, parameters.unless_fr)
    second = Terms(parameters.with_en, parameters.with_fr)
    for passage in context.passages:
        companions = sorted(match.span() for match in matches(second, passage))
        for match in matches(first, passage) if companions else ():
            near = _companion(companions, match.span(), sentence_at(passage, match.start()))
            if near:
                yield Spot(passage, min(match.start(), near[0]), max(match.end(), near[1]))
                break


def _companion(
    companions: list[tuple[int, int]], word: tuple[int, int], sentence: tuple[int, int]
) -> tuple[int, int] | None:
    """Return the first of the companions that lies in the sentence and is not the word itself."""
    first = bisect_left(companions, (sentence[0], 0))
    near = (c for c in companions[first : first + 2] if c[0] < sentence[1] and c != word)
    return next(near, None)


@parameters
class Plainer:
    """Words, each with the one that more people know. A word ending in * is a stem."""

    en: Mapping[str, str] = field(default_factory=dict)
    fr: Mapping[str, str] = field(default_factory=dict)

    def gate(self) -> tuple[str, ...]:
        """Any of the words."""
        return gate_of(tuple(self.en), tuple(self.fr))


@check("plainer_words")
def plainer_words(draft: Draft, parameters: Plainer, context: Context) -> Iterator[Spot]:
    """Find words that have a plainer neighbour, and suggest it."""
    for passage in context.passages:
        table = parameters.fr if passage.language == "fr" else parameters.en
        for match in matcher(tuple(table)).find(passage.source):
            plainer = _plainer(match[0], table)
            yield at(passage, match, replacement=plainer, plainer=plainer)


def _plainer(found: str, table: Mapping[str, str]) -> str:
    found = found.lower().replace("’", "'")
    if found in table:
        return table[found]
    return next((to for word, to in table.items() if word.endswith("*") and found.startswith(word[:-1])), "")


@parameters
class Pattern:
    """RE2 expressions by language (https://github.com/google/re2/wiki/Syntax): they run in linear time."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The expressions themselves."""
        return tuple(dict.fromkeys(self.en + self.fr))


@check("pattern")
def pattern(draft: Draft, parameters: Pattern, context: Context) -> Iterator[Spot]:
    """Find what an RE2 expression describes."""
    for passage in context.passages:
        for expression in parameters.fr if passage.language == "fr" else parameters.en:
            for match in _compiled(expression).finditer(passage.source):
                yield Spot(passage, match.start(), match.end())


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> Any:
    return re2.compile(expression)
