"""Counting visits by place, without knowing whose place it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.core.cache import cache

from parvis.foundation import doorstep

AT = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


def test_visits_of_one_place_add_up_for_an_hour() -> None:
    cache.clear()
    assert [doorstep.count("knock", "192.0.2.1", AT) for _ in range(3)] == [1, 2, 3]
    assert doorstep.count("knock", "192.0.2.1", AT, times=5) == 8
    assert doorstep.count("knock", "192.0.2.2", AT) == 1
    assert doorstep.count("ring", "192.0.2.1", AT) == 1
    assert doorstep.count("knock", "192.0.2.1", AT + timedelta(hours=1)) == 1


def test_a_household_is_one_place() -> None:
    assert (
        doorstep.place("2001:db8::1") == doorstep.place("2001:db8::ffff") != doorstep.place("2001:db8:0:1::1")
    )
    assert (doorstep.place("192.0.2.1"), doorstep.place("x")) == ("192.0.2.1", "")
