"""Second readings: one colleague, one step, a clock, and a hash that editing voids."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from parvis.identity.rules import Role

READING_TIME = timedelta(hours=4)


class ReadingOutcome(StrEnum):
    """What the reader said."""

    AGREED = "agreed"
    CHANGES_SUGGESTED = "changes_suggested"


class ReadingState(StrEnum):
    """Where a reading stands.

    A late reading still may be given; lateness tells the author not to wait, and lets a
    delegate read. `PUBLISHED`: the text went out as the reader agreed to it. `PASSED_OVER`: it
    went out with the author's reason instead.
    """

    WAITING = "waiting"
    LATE = "late"
    AGREED = "agreed"
    CHANGES_SUGGESTED = "changes_suggested"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"
    PASSED_OVER = "passed_over"


class ReadingAct(StrEnum):
    """What may happen to a reading. Nobody can ask for a reading of a reading: there is no such act."""

    FALL_DUE = "fall_due"
    AGREE = "agree"
    SUGGEST_CHANGES = "suggest_changes"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"


_S, _A = ReadingState, ReadingAct

READING_MOVES: dict[tuple[ReadingState, ReadingAct], ReadingState] = {
    (_S.WAITING, _A.FALL_DUE): _S.LATE,
    (_S.WAITING, _A.AGREE): _S.AGREED,
    (_S.WAITING, _A.SUGGEST_CHANGES): _S.CHANGES_SUGGESTED,
    (_S.WAITING, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.WAITING, _A.PUBLISH): _S.PASSED_OVER,
    (_S.LATE, _A.AGREE): _S.AGREED,
    (_S.LATE, _A.SUGGEST_CHANGES): _S.CHANGES_SUGGESTED,
    (_S.LATE, _A.WITHDRAW): _S.WITHDRAWN,
    (_S.LATE, _A.PUBLISH): _S.PASSED_OVER,
    (_S.AGREED, _A.PUBLISH): _S.PUBLISHED,
    (_S.CHANGES_SUGGESTED, _A.PUBLISH): _S.PASSED_OVER,
}
"""Every move there is. From no state does any act lead back to waiting: a second reading is the last."""

ACT_OF = {
    ReadingOutcome.AGREED: ReadingAct.AGREE,
    ReadingOutcome.CHANGES_SUGGESTED: ReadingAct.SUGGEST_CHANGES,
}
OPEN = frozenset({ReadingState.WAITING, ReadingState.LATE})
LIVE = frozenset(state for state, _act in READING_MOVES)
"""The states in which a reading still counts for its text, so that no other is asked for."""


def state_after(state: ReadingState, act: ReadingAct) -> ReadingState | None:
    """Return where `act` leads from `state`; None where it may not be done."""
    return READING_MOVES.get((state, act))


def state_of(
    *, outcome: str, withdrawn: bool, due_at: datetime, at: datetime, published: bool = False
) -> ReadingState:
    """Return the state of a reading at the time `at`."""
    if withdrawn:
        return ReadingState.WITHDRAWN
    if published:
        return ReadingState.PUBLISHED if outcome == ReadingOutcome.AGREED else ReadingState.PASSED_OVER
    if outcome:
        return ReadingState(outcome)
    return ReadingState.LATE if at >= due_at else ReadingState.WAITING


def covers(*, outcome: str, hash_read: str, hash_now: str, published: bool = False) -> bool:
    """Tell whether a reading clears the draft: the reader agreed, to exactly this content, for this time."""
    return outcome == ReadingOutcome.AGREED and hash_read == hash_now and not published


# Who reads


class StandsIn(StrEnum):
    """When a delegate may read: at once, because the reader is away; or only once the reading is late."""

    WHILE_AWAY = "while_away"
    WHEN_LATE = "when_late"


@dataclass(frozen=True, slots=True)
class Delegation:
    """That somebody may read in the place of a colleague who has `role`, from a time until another."""

    person_id: int
    role: Role
    delegate_id: int
    starts_at: datetime
    ends_at: datetime
    mode: StandsIn = StandsIn.WHILE_AWAY

    def in_force(self, at: datetime) -> bool:
        """Tell whether it holds at a time."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a reading was asked: one person, or whoever has the role. The author is neither."""

    author_id: int
    role: Role
    due_at: datetime
    reader_id: int | None = None


@dataclass(frozen=True, slots=True)
class Right:
    """By what right somebody reads: their own, or in the place of a colleague."""

    in_place_of: int | None = None


def right_to_read(
    asked: Asked, *, person_id: int, roles: Collection[Role], delegations: Iterable[Delegation], at: datetime
) -> Right | None:
    """Return the right by which a person may give a reading; None without one.

    Delegations are those to this person, of colleagues who have their role. They do not add
    up: whoever reads in somebody's place passes that on to nobody. An author neither reads nor
    chooses who reads in their place.
    """
    if person_id == asked.author_id:
        return None
    if asked.reader_id == person_id or (asked.reader_id is None and asked.role in roles):
        return Right()
    late = at >= asked.due_at
    for one in delegations:
        mine = one.delegate_id == person_id and one.role == asked.role and one.in_force(at)
        theirs = asked.reader_id in (None, one.person_id) and one.person_id != asked.author_id
        if mine and theirs and (late or one.mode is StandsIn.WHILE_AWAY):
            return Right(in_place_of=one.person_id)
    return None
