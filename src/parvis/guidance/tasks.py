"""What the worker calls for guidance; each thin."""

from __future__ import annotations

from datetime import datetime

from parvis.foundation.clock import now
from parvis.foundation.jobs import every, register
from parvis.guidance import actions
from parvis.identity.rules import SYSTEM


def send_letters() -> int:
    """Send the letters that are due."""
    return actions.send_letters(at=now())


register("guidance.letters", 2, send_letters)


@every(seconds=60, name="guidance.late_readings")
def late_readings(at: datetime) -> None:
    """Tell of the second readings that have fallen due."""
    actions.tell_of_late_readings(by=SYSTEM, at=at)


@every(at="07:00", name="guidance.ending_approvals")
def ending_approvals(at: datetime) -> None:
    """Tell of the standing approvals that end in 30 or 7 days."""
    actions.tell_of_ending_approvals(by=SYSTEM, at=at)


@every(at="07:10", name="guidance.ending_preparations")
def ending_preparations(at: datetime) -> None:
    """Tell people of their lessons that end in 30 or 7 days."""
    actions.tell_of_ending_preparations(by=SYSTEM, at=at)
