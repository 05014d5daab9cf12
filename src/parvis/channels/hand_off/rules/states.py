"""Where a hand-off stands, and how it moves."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

REMIND_AFTER = timedelta(days=3)


class State(StrEnum):
    """Where a hand-off stands."""

    PREPARED = "prepared"
    HANDED_OVER = "handed_over"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with one."""

    HAND_OVER = "hand_over"
    CAPTURE = "capture"
    LEAVE_OUT = "leave_out"
    SETTLE = "settle"
    WITHDRAW = "withdraw"


TRANSITIONS: MappingProxyType[tuple[State, Act], State] = MappingProxyType(
    {
        (State.PREPARED, Act.HAND_OVER): State.HANDED_OVER,
        (State.PREPARED, Act.WITHDRAW): State.WITHDRAWN,
        (State.HANDED_OVER, Act.CAPTURE): State.HANDED_OVER,
        (State.HANDED_OVER, Act.LEAVE_OUT): State.HANDED_OVER,
        (State.HANDED_OVER, Act.SETTLE): State.PUBLISHED,
        (State.HANDED_OVER, Act.WITHDRAW): State.WITHDRAWN,
        (State.PUBLISHED, Act.CAPTURE): State.PUBLISHED,  # an address is corrected
    }
)


def after(state: State, act: Act) -> State | None:
    """Return the state that `act` leads to, or None where it cannot be done."""
    return TRANSITIONS.get((state, act))


def wants_reminder(state: State, handed_over_at: datetime | None, reminded: bool, at: datetime) -> bool:
    """Tell whether the colleague who handed it over should hear that addresses are missing. Once."""
    waits = state is State.HANDED_OVER and handed_over_at is not None and not reminded
    return waits and handed_over_at is not None and at - handed_over_at >= REMIND_AFTER
