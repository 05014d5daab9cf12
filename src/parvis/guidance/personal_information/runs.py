"""Runs of figures in a text, and the parts of them that may be an identifier.

A run is figures with single separators (space, dash, point, slash, bracket). A run that is glued
to letters, to a currency sign, or that goes on in decimals is no identifier; neither is a run
that a unit follows (348 347 824 $, 125 000 000 people).
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.personal_information.context import Context, Reading, Says
from parvis.languages.rules.expressions import expression

_RUN = expression(r"[0-9](?:(?:[ ./-]| - | -|- |\) ?-? ?)?\(?[0-9]){5,}")
_GAP = expression(r"([^0-9]+)")
_GLUED_BEFORE = frozenset("$€£/\\,&=~-_.'@%")
_AMOUNT_AFTER = expression(
    r" ?(?:[$%€£¢°]|(?:dollars?|cents?|euros?|millions?|billions?|milliards?|de dollars|people|personnes"
    r"|habitants"
    r"|residents|résidents|households|ménages|km|kg|m|cm|mm|tonnes?|litres?|hectares?|ha|years?|ans|jours"
    r"|days"
    r"|hours|heures|views|vues|votes|voix|followers|abonnés|canadians|canadiens|jobs|emplois|doses|tests"
    r"|trees|arbres|units|unités|copies|exemplaires|bytes|octets|visits|visites|kwh|mwh|acres?|cad|usd)\b"
    r"|-?r[cmprtz] ?-?\d{4})"
)
_AMOUNTS_BEFORE = ("$ ", "€ ", "£ ", "cad ", "usd ", "lat ", "lon ")
LEAST, MOST = 6, 34
"""How many figures an identifier has."""
_PLAIN_AFTER = frozenset((*';:!?)\n"', ""))
_PLAIN_BEFORE = frozenset(" (\n:")
_MOST_GROUPS = 7
_KEEPS_APART = frozenset((" ", "/", " / ", ") ", " - ", " ("))

_PARTS = frozenset(
    (
        (3, 3, 4), (1, 3, 3, 4), (3, 3, 3), (4, 4, 4, 4), (4, 6, 5), (4, 3, 3), (2, 4, 4), (4, 4), (3, 2, 4),
        (5, 4), (6, 3),
        (4, 2, 2), (2, 2, 4), (2, 2, 2, 2, 2), (3, 7), (3, 4), (2, 3, 3),
        *((size,) for size in range(7, 20)), *((5, 3, size) for size in range(7, 13)),
    )
)  # fmt: skip
"""The groups that a part of a longer run must have to be read on its own."""

OTHER_NUMBERS = Says.CASE | Says.VERSION
"""What names a number that is nobody's: files, orders, parcels, versions."""


class Candidate:
    """Some groups of a run: the figures, the size of each group, the separators, where they stand."""

    __slots__ = ("digits", "end", "first", "last", "run", "sizes", "start", "text", "whole")

    def __init__(self, run: Run, first: int, last: int, digits: str) -> None:
        self.run = run
        self.text = run.reading.text
        self.first, self.last = first, last
        self.digits = digits
        self.whole = last - first == len(run.groups)
        if self.whole:
            self.sizes, self.start, self.end = run.sizes, run.start, run.end
        else:
            self.sizes, spans = run.sizes[first:last], run.spans
            self.start, self.end = spans[first][0], spans[last - 1][1]

    @property
    def low(self) -> str:
        """The whole text in lower case."""
        return self.run.reading.low

    @property
    def context(self) -> Context:
        """What the words around the run say, read when the first reader asks."""
        return self.run.context or self.run.read_context()

    @property
    def even(self) -> bool:
        """Whether all the separators are the same."""
        return len(set(self.run.separators[self.first : self.last - 1])) < 2

    @property
    def plus(self) -> bool:
        """Whether a plus sign stands before."""
        return "+" in self.text[max(0, self.start - 2) : self.start]

    def names(self, flags: int) -> bool:
        """Tell whether a word on either side has one of `flags`."""
        context = self.context
        return (context.left | context.right) & flags != 0

    def case(self, own: int) -> bool:
        """Tell whether the nearest word names a file, an order, a parcel… and none names the kind `own`."""
        return self.context.nearest & OTHER_NUMBERS != 0 and not self.names(own)


class Run:
    """One run of figures of a text."""

    __slots__ = ("_spans", "context", "end", "groups", "reading", "separators", "sizes", "start")

    def __init__(self, reading: Reading, start: int, written: str) -> None:
        self.reading = reading
        self.context: Context | None = None
        pieces = _GAP.split(written)
        self.groups, self.separators = pieces[::2], pieces[1::2]
        self.sizes = tuple(map(len, self.groups))
        self.start, self.end = start, start + len(written)
        self._spans: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each group stands, worked out only for runs that are read in parts."""
        if not self._spans:
            start = self.start
            for size, gap in zip(self.sizes, [*map(len, self.separators), 0], strict=True):
                self._spans.append((start, start + size))
                start += size + gap
        return self._spans

    def read_context(self) -> Context:
        """Read the words around, once."""
        self.context = self.reading.around(self.start, self.end)
        return self.context

    def candidates(self) -> Iterator[Candidate]:
        """Yield the whole run, then the parts of it that a space or a slash keeps apart, longest first."""
        groups = self.groups
        count = len(groups)
        digits = "".join(groups)
        if count == 1 or (count <= _MOST_GROUPS and LEAST <= len(digits) <= MOST):
            yield Candidate(self, 0, count, digits)
        apart = [0, *(i for i, gap in enumerate(self.separators, 1) if gap in _KEEPS_APART), count]
        for i, first in enumerate(apart[:-1], 1):
            for last in reversed(apart[i : i + _MOST_GROUPS]):
                if not 0 < last - first <= min(_MOST_GROUPS, count - 1):
                    continue
                if self.sizes[first:last] not in _PARTS:
                    continue
                digits = "".join(groups[first:last])
                if LEAST <= len(digits) <= MOST:
                    yield Candidate(self, first, last, digits)


def runs(reading: Reading) -> Iterator[Run]:
    """Yield the runs of figures that may hold an identifier."""
    text = reading.text
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start < LEAST:
            continue
        written = match.group()
        after = text[end : end + 1]
        if after not in _PLAIN_AFTER and (_goes_on(text, end) or _AMOUNT_AFTER.match(reading.low, end)):
            continue
        while start < end and text[start - 1 : start] not in _PLAIN_BEFORE and _is_glued(text, start):
            gap = written.find(" ") + 1  # what is glued goes; the rest after a space may be something
            start, written = (start + gap, written[gap:]) if gap else (end, "")
        if end - start >= LEAST and not reading.low.endswith(_AMOUNTS_BEFORE, 0, start):
            figures = written.lstrip("( -")
            yield Run(reading, end - len(figures), figures)


def _goes_on(text: str, end: int) -> bool:
    """Decimals (45.5718, -72.3635), thousands (933,734,410), handles and paths."""
    after = text[end]
    if after not in ",.@_":
        return False
    more = text[end + 1 : end + 2]
    return more.isalnum() if after in "@_" else more.isdigit()


def _is_glued(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    if before in (".", ","):
        return start > 1 and text[start - 2].isalnum() and (before == "." or text[start - 2].isdigit())
    return before.isalnum() or before in _GLUED_BEFORE
