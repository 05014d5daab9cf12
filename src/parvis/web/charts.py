"""Charts drawn on the server. A pattern carries the meaning; colour follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from parvis.web import wording

LINE_EVERY = 1.6
COURSES = (3.3, 6.7)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: where it starts and ends in hundredths, its pattern, its words and its amount."""

    pattern: str
    words: str
    amount: str
    start: str
    end: str
    width: str
    lines: str = ""
    sample: str = ""
    line_class: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar whose parts add up to a whole, and the sentence that says the same to those who do not see it."""

    parts: tuple[Part, ...]
    description: str


def clay_bar(*, nobody: timedelta, answering: timedelta, expert: timedelta, second: timedelta) -> Bar:
    """Return where the time of an enquiry went, as the bar `components/clay.html` draws."""
    return bar(
        [
            ("base", _("Nobody had it"), nobody),
            ("ans", _("Being answered"), answering),
            ("exp", _("With the expert"), expert),
            ("2nd", _("Second reader"), second),
        ]
    )


def bar(shares: Sequence[tuple[str, Any, timedelta]]) -> Bar:
    """Return a bar of (pattern, words, time) in the order given; patterns: base, ans, exp, 2nd."""
    total = sum((span for _p, _w, span in shares), timedelta()) or timedelta(seconds=1)
    parts, start = [], 0.0
    for pattern, words, span in shares:
        width = 100 * (span / total)
        parts.append(_part(pattern, str(words), span, start, start + width))
        start += width
    lang = wording.language()
    description = ", ".join(f"{part.words} {part.amount}" for part in parts)
    whole = _("%(time)s in all") % {"time": wording.duration(total, lang)}
    return Bar(tuple(parts), f"{description}. {whole}")


def count_bar(shares: Sequence[tuple[str, Any, int]]) -> Bar:
    """Return a bar of (pattern, words, number) in the order given; patterns as in `bar`."""
    total, parts, start = sum(number for _p, _w, number in shares) or 1, [], 0.0
    for pattern, words, number in shares:
        end = start + 100 * number / total
        lines, sample, line_class = _pattern(pattern, start, end)
        width = f"{end - start:.2f}" if number else ""
        amount = wording.number(number, wording.language())
        place = f"{start:.2f}", f"{end:.2f}", width
        parts.append(Part(pattern, str(words), amount, *place, lines, sample, line_class))
        start = end
    return Bar(tuple(parts), ", ".join(f"{part.words} {part.amount}" for part in parts))


def _part(pattern: str, words: str, span: timedelta, start: float, end: float) -> Part:
    amount = wording.duration(span, wording.language()) if span else f"0{wording.NO_BREAK}min"
    lines, sample, line_class = _pattern(pattern, start, end)
    width = f"{end - start:.2f}" if end > start else ""
    return Part(pattern, words, amount, f"{start:.2f}", f"{end:.2f}", width, lines, sample, line_class)


def _pattern(pattern: str, start: float, end: float) -> tuple[str, str, str]:
    """Return the path over a part, the one in its key, and their class: upright lines, or courses of clay."""
    if pattern == "exp":
        count = int((end - start) / LINE_EVERY)
        lines = "".join(f"M{start + (index + 0.5) * LINE_EVERY:.2f} 0V10" for index in range(count))
        return lines, "M2 0V10M5 0V10M8 0V10", "p-line"
    if pattern == "2nd":
        lines = "".join(f"M{start:.2f} {y}h{end - start:.2f}" for y in COURSES)
        return lines, "".join(f"M0 {y}h10" for y in COURSES), "p-gap"
    return "", "", ""
