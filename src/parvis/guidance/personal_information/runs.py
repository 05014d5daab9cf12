"""Runs of figures in a text, and the parts of them that may be an identifier.

A run is figures with separators (space, dash, point, slash, bracket), found on the shape of the
text. A run that is glued to letters, to a currency sign, or that goes on in decimals is no
identifier; neither is a run that a unit follows (348 347 824 $, 125 000 000 people).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import NamedTuple

from parvis.guidance.personal_information.context import KINDS, Context, Reading, Says
from parvis.guidance.personal_information.shapes import shape_expression
from parvis.guidance.personal_information.vocabulary import flags_of
from parvis.languages.rules.expressions import expression

RUN = shape_expression(
    rb"9(?:[Aa][ -]{0,3}9[Aa]9(?![9Aa_])"
    rb"|9*+(?:(?:[ ./-]{1,3}+\(?|\)[ -]{0,3}+\(?|\()9++)++|9{5,}+)"
)
"""Figures in groups, or six and more together, or a postal code after its first letter; of a shape."""
_GLUED_BEFORE = frozenset(b"$\xa3/\\,&~-_.'@%Aa")
_BUSINESS_AFTER = expression(r" ?-?R[CMPRTZ] ?-?\d{4}")
_LONGEST_LABEL = 8
_SIGNS = frozenset(b"$%\xa3\xa2\xb0")
_UNITS_BEFORE = ("cad ", "usd ", "lat ", "lon ", "latitude ", "longitude ")
LEAST, MOST = 6, 34
"""How many figures an identifier has."""
_MOST_GROUPS = 8
OTHER_NUMBERS = Says.CASE | Says.VERSION
"""What names a number that is nobody's: files, orders, parcels, versions."""


class Part(NamedTuple):
    """A part of a shape: where it stands in the run, the size of each group of figures."""

    start: int
    end: int
    sizes: tuple[int, ...]
    even: bool
    whole: bool


_GROUPS = expression(r"9+")
_KEEPS_APART = frozenset((" ", "/", " / ", ") ", " - ", " (", ", ", "  ", "- "))


def parts(shape: str, groups: Container[tuple[int, ...]]) -> Iterator[Part]:
    """Yield the whole shape of a run, then the parts that a space or a slash keeps apart, longest first.

    `groups` are those that a part must have to be read on its own.
    """
    spans = [match.span() for match in _GROUPS.finditer(shape)]
    gaps = [shape[one[1] : other[0]] for one, other in pairwise(spans)]
    sizes = tuple(end - start for start, end in spans)
    count = len(spans)
    if count <= _MOST_GROUPS:
        yield Part(0, len(shape), sizes, len(set(gaps)) < 2, True)
    apart = [0, *(i for i, gap in enumerate(gaps, 1) if gap in _KEEPS_APART), count]
    for i, first in enumerate(apart[:-1], 1):
        for last in reversed(apart[i : i + _MOST_GROUPS]):
            if 0 < last - first < count and sizes[first:last] in groups:
                even = len(set(gaps[first : last - 1])) < 2
                yield Part(spans[first][0], spans[last - 1][1], sizes[first:last], even, False)


SEPARATORS = b" ./()-"


class Candidate:
    """Some groups of a run of figures: which, how they stand together, and what the words around say."""

    __slots__ = ("digits", "end", "even", "left", "nearest", "reading", "said", "sizes", "start", "whole")

    def __init__(self, reading: Reading, part: Part, at: int, digits: bytes, context: Context) -> None:
        self.reading = reading
        first, last, self.sizes, self.even, self.whole = part
        self.start, self.end = at + first, at + last
        self.digits = digits
        self.left, right, self.nearest = context
        self.said = self.left | right

    @property
    def plus(self) -> bool:
        """Whether a plus sign stands before, perhaps with a bracket."""
        return b"+" in self.reading.raw[max(0, self.start - 2) : self.start]

    def names(self, flags: int) -> bool:
        """Tell whether a word on either side has one of `flags`."""
        return self.said & flags != 0

    def case(self, own: int) -> bool:
        """Tell whether the nearest word names a file, an order, a parcel… and none names the kind `own`."""
        return self.nearest & OTHER_NUMBERS != 0 and not self.said & own


def is_glued(shape: bytes, start: int) -> bool:
    """Tell whether what stands right before `start` makes something else of the figures there."""
    before = shape[start - 1] if start else 0x20
    if before not in _GLUED_BEFORE:
        return before > 0x7F
    further = shape[start - 2 : start - 1] if start > 1 else b""
    if before == 0x2E:  # tel.613… but not j.cell.2020, nor 10.2020
        token = shape[max(0, start - _LONGEST_LABEL) : start - 1].rpartition(b" ")[2]
        return not token.isalpha() or len(token) >= _LONGEST_LABEL - 1
    if before == 0x2C:
        return further.isalnum()
    return before != 0x27 or further.isalnum()


def is_label(reading: Reading, start: int) -> bool:
    """Tell whether letters right before the figures name them: NAS130692544, PRI-12345678."""
    label = reading.low[max(0, start - _LONGEST_LABEL) : start].rstrip("-_").rpartition(" ")[2]
    return label.isalpha() and flags_of(label) & KINDS != 0


def is_amount(reading: Reading, start: int, end: int) -> bool:
    """Tell whether figures are an amount, a measure, coordinates, a business number, a handle."""
    shape, raw = reading.shape, reading.raw
    sign, then = (*shape[end : end + 2], 0, 0)[:2]
    if sign == _SPACE:
        sign = then
    elif sign in _GOES_ON and (then == _FIGURE or (sign in _HANDLES and then in _LETTERS)):
        return True
    if sign in _SIGNS or (start > 1 and raw[start - 1] == _SPACE and raw[start - 2] in _SIGNS):
        return True
    if sign in _BUSINESS and _BUSINESS_AFTER.match(reading.text, end):
        return True
    return bool(reading.said & Says.UNIT) and _has_unit(reading, start, end, sign)


_SPACE, _FIGURE, _SMALL = ord(" "), ord("9"), ord("a")
_GOES_ON, _HANDLES, _LETTERS, _BUSINESS = map(frozenset, (b",.@_", b"@_", b"Aa", b"A-"))
_NEXT_WORD, _WORD_BEFORE = 5, 11


def _has_unit(reading: Reading, start: int, end: int, sign: int) -> bool:
    """Tell whether a unit follows (dollars, people), or a currency or a latitude comes before."""
    if sign == _SMALL and reading.said_between(end, end + _NEXT_WORD) & Says.UNIT:
        return True
    before = reading.said_between(start - _WORD_BEFORE, start) & Says.UNIT
    return before != 0 and reading.low.endswith(_UNITS_BEFORE, 0, start)
