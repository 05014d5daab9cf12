"""What the worker does for the ledger: integrate what is written, then let the readers read it."""

from __future__ import annotations

from parvis.foundation.clock import now
from parvis.foundation.jobs import loops
from parvis.ledger.actions import integrate, publish
from parvis.ledger.readers import run_readers

PAUSE = 0.2  # seconds: the longest an entry waits for its number


def sequence() -> int:
    """Integrate what waits, and mend the published folder if a crash left it behind."""
    count = integrate(at=now())
    publish()
    return count


loops.register("ledger.sequencer", PAUSE, sequence)
loops.register("ledger.readers", PAUSE, run_readers)
