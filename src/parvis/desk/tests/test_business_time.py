"""Business time against a minute-by-minute count, across daylight saving, split hours and holidays."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.desk.rules.calendar import (
    Calendar,
    Interval,
    NeverOpensError,
    SpecialDay,
    WrongHoursError,
    add_business_time,
    business_seconds_between,
    from_data,
    hours_from_text,
    hours_to_text,
    is_open,
    next_closing,
    next_opening,
    to_data,
)

OFFICE = from_data(
    {
        "timezone": "America/Toronto",
        "weekly": ["8:30-12:00, 13:00-16:30"] * 5 + ["", ""],
        "exceptions": [
            {"day": "2026-12-25", "hours": "", "name_en": "Christmas Day", "name_fr": "Noël"},
            {"day": "2026-12-24", "hours": "8:30-12:00"},
        ],
    }
)
ZONES = [
    "America/Toronto",
    "America/St_Johns",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
]


def at(text: str, calendar: Calendar = OFFICE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone).astimezone(UTC)


def test_four_hours_skip_lunch() -> None:
    assert add_business_time(OFFICE, at("2026-11-23 09:00"), 4 * 3600) == at("2026-11-23 14:00")


def test_a_friday_evening_question_is_due_on_monday() -> None:
    assert add_business_time(OFFICE, at("2026-11-20 18:00"), 3600) == at("2026-11-23 09:30")


def test_a_deadline_on_closing_time_is_at_closing_time() -> None:
    assert add_business_time(OFFICE, at("2026-11-23 08:30"), 3.5 * 3600) == at("2026-11-23 12:00")


def test_a_holiday_and_a_short_day_count_as_they_are() -> None:
    assert add_business_time(OFFICE, at("2026-12-24 11:30"), 3600) == at("2026-12-28 09:00")


def test_next_opening_and_closing() -> None:
    assert next_opening(OFFICE, at("2026-11-21 10:00")) == at("2026-11-23 08:30")
    assert next_opening(OFFICE, at("2026-11-23 09:00")) == at("2026-11-23 09:00")
    assert next_closing(OFFICE, at("2026-11-23 09:00")) == at("2026-11-23 12:00")


def test_around_the_clock_closes_only_on_the_holiday() -> None:
    always = Calendar(
        "UTC", ((Interval(0, 1440),),) * 7, {date(2026, 1, 5): SpecialDay(date(2026, 1, 5), ())}
    )
    assert next_closing(always, datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 5, tzinfo=UTC)


def test_a_calendar_that_never_opens_says_so() -> None:
    shut = Calendar("UTC", ((),) * 7)
    with pytest.raises(NeverOpensError):
        add_business_time(shut, datetime(2026, 1, 1, tzinfo=UTC), 60)


@pytest.mark.parametrize("text", ["9-8", "9:60-10", "soon", "9-12, 11-13", "25-26", "9", "9:0-10:00"])
def test_wrong_hours_are_refused(text: str) -> None:
    with pytest.raises(WrongHoursError):
        hours_from_text(text)


def test_hours_read_both_ways_of_writing() -> None:
    assert hours_to_text(hours_from_text("8 h 30 – 12 h; 13:00-24:00")) == "08:30-12:00, 13:00-24:00"


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    def hours() -> tuple[Interval, ...]:
        cuts = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return tuple(Interval(start * 15, end * 15) for start, end in pairs)

    around = draw(st.sampled_from([date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 29), date(2026, 4, 5)]))
    days = [around + timedelta(days=n) for n in draw(st.sets(st.integers(-3, 4), max_size=3))]
    return Calendar(
        draw(st.sampled_from(ZONES)),
        tuple(hours() for _ in range(7)),
        {d: SpecialDay(d, hours()) for d in days},
    )


def minute_is_open(calendar: Calendar, instant: datetime) -> bool:
    local = instant.astimezone(calendar.zone)
    minute = local.hour * 60 + local.minute
    return any(i.start <= minute < i.end for i in calendar.hours_on(local.date()))


@settings(max_examples=60, deadline=None)
@given(
    calendar=calendars(),
    start=st.datetimes(datetime(2026, 2, 27), datetime(2026, 4, 8))
    | st.datetimes(datetime(2026, 10, 28), datetime(2026, 11, 4)),
    minutes=st.integers(0, 4 * 1440),
    promised=st.integers(1, 1200),
)
def test_it_agrees_with_counting_every_minute(
    calendar: Calendar, start: datetime, minutes: int, promised: int
) -> None:
    first = start.replace(second=0, microsecond=0, tzinfo=UTC)
    last = first + timedelta(minutes=minutes)
    window = [first + timedelta(minutes=n) for n in range(minutes)]
    opened = [instant for instant in window if minute_is_open(calendar, instant)]
    assert business_seconds_between(calendar, first, last) == 60 * len(opened)
    assert is_open(calendar, first) == minute_is_open(calendar, first)
    if len(opened) >= promised:
        due = add_business_time(calendar, first, promised * 60)
        assert due == opened[promised - 1] + timedelta(minutes=1)
        assert next_opening(calendar, first) == opened[0]


@settings(max_examples=30, deadline=None)
@given(calendar=calendars())
def test_a_calendar_survives_being_stored(calendar: Calendar) -> None:
    assert from_data(to_data(calendar)) == calendar


def test_a_deadline_takes_fifty_microseconds_at_most() -> None:
    starts = [at("2026-11-20 18:00") + timedelta(minutes=7 * n) for n in range(2000)]
    for start in starts:
        add_business_time(OFFICE, start, 4 * 3600)
    best = min(_timed(starts) for _ in range(3))
    assert best / len(starts) < 50e-6


def _timed(starts: list[datetime]) -> float:
    begun = time.perf_counter()
    for start in starts:
        add_business_time(OFFICE, start, 4 * 3600)
    return time.perf_counter() - begun
