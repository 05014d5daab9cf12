"""64-bit ids that sort by time, as numbers and as strings.

Layout: Unix milliseconds in the high 48 bits, 16 low bits that start at random in each
millisecond and increase within the process. Every id made between 2019 and 2286 has
18 decimal digits, so text order equals number order. The ids are the shape that the
Mastodon API documents for its own (a decimal string that may be compared).
"""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime

from parvis.foundation.clock import now

LOW_BITS = 16
LOW_MASK = (1 << LOW_BITS) - 1
_HEADROOM = 1 << 12  # ids that one process can make in a millisecond before it borrows from the next

_lock = threading.Lock()
_last = 0


def new_id(at: datetime | None = None) -> int:
    """Return a new id, greater than every id this process made before for an earlier time.

    `at` places the id in time (for content that comes from elsewhere with its own date);
    without it the clock is read.
    """
    floor = first_id_at(at or now())
    candidate = floor | secrets.randbelow(LOW_MASK + 1 - _HEADROOM)
    return _after_the_last(candidate) if at is None else candidate


def _after_the_last(candidate: int) -> int:
    global _last
    with _lock:
        _last = max(candidate, _last + 1)
        return _last


def first_id_at(at: datetime) -> int:
    """Return the smallest id of the millisecond that contains `at`."""
    return int(at.timestamp() * 1000) << LOW_BITS


def time_of(value: int) -> datetime:
    """Return when the id `value` was made, in UTC, to the millisecond."""
    return datetime.fromtimestamp((value >> LOW_BITS) / 1000, tz=UTC)
