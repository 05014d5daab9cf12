"""The verbs of guidance."""

from __future__ import annotations

from parvis.guidance.actions.amend_overlay import amend_overlay
from parvis.guidance.actions.clear_draft import Clearance, clear
from parvis.guidance.actions.read_second import (
    ask_second_reading,
    give_second_reading,
    withdraw_second_reading,
)

__all__ = [
    "Clearance",
    "amend_overlay",
    "ask_second_reading",
    "clear",
    "give_second_reading",
    "withdraw_second_reading",
]
