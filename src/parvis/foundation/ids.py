"""64-bit ids that sort by time, as numbers and as strings.

Layout: Unix milliseconds in the high 48 bits, 16 low bits that start at random in each
millisecond and increase within the process. Every id made between 2019 and 2286 has
18 decimal digits, so text order equals number order. The ids are the shape that the
Mastodon API documents for its own (a decimal string that may be compared).
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from datetime import UTC, datetime

from parvis.foundation.clock import now

LOW_BITS = 16
LOW_MASK = (1 << LOW_BITS) - 1
HEADROOM = 1 << 12  # ids that one process can make in a millisecond before it borrows from the next
_KEPT = 4_096  # milliseconds whose latest id the process remembers


class _Sequence:
    """The ids that this process made last, millisecond by millisecond."""

    def __init__(self) -> None:
        self.latest: OrderedDict[int, int] = OrderedDict()  # the millisecond used last at the end
        self._clock = 0
        self._lock = threading.Lock()

    def next_at(self, moment: int) -> int:
        """Return a new id for a millisecond."""
        with self._lock:
            return self._next(moment)

    def next_by_clock(self, moment: int) -> int:
        """Return a new id for the clock's millisecond; when the clock goes back, ids do not."""
        with self._lock:
            self._clock = max(self._clock, moment)
            return self._next(self._clock)

    def _next(self, moment: int) -> int:
        """Return the id after the latest of a millisecond, or of the first after it that has room."""
        latest = self.latest.get(moment)
        while latest is not None and latest & LOW_MASK == LOW_MASK:
            moment += 1
            latest = self.latest.get(moment)
        first = moment << LOW_BITS | secrets.randbelow(LOW_MASK + 1 - HEADROOM)
        self.latest[moment] = made = first if latest is None else latest + 1
        self.latest.move_to_end(moment)
        if len(self.latest) > _KEPT:
            self.latest.popitem(last=False)
        return made


_sequence = _Sequence()


def new_id(at: datetime | None = None) -> int:
    """Return a new id, greater than every id that this process made before for the same or an earlier time.

    `at` places the id in time: what happened, or was said elsewhere, at a known moment sorts by
    that moment (1970 at the earliest). Without it the clock is read, and never goes back.
    """
    if at is None:
        return _sequence.next_by_clock(_millisecond(now()))
    return _sequence.next_at(max(_millisecond(at), 0))


def first_id_at(at: datetime) -> int:
    """Return the smallest id of the millisecond that contains `at`."""
    return _millisecond(at) << LOW_BITS


def _millisecond(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def time_of(value: int) -> datetime:
    """Return when the id `value` was made, in UTC, to the millisecond."""
    return datetime.fromtimestamp((value >> LOW_BITS) / 1000, tz=UTC)
