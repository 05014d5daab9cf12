"""How long readers have: in the hours in which the desk is open, because then they work."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.desk import queries as desk
from parvis.desk.rules.calendar import NeverOpensError, add_business_time
from parvis.guidance.rules import READING_TIME


def reading_time(at: datetime) -> timedelta:
    """Return how long from `at` until `READING_TIME` of opening hours has gone by."""
    hours = desk.hours(at)
    if hours is None:
        return READING_TIME
    try:
        return add_business_time(hours.calendar, at, READING_TIME.total_seconds()) - at
    except NeverOpensError:
        return READING_TIME
