"""What the words around a candidate say about it.

The words of a text that the vocabulary knows are found once. `Reading.around` then looks up those
within 60 characters on each side, not past the end of a sentence, and returns the flags of both
sides and of the nearest word on the left that names a kind of number. One reading serves every type.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from parvis.guidance.personal_information.plain import letters, lower, shape
from parvis.guidance.personal_information.says import KINDS, SURE, Says
from parvis.guidance.personal_information.vocabulary import of_phrase, vocabulary

__all__ = ["KINDS", "Context", "Reading", "Says"]

REACH = 60


class Context(NamedTuple):
    """Flags (`Says`) of the words on the left, on the right, and of the nearest that names a kind."""

    left: int
    right: int
    nearest: int


class Reading:
    """A text as the finders read it.

    `text` is plain (see `plain`), `low` the same in lower case, `raw` the same in bytes, `shape` its
    shape; `said` has the flags of all its words together.
    """

    __slots__ = ("_flags", "_lines", "_offsets", "low", "raw", "said", "shape", "text")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.text = raw.decode("latin-1")
        self.low = lower(raw)
        self.shape = shape(raw)
        self._lines = b"\n" in raw
        self._index()

    def _index(self) -> None:
        """Find the words that the vocabulary knows: where they stand and what they say."""
        spaced = letters(self.raw)
        words = spaced.split()
        count = len(words)
        offsets, flags = self._offsets, self._flags = [], []  # type: list[int], list[int]
        at = said = 0
        taken = -1  # the last word of a phrase that was read
        known = vocabulary()
        for i in compress(range(count), map(known.__contains__, words)):
            says, written, phrases, goes_on = known[words[i]]
            more, last = 0, i
            if goes_on and i + 1 < count and words[i + 1] in goes_on:
                more, last = of_phrase(phrases, words, i)
            if not says and not more:
                continue
            at = spaced.find(written, at)
            if i <= taken and not more:  # within a phrase: it names no kind of its own
                says &= ~KINDS
                flags[-1] |= says
            else:
                if more:
                    says, taken = (says & ~KINDS) | more, last
                offsets.append(at)
                flags.append(says)
            said |= says
            at += 1
        self.said = said

    def around(self, start: int, end: int) -> Context:
        """Return what the words around `text[start:end]` say."""
        offsets, flags = self._offsets, self._flags
        first = self._sentence_begins(start)
        i = j = bisect_left(offsets, start)
        left = nearest = 0
        while i and offsets[i - 1] >= first:
            i -= 1
            says = flags[i]
            left |= says
            if says & KINDS and not nearest:
                nearest = says
        if nearest & SURE:  # the left said what it is
            return Context(left, 0, nearest)
        last = end + REACH
        if j < len(offsets) and offsets[j] < last:
            last = self._sentence_ends(end, last)
        right = 0
        count = len(offsets)
        while j < count and offsets[j] < last:
            if offsets[j] >= end:
                right |= flags[j]
            j += 1
        return Context(left, right, nearest)

    def said_with(self, flags: int) -> list[tuple[int, int]]:
        """Return where the words stand that have one of `flags`, with all their flags."""
        return [pair for pair in zip(self._offsets, self._flags, strict=True) if pair[1] & flags]

    def said_between(self, start: int, end: int) -> int:
        """Return the flags of the words that begin in `text[start:end]`, together."""
        offsets, said = self._offsets, 0
        i, count = bisect_left(offsets, start), len(offsets)
        while i < count and offsets[i] < end:
            said |= self._flags[i]
            i += 1
        return said

    def said_at(self, flags: int) -> list[int]:
        """Return where the words stand that have one of `flags`."""
        return [at for at, says in zip(self._offsets, self._flags, strict=True) if says & flags]

    def _sentence_begins(self, start: int) -> int:
        """Return where the sentence that holds `start` begins, or how far back words are read."""
        first = start - REACH if start > REACH else 0
        back = self.shape.rfind
        first = max(first, back(b"! A", first, start))
        stop = back(b". A", first, start)
        while stop >= 0:
            if _is_full_stop(self.shape[max(0, stop - 3) : stop]):
                return stop
            stop = back(b". A", first, stop)
        if self._lines:
            first = max(first, *(back(end, first, start) for end in _LINE_ENDS))
        return first

    def _sentence_ends(self, end: int, last: int) -> int:
        """Return where the sentence that holds `end` ends, or how far on words are read."""
        on = self.shape.find
        stop = on(b"! A", end, last)
        last = stop if stop >= 0 else last
        stop = on(b". A", end, last)
        while stop >= 0:
            if _is_full_stop(self.shape[max(0, stop - 3) : stop]):
                return stop
            stop = on(b". A", stop + 1, last)
        if self._lines:
            stops = [at for line_end in _LINE_ENDS if (at := on(line_end, end, last)) >= 0]
            return min(stops, default=last)
        return last


_LINE_ENDS = (b"\n\n", b".\n", b"!\n")


def _is_full_stop(before: bytes) -> bool:
    """Three letters or a figure come before a full stop; shorter words are abbreviations."""
    return before[-1:] in (b"9", b")", b'"') or (len(before) == 3 and before.isalpha())
