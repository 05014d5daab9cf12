"""Ids: they sort by the time they are for, and no two are the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from parvis.foundation import ids
from parvis.foundation.ids import HEADROOM, LOW_MASK, first_id_at, new_id, time_of

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
MOMENTS = some.datetimes(datetime(2019, 1, 1), datetime(2200, 1, 1), timezones=some.just(UTC))


def test_an_id_says_when_it_was_made():
    assert time_of(new_id(NOON)) == NOON
    assert abs(time_of(new_id()) - datetime.now(UTC)) < timedelta(minutes=1)


def test_ids_of_the_clock_increase():
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_ids_of_one_moment_increase_and_lie_in_it():
    made = [new_id(NOON) for _ in range(1_000)]
    assert made == sorted(set(made))
    assert first_id_at(NOON) <= made[0] <= made[-1] <= first_id_at(NOON) + LOW_MASK


@settings(deadline=None, max_examples=50)
@given(some.lists(MOMENTS, min_size=2, max_size=20))
def test_ids_sort_by_the_time_they_are_for_as_numbers_and_as_text(moments):
    made = {moment: new_id(moment) for moment in moments}
    by_time = [made[moment] for moment in sorted(made)]
    apart = {first_id_at(moment) for moment in made}
    assert len(set(by_time)) == len(made)
    assert sorted(by_time) == sorted(by_time, key=str)
    if len(apart) == len(made):
        assert by_time == sorted(by_time)


def test_a_full_millisecond_borrows_from_the_next():
    moment = NOON + timedelta(days=1)
    made = [new_id(moment) for _ in range(LOW_MASK + 10)]
    assert made == sorted(set(made))
    # Every millisecond begins at random, with room for at least HEADROOM ids.
    assert timedelta(0) < time_of(made[-1]) - moment <= timedelta(milliseconds=LOW_MASK // HEADROOM + 1)


def test_an_id_for_the_past_does_not_hold_up_those_of_the_clock():
    before = new_id()
    old = new_id(NOON - timedelta(days=2_000))
    assert old < before < new_id()


def test_nothing_is_older_than_1970():
    assert new_id(datetime(1601, 1, 1, tzinfo=UTC)) >= 0


def test_threads_never_make_the_same_id():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: new_id(NOON if n % 2 else None), range(4_000)))
    assert len(set(made)) == len(made)


def test_what_is_remembered_is_bounded():
    for n in range(5_000):
        new_id(NOON + timedelta(seconds=n))
    assert len(ids._sequence.latest) <= ids._KEPT
