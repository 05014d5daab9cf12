"""Clocks: when an answer is due, in calendar or in working days, and which clock runs on a day.

Lengths are dated pack data (`clocks:`), because law changes them: Alberta's and Ontario's
moved in 2025 and 2026. Days are those of the office that answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parvis.guidance.rules.standings import Verification
from parvis.guidance.rules.words import NOTHING, Both

_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST = 3660  # days that a clock may run: ten years

Holidays = Callable[[tuple[str, ...], int], AbstractSet[date]]
"""The public holidays of places (`CA-ON`, `GB-ENG`) in a year."""


class Counting(StrEnum):
    """Which days count."""

    CALENDAR = "calendar_days"
    WORKING = "working_days"


class Starts(StrEnum):
    """Which day is the first."""

    ON_RECEIPT = "on_receipt"
    DAY_AFTER = "day_after"


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a body has, from which day, and how much longer with a notice.

    `id` says for what (`access`, `acknowledge`, …) and `jurisdiction` whose law it is. `places`
    are those whose public holidays do not count; a day that is a holiday in any of them is
    none of the working days. A clock that is not confirmed says so wherever it is shown;
    one whose start nobody knows has `starts_known: false` and never runs.
    """

    id: str
    jurisdiction: str
    name: Both
    days: int
    counting: Counting
    source: Both
    verification: Verification
    last_verified_on: date
    url: Both = NOTHING
    starts: Starts = Starts.DAY_AFTER
    extension_days: int = 0
    places: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    starts_known: bool = True
    note: Both = NOTHING

    def runs_on(self, day: date) -> bool:
        """Tell whether the clock is the law on `day`."""
        begun = self.effective_from is None or self.effective_from <= day
        return self.starts_known and begun and (self.effective_to is None or day < self.effective_to)

    @property
    def confirmed(self) -> bool:
        """Whether its length was read at the source."""
        return self.verification is Verification.CONFIRMED


def clock_on(clocks: Iterable[Clock], clock_id: str, jurisdiction: str, day: date) -> Clock | None:
    """Return the first clock for that purpose and jurisdiction that runs on `day`, if any."""
    return next(
        (c for c in clocks if c.id == clock_id and c.jurisdiction == jurisdiction and c.runs_on(day)), None
    )


def no_holidays(places: tuple[str, ...], year: int) -> AbstractSet[date]:
    """Return no holidays: weekends alone are left out."""
    return frozenset()


def is_working_day(day: date, places: tuple[str, ...], holidays: Holidays) -> bool:
    """Tell whether people work on `day`: neither a weekend nor a public holiday of any of `places`."""
    return day.weekday() < _SATURDAY and day not in holidays(places, day.year)


def due_on(received: date, clock: Clock, holidays: Holidays = no_holidays, *, extension: int = 0) -> date:
    """Return the last day for the answer to what was received on `received`.

    `extension` are the days added by a notice; they count as the clock counts. Raises
    OverflowError when the answer would be due after the year 9999, ValueError for a clock of
    more than ten years.
    """
    days = clock.days + max(extension, 0)
    if days > _LONGEST:
        raise ValueError(f"A clock of {days} days is too long.")
    before = received - _DAY if clock.starts is Starts.ON_RECEIPT else received
    if clock.counting is Counting.CALENDAR:
        return before + days * _DAY
    return _after_working_days(before, days, clock.places, holidays)


def _after_working_days(day: date, number: int, places: tuple[str, ...], holidays: Holidays) -> date:
    for _ in range(number):
        day += _DAY
        while not is_working_day(day, places, holidays):
            day += _DAY
    return day


def days_left(today: date, due: date, clock: Clock, holidays: Holidays = no_holidays) -> int:
    """Return how many days of the clock's sort are left after `today`; negative when it is over."""
    if clock.counting is Counting.CALENDAR:
        return (due - today).days
    first, last, sign = (today, due, 1) if today <= due else (due, today, -1)
    between = (first + n * _DAY for n in range(1, (last - first).days + 1))
    return sign * sum(is_working_day(day, clock.places, holidays) for day in between)


def problems_of(clocks: Sequence[Clock]) -> list[str]:
    """Return what is wrong with dated clocks: no length, or two that run on one day."""
    problems = [f"{_named(c)}: a clock has at least one day." for c in clocks if c.days < 1]
    for number, one in enumerate(clocks):
        for other in clocks[number + 1 :]:
            if (one.id, one.jurisdiction) == (other.id, other.jurisdiction) and _overlap(one, other):
                problems.append(f"{_named(one)}: two clocks run on one day. Give the first effective_to.")
    return problems


def _named(clock: Clock) -> str:
    return f"clocks: {clock.id} of {clock.jurisdiction}"


def _overlap(one: Clock, other: Clock) -> bool:
    if not (one.starts_known and other.starts_known):
        return False
    starts = max(one.effective_from or date.min, other.effective_from or date.min)
    return starts < min(one.effective_to or date.max, other.effective_to or date.max)
