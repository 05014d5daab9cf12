"""Business time: when the desk is open, and how long it has been. Pure.

An instant is open when the wall clock of the calendar's time zone reads a time inside one of
that day's intervals. So an hour that daylight saving skips is never open, and an hour that
it repeats is open twice. Intervals are half-open: [start, end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
_HOUR, _MINUTE = re.compile(r"[0-9]{1,2}"), re.compile(r"([0-5][0-9])?")
HORIZON_DAYS = 800  # a calendar that has no open minute in so long is taken for one that never opens
_CACHED_DAYS = 4000

Span = tuple[int, int]
"""A stretch of open time as Unix seconds, [start, end)."""


class NeverOpensError(Exception):
    """The calendar has no business time within `HORIZON_DAYS`."""


class WrongHoursError(Exception):
    """Hours that no day can have: `args[0]` says which, in words of the format."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Opening hours inside one day, in minutes after midnight, [start, end); `end` may be 1440."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise WrongHoursError(f"{clock_text(self.start)}-{clock_text(self.end)}")

    def __str__(self) -> str:
        return f"{clock_text(self.start)}-{clock_text(self.end)}"


Hours = tuple[Interval, ...]


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from its weekday: a holiday (no hours) or a day with hours of its own."""

    day: date
    hours: Hours
    name_en: str = ""
    name_fr: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The day's name in both languages."""
        return {"name_en": self.name_en, "name_fr": self.name_fr}


@dataclass(frozen=True)
class Calendar:
    """A time zone, the hours of each weekday (Monday first), and the days that differ."""

    timezone: str
    weekly: tuple[Hours, ...]
    exceptions: Mapping[date, SpecialDay] = field(default_factory=dict)
    version: int = 1
    _days: dict[int, tuple[Span, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7:
            raise WrongHoursError("a week has seven days")

    @property
    def zone(self) -> ZoneInfo:
        """The calendar's time zone."""
        return _zone(self.timezone)

    def hours_on(self, day: date) -> Hours:
        """Return the hours of `day`, its exception first."""
        exception = self.exceptions.get(day)
        return self.weekly[day.weekday()] if exception is None else exception.hours

    def spans_on(self, ordinal: int) -> tuple[Span, ...]:
        """Return the open stretches of the local day with this proleptic ordinal, in Unix seconds."""
        spans = self._days.get(ordinal)
        if spans is None:
            if len(self._days) > _CACHED_DAYS:
                self._days.clear()
            spans = self._days[ordinal] = tuple(_spans(self, date.fromordinal(ordinal)))
        return spans


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _spans(calendar: Calendar, day: date) -> Iterator[Span]:
    hours = calendar.hours_on(day)
    if not hours:
        return
    for first, last, offset in _even_stretches(day, calendar.zone):
        midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) - offset
        for interval in hours:
            start = max(first, midnight + interval.start * 60)
            end = min(last, midnight + interval.end * 60)
            if start < end:
                yield start, end


def _even_stretches(day: date, zone: ZoneInfo) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, UTC offset) in seconds: the day, cut where its offset from UTC changes."""
    start = int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
    after = day + timedelta(days=1)
    end = int(datetime(after.year, after.month, after.day, tzinfo=zone).timestamp())
    while start < end:
        offset = _offset(start, zone)
        cut = end if _offset(end - 1, zone) == offset else _first_change(start, end, zone)
        yield start, cut, offset
        start = cut


def _first_change(start: int, end: int, zone: ZoneInfo) -> int:
    offset, low, high = _offset(start, zone), start, end
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
    return high


def _offset(instant: int, zone: ZoneInfo) -> int:
    shift = datetime.fromtimestamp(instant, zone).utcoffset() or timedelta(0)
    return int(shift.total_seconds())


def _open_from(calendar: Calendar, instant: float) -> Iterator[tuple[float, int]]:
    """Yield the open stretches that end after `instant`, cut to begin no earlier, soonest first."""
    today = datetime.fromtimestamp(instant, calendar.zone).toordinal()
    for ordinal in range(today, today + HORIZON_DAYS):
        for start, end in calendar.spans_on(ordinal):
            if end > instant:
                yield max(start, instant), end


def add_business_time(calendar: Calendar, start: datetime, seconds: float) -> datetime:
    """Return when `seconds` of business time have passed since `start`, in UTC.

    A deadline that falls on closing time is at closing time, not at the next opening. With no
    seconds it is `start` itself, or the next opening. Raises `NeverOpensError`.
    """
    left = seconds
    for first, last in _open_from(calendar, start.timestamp()):
        if left <= last - first:
            return datetime.fromtimestamp(first + left, UTC)
        left -= last - first
    raise NeverOpensError(calendar.timezone)


def business_seconds_between(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Return the whole seconds of business time in [start, end); 0 when `end` is not after `start`."""
    first, last = start.timestamp(), end.timestamp()
    if last <= first:
        return 0
    zone, total = calendar.zone, 0.0
    days = range(
        datetime.fromtimestamp(first, zone).toordinal(), datetime.fromtimestamp(last, zone).toordinal() + 1
    )
    for ordinal in days:
        for opens, closes in calendar.spans_on(ordinal):
            total += max(0.0, min(closes, last) - max(opens, first))
    return int(total)


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Tell whether `at` is business time."""
    instant = at.timestamp()
    today = datetime.fromtimestamp(instant, calendar.zone).toordinal()
    return any(start <= instant < end for start, end in calendar.spans_on(today))


def next_opening(calendar: Calendar, at: datetime) -> datetime:
    """Return `at` itself when the desk is open, otherwise when it opens next. Raises `NeverOpensError`."""
    return add_business_time(calendar, at, 0)


def next_closing(calendar: Calendar, at: datetime) -> datetime:
    """Return when the present (or the next) stretch of business time ends. Raises `NeverOpensError`."""
    until: int | None = None
    for first, last in _open_from(calendar, at.timestamp()):
        if until is not None and first > until:
            break
        until = last
    if until is None:
        raise NeverOpensError(calendar.timezone)
    return datetime.fromtimestamp(until, UTC)


def clock_text(minutes: int) -> str:
    """Return minutes after midnight as `HH:MM`; 1440 is `24:00`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours_from_text(text: str) -> Hours:
    """Read `8:30-12:00, 13:00-16:30` (also with `h`, en dash or `;`); empty text is a closed day.

    Raises `WrongHoursError` for anything else, and for intervals that overlap or are out of order.
    """
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    hours = tuple(_interval(part) for part in parts if part)
    for earlier, later in pairwise(hours):
        if later.start < earlier.end:
            raise WrongHoursError(f"{earlier}, {later}")
    return hours


