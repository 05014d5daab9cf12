"""What a post, a follow, a report and an appeal go through, as tables: (state, act) → the state after.

A pair that is missing may not happen. The machine's own acts stand in the same tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar


class PostState(StrEnum):
    """Whether a post is to be read, and if not, by whose decision."""

    PUBLISHED = "published"
    HIDDEN = "hidden"
    """By a moderator: out of every list; in its thread it stands behind a notice."""
    REMOVED = "removed"
    """By a moderator: only its author and moderators still read it."""
    DELETED = "deleted"
    """By its author: nobody reads it; the ledger keeps the record."""


class FollowState(StrEnum):
    """How a wish to follow stands."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class ReportState(StrEnum):
    """How far a report has come."""

    OPEN = "open"
    TAKEN = "taken"
    ACTED_ON = "acted_on"
    DISMISSED = "dismissed"


class AppealState(StrEnum):
    """How far an appeal against a moderator's decision has come."""

    OPEN = "open"
    UPHELD = "upheld"
    """The decision stands."""
    OVERTURNED = "overturned"
    """The decision is undone."""


class DecisionState(StrEnum):
    """Whether a moderator's decision has effect."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    """Its time ran out, or a moderator lifted it."""
    OVERTURNED = "overturned"


class Act(StrEnum):
    """What can happen to the things above."""

    EDIT = "edit"
    DELETE = "delete"
    HIDE = "hide"
    REMOVE = "remove"
    RESTORE = "restore"
    ASK = "ask"
    ACCEPT = "accept"
    REJECT = "reject"
    TAKE = "take"
    PUT_BACK = "put_back"
    ACT_ON = "act_on"
    DISMISS = "dismiss"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    END = "end"


POST_MOVES: Mapping[tuple[PostState, Act], PostState] = MappingProxyType(
    {
        (PostState.PUBLISHED, Act.EDIT): PostState.PUBLISHED,
        (PostState.PUBLISHED, Act.DELETE): PostState.DELETED,
        (PostState.PUBLISHED, Act.HIDE): PostState.HIDDEN,
        (PostState.PUBLISHED, Act.REMOVE): PostState.REMOVED,
        (PostState.HIDDEN, Act.DELETE): PostState.DELETED,
        (PostState.HIDDEN, Act.REMOVE): PostState.REMOVED,
        (PostState.HIDDEN, Act.RESTORE): PostState.PUBLISHED,
        (PostState.REMOVED, Act.DELETE): PostState.DELETED,
        (PostState.REMOVED, Act.RESTORE): PostState.PUBLISHED,
    }
)
"""What a moderator withholds cannot be edited back into the open; what is deleted stays deleted."""

FOLLOW_MOVES: Mapping[tuple[FollowState, Act], FollowState] = MappingProxyType(
    {
        (FollowState.REQUESTED, Act.ASK): FollowState.REQUESTED,
        (FollowState.REQUESTED, Act.ACCEPT): FollowState.ACCEPTED,
        (FollowState.REQUESTED, Act.REJECT): FollowState.REJECTED,
        (FollowState.ACCEPTED, Act.ASK): FollowState.ACCEPTED,
        (FollowState.ACCEPTED, Act.ACCEPT): FollowState.ACCEPTED,
        (FollowState.ACCEPTED, Act.REJECT): FollowState.REJECTED,
        (FollowState.REJECTED, Act.ASK): FollowState.REQUESTED,
        (FollowState.REJECTED, Act.REJECT): FollowState.REJECTED,
    }
)
"""Other servers repeat themselves: asking, accepting and rejecting twice is as good as once."""

REPORT_MOVES: Mapping[tuple[ReportState, Act], ReportState] = MappingProxyType(
    {
        (ReportState.OPEN, Act.TAKE): ReportState.TAKEN,
        (ReportState.OPEN, Act.ACT_ON): ReportState.ACTED_ON,
        (ReportState.OPEN, Act.DISMISS): ReportState.DISMISSED,
        (ReportState.TAKEN, Act.TAKE): ReportState.TAKEN,
        (ReportState.TAKEN, Act.PUT_BACK): ReportState.OPEN,
        (ReportState.TAKEN, Act.ACT_ON): ReportState.ACTED_ON,
        (ReportState.TAKEN, Act.DISMISS): ReportState.DISMISSED,
    }
)

APPEAL_MOVES: Mapping[tuple[AppealState, Act], AppealState] = MappingProxyType(
    {
        (AppealState.OPEN, Act.UPHOLD): AppealState.UPHELD,
        (AppealState.OPEN, Act.OVERTURN): AppealState.OVERTURNED,
    }
)

DECISION_MOVES: Mapping[tuple[DecisionState, Act], DecisionState] = MappingProxyType(
    {
        (DecisionState.IN_FORCE, Act.END): DecisionState.ENDED,
        (DecisionState.IN_FORCE, Act.OVERTURN): DecisionState.OVERTURNED,
    }
)

S = TypeVar("S", bound=StrEnum)


def state_after(moves: Mapping[tuple[S, Act], S], state: S, act: Act) -> S | None:
    """Return the state after `act`, or None when it may not happen to a thing in `state`."""
    return moves.get((state, act))
