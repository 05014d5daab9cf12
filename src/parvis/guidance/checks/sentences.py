"""Where in its passage a match lies: its sentence, and whether other words excuse it. In linear time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from parvis.guidance.checks.spots import Match, Passage
from parvis.guidance.checks.terms import matcher

_AFTER = 1 << 60


def sentence_at(passage: Passage, place: int) -> tuple[int, int]:
    """Return the (start, end) of the sentence that `place` lies in, or (place, place) between two."""
    number = bisect_right(passage.sentences, (place, _AFTER)) - 1
    if number >= 0 and place < passage.sentences[number][1]:
        return passage.sentences[number]
    return place, place


def first_of_each(passage: Passage, found: Iterable[Match]) -> Iterator[tuple[Match, str]]:
    """Yield the first match of each sentence, with the words of that sentence."""
    last = -1
    for match in sorted(found, key=lambda match: match.start()):
        start, end = sentence_at(passage, match.start())
        if start != last and start < end:
            last = start
            yield match, passage.source[start:end]


class Excuses:
    """The phrases of a text in which words mean something else."""

    __slots__ = ("_places",)

    def __init__(self, source: str, phrases: tuple[str, ...]) -> None:
        self._places = sorted(found.span() for found in matcher(phrases).find(source)) if phrases else []

    def cover(self, match: Match) -> bool:
        """Tell whether the match begins in one of the phrases."""
        number = bisect_right(self._places, (match.start(), _AFTER)) - 1
        return number >= 0 and match.start() < self._places[number][1]
