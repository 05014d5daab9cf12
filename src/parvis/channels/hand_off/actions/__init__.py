"""The verbs of hand-offs."""

from __future__ import annotations

from parvis.channels.hand_off.actions.links import capture_link, leave_out
from parvis.channels.hand_off.actions.moving import hand_over, withdraw
from parvis.channels.hand_off.actions.preparing import prepare
from parvis.channels.hand_off.actions.reminding import remind, send_reminders

__all__ = ["capture_link", "hand_over", "leave_out", "prepare", "remind", "send_reminders", "withdraw"]
