"""Second readings: one colleague, one step, a clock, and a hash that editing voids."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

READING_TIME = timedelta(hours=4)


class ReadingOutcome(StrEnum):
    """What the reader said."""

    AGREED = "agreed"
    CHANGES_SUGGESTED = "changes_suggested"


class ReadingState(StrEnum):
    """Where a reading stands.

    A late reading still may be given; lateness only tells the author not to wait. A
    withdrawn one is over.
    """

    WAITING = "waiting"
    LATE = "late"
    AGREED = "agreed"
    CHANGES_SUGGESTED = "changes_suggested"
    WITHDRAWN = "withdrawn"


def state_of(*, outcome: str, withdrawn: bool, due_at: datetime, at: datetime) -> ReadingState:
    """Return the state of a reading at the time `at`."""
    if outcome:
        return ReadingState(outcome)
    if withdrawn:
        return ReadingState.WITHDRAWN
    return ReadingState.LATE if at >= due_at else ReadingState.WAITING


def covers(*, outcome: str, hash_read: str, hash_now: str) -> bool:
    """Tell whether a reading clears the draft: the reader agreed, to exactly this content."""
    return outcome == ReadingOutcome.AGREED and hash_read == hash_now
