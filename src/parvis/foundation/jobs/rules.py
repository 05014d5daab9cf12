"""When to try again, and which slot of a schedule a moment belongs to. Pure."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from enum import StrEnum

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=12)
LONGEST_OBEYED = timedelta(days=1)


class State(StrEnum):
    """Where a leased row is: waiting its turn, held by a worker, done, or given up until someone looks."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"


def backoff(
    attempt: int,
    *,
    rng: random.Random,
    retry_after: timedelta | None = None,
    first: timedelta = FIRST_WAIT,
    longest: timedelta = LONGEST_WAIT,
) -> timedelta:
    """Return how long to wait after failed attempt number `attempt` (from 1).

    Full jitter: evenly anywhere between nothing and `first` doubled per attempt, so that a
    thousand failures do not come back together. A server's Retry-After is the least wait, up
    to a day.
    """
    ceiling = min(longest, first * 2 ** min(max(attempt, 1) - 1, 30))
    wait = ceiling * rng.random()
    if retry_after is not None:
        return min(retry_after, LONGEST_OBEYED) + min(wait, first)
    return max(wait, timedelta(seconds=1))


def retry_after(header: str | None, *, at: datetime) -> timedelta | None:
    """Read a Retry-After header (RFC 9110, 10.2.3: seconds or a date); None when absent or not understood."""
    if not header:
        return None
    header = header.strip()
    if header.isascii() and header.isdigit():
        return timedelta(seconds=min(int(header[:9]), 10**8))
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(when - at, timedelta(0))


def slot_of(at: datetime, *, seconds: int | None, daily: time | None, zone: tzinfo) -> str:
    """Return the name of the schedule's slot that contains `at`: the one that should have fired last.

    `seconds` cuts time since 1970 into equal parts; `daily` is a time of day in `zone`, whose
    slot is named for its date, so that no date has two, whatever the clocks do in March and November.
    """
    if seconds is not None:
        return str(int(at.timestamp()) // seconds * seconds)
    local = at.astimezone(zone)
    day = local.date() if local.time() >= (daily or time(0)) else local.date() - timedelta(days=1)
    return day.isoformat()
