"""Clocks: when an answer is due, in calendar or in working days."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.engine import PackError, overlay_from
from parvis.guidance.engine.clocks import clocks_of_the_product
from parvis.guidance.rules import Clock, Counting, Starts
from parvis.guidance.rules.clocks import clock_on, days_left, due_on, is_working_day, problems_of
from parvis.guidance.rules.public_holidays import UnknownPlace, public_holidays
from parvis.guidance.rules.standings import Verification
from parvis.guidance.rules.words import Both

CLOCKS = clocks_of_the_product()
TODAY = date(2026, 11, 22)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
few = settings(max_examples=60, deadline=None)


def a_clock(**rest: object) -> Clock:
    given = {
        "id": "access", "jurisdiction": "XX", "name": Both("Act", "Loi"), "days": 20,
        "counting": Counting.WORKING, "source": Both("s. 1", "art. 1"),
        "verification": Verification.CONFIRMED, "last_verified_on": TODAY,
    }  # fmt: skip
    return Clock(**{**given, **rest})  # type: ignore[arg-type]


def running(jurisdiction: str, day: date = TODAY, name: str = "access") -> Clock:
    found = clock_on(CLOCKS, name, jurisdiction, day)
    assert found is not None
    return found


def test_thirty_calendar_days_at_the_federal_government():
    assert due_on(date(2026, 11, 2), running("CA"), public_holidays) == date(2026, 12, 2)
    assert due_on(date(2026, 11, 2), running("CA"), public_holidays, extension=30) == date(2027, 1, 1)


def test_twenty_working_days_in_the_united_kingdom_skip_the_holidays_of_every_part():
    received = date(2026, 11, 2)

    due = due_on(received, running("UK"), public_holidays)

    assert due == date(2026, 12, 1)  # 30 November is Saint Andrew's Day, a holiday in Scotland alone
    assert date(2026, 11, 30) in public_holidays(("GB-SCT",), 2026)
    assert date(2026, 11, 30) not in public_holidays(("GB-ENG",), 2026)


def test_a_clock_that_starts_on_receipt_counts_that_day():
    clock = a_clock(days=1, starts=Starts.ON_RECEIPT)

    assert due_on(date(2026, 11, 23), clock) == date(2026, 11, 23)
    assert due_on(date(2026, 11, 21), clock) == date(2026, 11, 23)  # a Saturday
    assert due_on(date(2026, 11, 23), a_clock(days=1)) == date(2026, 11, 24)


@few
@given(received=days, number=st.integers(1, 90), jurisdiction=st.sampled_from(["NB", "UK", "US", "AB"]))
def test_an_answer_is_never_due_on_a_holiday(received, number, jurisdiction):
    clock = dataclasses.replace(running(jurisdiction), days=number)

    due = due_on(received, clock, public_holidays)

    assert is_working_day(due, clock.places, public_holidays)
    assert due > received
    assert days_left(received, due, clock, public_holidays) == number


@few
@given(one=days, other=days, jurisdiction=st.sampled_from(["CA", "QC", "NB", "UK", "AU"]))
def test_what_comes_later_is_never_due_sooner(one, other, jurisdiction):
    clock = running(jurisdiction)
    first, last = sorted((one, other))

    assert due_on(first, clock, public_holidays) <= due_on(last, clock, public_holidays)


@few
@given(received=days, more=st.integers(0, 60))
def test_an_extension_never_brings_the_day_nearer(received, more):
    clock = running("NB")

    assert due_on(received, clock, public_holidays, extension=more) >= due_on(
        received, clock, public_holidays
    )


@few
@given(today=days, due=days)
def test_days_left_changes_its_sign_with_its_direction(today, due):
    clock = a_clock(counting=Counting.CALENDAR)

    assert days_left(today, due, clock) == -days_left(due, today, clock)


def test_a_clock_of_ten_years_is_refused():
    with pytest.raises(ValueError, match="too long"):
        due_on(TODAY, a_clock(days=4000))


def test_what_is_not_confirmed_says_so_and_what_has_no_start_never_runs():
    ontario = [clock for clock in CLOCKS if clock.jurisdiction == "ON"]

    assert running("ON").days == 30
    assert not running("ON").confirmed
    (later,) = [clock for clock in ontario if clock.days == 45]
    assert not later.starts_known
    assert not later.runs_on(date(2040, 1, 1))


def test_albertas_clock_changed_with_its_act():
    assert clock_on(CLOCKS, "access", "AB", date(2025, 6, 10)) is None
    assert running("AB", date(2025, 6, 11)).counting is Counting.WORKING


@pytest.mark.parametrize(
    "jurisdiction", ["AB", "BC", "SK", "MB", "NL", "QC", "NB", "ON", "CA", "US", "UK", "AU"]
)
def test_every_jurisdiction_of_the_product_has_a_clock_with_its_source(jurisdiction):
    clock = running(jurisdiction)

    assert clock.source.en
    assert clock.source.fr
    assert clock.url.en
    for place in clock.places:
        assert public_holidays((place,), 2026)
    if clock.counting is Counting.WORKING:
        assert clock.places


def test_the_clocks_of_the_product_are_coherent():
    assert problems_of(CLOCKS) == []
    assert problems_of([a_clock(), a_clock(days=0)])[0].endswith("a clock has at least one day.")
    assert "two clocks run on one day" in problems_of([a_clock(), a_clock()])[0]


def test_a_place_that_nobody_knows():
    with pytest.raises(UnknownPlace):
        public_holidays(("XQ",), 2026)


def test_a_pack_has_clocks_of_its_own():
    pack = """
pack: house
kind: institution
name: {en: House, fr: Maison}
clocks:
  - id: access
    jurisdiction: CA
    name: {en: Our promise, fr: Notre promesse}
    days: 15
    counting: working_days
    places: [CA-NB]
    source: {en: Our standard, fr: Notre norme}
    verification: confirmed
    last_verified_on: 2026-11-22
"""
    (clock,) = overlay_from(pack).clocks

    assert (clock.days, clock.counting, clock.name.fr) == (15, Counting.WORKING, "Notre promesse")
    with pytest.raises(PackError, match="Did you mean working_days"):
        overlay_from(pack.replace("working_days", "workin_days"))
    with pytest.raises(PackError, match="at least one day"):
        overlay_from(pack.replace("days: 15", "days: 0"))
