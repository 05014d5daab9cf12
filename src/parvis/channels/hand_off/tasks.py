"""What the worker does for hand-offs: remind."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.hand_off import actions
from parvis.foundation.clock import now
from parvis.foundation.jobs import every, register


@every(at="08:00", name="hand_off.remind")
def remind(at: datetime) -> None:
    """Leave letters about addresses that are missing."""
    actions.remind(at=at)


def send_reminders() -> int:
    """Send the letters that are due."""
    return actions.send_reminders(at=now())


register("hand_off.reminders", 30, send_reminders)