def _interval(text: str) -> Interval:
    start, dash, end = text.replace("–", "-").replace("—", "-").partition("-")
    if not dash:
        raise WrongHoursError(text)
    return Interval(_minutes(start), _minutes(end))


def _minutes(text: str) -> int:
    hour, _, minute = "".join(text.split()).lower().replace("h", ":").partition(":")
    if not (_HOUR.fullmatch(hour) and _MINUTE.fullmatch(minute)):
        raise WrongHoursError(text)
    return int(hour) * 60 + int(minute or 0)


def hours_to_text(hours: Hours) -> str:
    """Write hours as `hours_from_text` reads them."""
    return ", ".join(str(interval) for interval in hours)


def to_data(calendar: Calendar) -> dict[str, Any]:
    """Return the calendar as JSON values."""
    return {
        "timezone": calendar.timezone,
        "weekly": [hours_to_text(hours) for hours in calendar.weekly],
        "exceptions": [
            {
                "day": day.isoformat(),
                "hours": hours_to_text(e.hours),
                "name_en": e.name_en,
                "name_fr": e.name_fr,
            }
            for day, e in sorted(calendar.exceptions.items())
        ],
    }


def from_data(data: Mapping[str, Any], version: int = 1) -> Calendar:
    """Build a calendar from what `to_data` wrote. Raises `WrongHoursError`."""
    exceptions = (
        SpecialDay(
            date.fromisoformat(row["day"]),
            hours_from_text(row["hours"]),
            row.get("name_en", ""),
            row.get("name_fr", ""),
        )
        for row in data.get("exceptions", ())
    )
    weekly = tuple(hours_from_text(text) for text in data["weekly"])
    return Calendar(str(data["timezone"]), weekly, {e.day: e for e in exceptions}, version)
