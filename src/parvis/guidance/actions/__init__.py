"""The verbs of guidance."""

from __future__ import annotations

from parvis.guidance.actions.amend_overlay import amend_overlay
from parvis.guidance.actions.approve_standing import (
    give_standing_approval,
    renew_standing_approval,
    tell_of_ending_approvals,
    withdraw_standing_approval,
)
from parvis.guidance.actions.clear_draft import Clearance, clear
from parvis.guidance.actions.keep_calendar import WindowText, close_window, open_emergency, set_window
from parvis.guidance.actions.learn import keep_times, report_false_alarm
from parvis.guidance.actions.letters import send_letters
from parvis.guidance.actions.prepare_people import (
    Completion,
    complete_lesson,
    tell_of_ending_preparations,
)
from parvis.guidance.actions.preview_overlay import (
    MOST_POSTS,
    USUAL_POSTS,
    ask_preview,
    make_preview,
    overlay_hash,
)
from parvis.guidance.actions.propose_overlay import (
    carry_over,
    drop_proposal,
    propose_overlay,
    put_in_force,
    restore_overlay,
)
from parvis.guidance.actions.read_in_place import end_delegate, name_delegate
from parvis.guidance.actions.read_second import (
    ask_second_reading,
    give_second_reading,
    tell_of_late_readings,
    withdraw_second_reading,
)

__all__ = [
    "MOST_POSTS",
    "USUAL_POSTS",
    "Clearance",
    "Completion",
    "WindowText",
    "amend_overlay",
    "ask_preview",
    "ask_second_reading",
    "carry_over",
    "clear",
    "close_window",
    "complete_lesson",
    "drop_proposal",
    "end_delegate",
    "give_second_reading",
    "give_standing_approval",
    "keep_times",
    "make_preview",
    "name_delegate",
    "open_emergency",
    "overlay_hash",
    "propose_overlay",
    "put_in_force",
    "renew_standing_approval",
    "report_false_alarm",
    "restore_overlay",
    "send_letters",
    "set_window",
    "tell_of_ending_approvals",
    "tell_of_ending_preparations",
    "tell_of_late_readings",
    "withdraw_second_reading",
    "withdraw_standing_approval",
]
