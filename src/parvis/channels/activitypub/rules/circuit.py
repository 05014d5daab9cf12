"""A circuit breaker for each host: one that is away is left alone, and asked again now and then.

Closed (all is well) → after five failures in a row open (nothing is sent) → when its time is
over, one delivery is tried (half-open) → closed again, or open for longer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from parvis.foundation.jobs.rules import backoff

FAILURES_TO_OPEN = 5
FIRST_REST = timedelta(minutes=2)
LONGEST_REST = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Circuit:
    """What is known of a host: failures in a row, and until when it rests (None while closed)."""

    failures: int = 0
    open_until: datetime | None = None

    def rests(self, at: datetime) -> bool:
        """Whether nothing is sent now."""
        return self.open_until is not None and at < self.open_until

    def tries_one(self, at: datetime) -> bool:
        """Whether only one delivery is tried now, to see whether the host is back."""
        return self.failures >= FAILURES_TO_OPEN and not self.rests(at)


def after_failure(
    circuit: Circuit, at: datetime, *, rng: random.Random, retry_after: timedelta | None = None
) -> Circuit:
    """Return the circuit after the host failed. A Retry-After opens it at once, for that long."""
    failures = circuit.failures + 1
    if retry_after is not None:
        return Circuit(failures, at + min(retry_after, timedelta(days=1)))
    if failures < FAILURES_TO_OPEN:
        return Circuit(failures, circuit.open_until)
    opened = failures - FAILURES_TO_OPEN + 1
    rest = backoff(opened, rng=rng, first=FIRST_REST, longest=LONGEST_REST)
    return Circuit(failures, at + max(rest, FIRST_REST / 4))


def after_success() -> Circuit:
    """Return the circuit after the host answered."""
    return Circuit()
