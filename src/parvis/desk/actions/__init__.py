"""The verbs of the desk: the only way in which its tables change."""

from parvis.desk.actions.after_hours import acknowledge
from parvis.desk.actions.answer import (
    Route,
    answer,
    ask_second_reader,
    hear_second_reader,
    note_answer_elsewhere,
    route_of,
    said_with,
    save_draft,
)
from parvis.desk.actions.ask_an_expert import (
    answer_as_expert,
    ask_an_expert,
    decline_as_expert,
    withdraw_request,
)
from parvis.desk.actions.hold import (
    assign,
    be_present,
    claim,
    classify,
    close,
    hand_over,
    note,
    release,
    reopen,
)
from parvis.desk.actions.hours import set_hours
from parvis.desk.actions.letters import send_letters
from parvis.desk.actions.library import Wording, change_message, count_use, keep_in_library, retire_message
from parvis.desk.actions.rate import rate
from parvis.desk.actions.receive import add_message, receive_enquiry, take_back, take_over_change
from parvis.desk.actions.roster import describe_topic, put_on_roster, say_away, take_off_roster
from parvis.desk.actions.upkeep import close_settled, forget_addresses, forget_presences, reconcile_counters

__all__ = [
    "Route",
    "Wording",
    "acknowledge",
    "add_message",
    "answer",
    "answer_as_expert",
    "ask_an_expert",
    "ask_second_reader",
    "assign",
    "be_present",
    "change_message",
    "claim",
    "classify",
    "close",
    "close_settled",
    "count_use",
    "decline_as_expert",
    "describe_topic",
    "forget_addresses",
    "forget_presences",
    "hand_over",
    "hear_second_reader",
    "keep_in_library",
    "note",
    "note_answer_elsewhere",
    "put_on_roster",
    "rate",
    "receive_enquiry",
    "reconcile_counters",
    "release",
    "reopen",
    "retire_message",
    "route_of",
    "said_with",
    "save_draft",
    "say_away",
    "send_letters",
    "set_hours",
    "take_back",
    "take_off_roster",
    "take_over_change",
    "withdraw_request",
]
