"""The rules of hand-offs: what networks take, what fits, how a hand-off moves. Pure, and without a clock."""

from __future__ import annotations

from parvis.channels.hand_off.rules.fitting import File, Fit, Told, Trouble, fit
from parvis.channels.hand_off.rules.lengths import length_of
from parvis.channels.hand_off.rules.links import wrong_with_link
from parvis.channels.hand_off.rules.networks import Counts, Needs, Network, network_from
from parvis.channels.hand_off.rules.plain import plain_of
from parvis.channels.hand_off.rules.splitting import thread_of
from parvis.channels.hand_off.rules.states import (
    REMIND_AFTER,
    TRANSITIONS,
    Act,
    State,
    after,
    wants_reminder,
)

__all__ = [
    "REMIND_AFTER",
    "TRANSITIONS",
    "Act",
    "Counts",
    "File",
    "Fit",
    "Needs",
    "Network",
    "State",
    "Told",
    "Trouble",
    "after",
    "fit",
    "length_of",
    "network_from",
    "plain_of",
    "thread_of",
    "wants_reminder",
    "wrong_with_link",
]
