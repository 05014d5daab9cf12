"""The life of an enquiry: its states, what moves it from one to another, and who is waiting for whom."""

from __future__ import annotations

from enum import StrEnum


class EnquiryKind(StrEnum):
    """What a person wants from the institution. The service standard is set per kind."""

    QUESTION = "question"
    COMMENT = "comment"
    COMPLAINT = "complaint"
    CORRECTION = "correction"


class Channel(StrEnum):
    """The way an enquiry came in."""

    FEDIVERSE = "fediverse"
    FORM = "form"
    COLLEAGUE = "colleague"


class Direction(StrEnum):
    """Whether an item came from the person, went to them, stays among colleagues, or is the machine's."""

    IN = "in"
    OUT = "out"
    NOTE = "note"
    SYSTEM = "system"


class Priority(StrEnum):
    """How an enquiry stands among others that are due at the same time."""

    ORDINARY = "ordinary"
    URGENT = "urgent"


class EnquiryState(StrEnum):
    """Where an enquiry stands."""

    NEW = "new"
    OPEN = "open"
    WAITING_EXPERT = "waiting_expert"
    WAITING_SECOND_READER = "waiting_second_reader"
    WAITING_PERSON = "waiting_person"
    ANSWERED = "answered"
    CLOSED = "closed"


class Event(StrEnum):
    """What happens to an enquiry."""

    TAKEN = "taken"  # claimed, assigned or handed over
    RELEASED = "released"
    EXPERT_ASKED = "expert_asked"
    EXPERT_REPLIED = "expert_replied"  # answered or declined: it is the desk's turn again
    READER_ASKED = "reader_asked"
    READER_REPLIED = "reader_replied"
    ANSWERED = "answered"
    ASKED_BACK = "asked_back"  # we answered with a question of our own
    PERSON_WROTE = "person_wrote"
    CLOSED = "closed"
    REOPENED = "reopened"


class Waiting(StrEnum):
    """For whom the person waits, which is where the time goes."""

    NOBODY = "nobody"  # nobody had it
    DESK = "desk"  # it was being answered
    EXPERT = "expert"
    SECOND_READER = "second_reader"
    PERSON = "person"  # we wait for them


S, E = EnquiryState, Event
_AT_THE_DESK = (S.NEW, S.OPEN, S.WAITING_EXPERT, S.WAITING_SECOND_READER, S.WAITING_PERSON, S.ANSWERED)

TRANSITIONS: dict[tuple[EnquiryState, Event], EnquiryState] = {
    (S.NEW, E.TAKEN): S.OPEN,
    (S.OPEN, E.TAKEN): S.OPEN,
    (S.WAITING_EXPERT, E.TAKEN): S.WAITING_EXPERT,
    (S.WAITING_SECOND_READER, E.TAKEN): S.WAITING_SECOND_READER,
    (S.WAITING_PERSON, E.TAKEN): S.WAITING_PERSON,
    (S.ANSWERED, E.TAKEN): S.ANSWERED,
    (S.OPEN, E.RELEASED): S.NEW,
    (S.WAITING_EXPERT, E.RELEASED): S.WAITING_EXPERT,
    (S.WAITING_SECOND_READER, E.RELEASED): S.WAITING_SECOND_READER,
    (S.WAITING_PERSON, E.RELEASED): S.WAITING_PERSON,
    (S.ANSWERED, E.RELEASED): S.ANSWERED,
    (S.NEW, E.EXPERT_ASKED): S.WAITING_EXPERT,
    (S.OPEN, E.EXPERT_ASKED): S.WAITING_EXPERT,
    (S.WAITING_EXPERT, E.EXPERT_ASKED): S.WAITING_EXPERT,
    (S.WAITING_SECOND_READER, E.EXPERT_ASKED): S.WAITING_EXPERT,
    (S.WAITING_EXPERT, E.EXPERT_REPLIED): S.OPEN,
    (S.NEW, E.EXPERT_REPLIED): S.NEW,
    (S.OPEN, E.EXPERT_REPLIED): S.OPEN,
    (S.WAITING_SECOND_READER, E.EXPERT_REPLIED): S.WAITING_SECOND_READER,
    (S.WAITING_PERSON, E.EXPERT_REPLIED): S.WAITING_PERSON,
    (S.NEW, E.READER_ASKED): S.WAITING_SECOND_READER,
    (S.OPEN, E.READER_ASKED): S.WAITING_SECOND_READER,
    (S.WAITING_EXPERT, E.READER_ASKED): S.WAITING_SECOND_READER,
    (S.WAITING_SECOND_READER, E.READER_ASKED): S.WAITING_SECOND_READER,
    (S.WAITING_SECOND_READER, E.READER_REPLIED): S.OPEN,
    (S.ANSWERED, E.PERSON_WROTE): S.OPEN,
    (S.WAITING_PERSON, E.PERSON_WROTE): S.OPEN,
    (S.CLOSED, E.PERSON_WROTE): S.OPEN,
    (S.NEW, E.PERSON_WROTE): S.NEW,
    (S.OPEN, E.PERSON_WROTE): S.OPEN,
    (S.WAITING_EXPERT, E.PERSON_WROTE): S.WAITING_EXPERT,
    (S.WAITING_SECOND_READER, E.PERSON_WROTE): S.WAITING_SECOND_READER,
    (S.CLOSED, E.REOPENED): S.OPEN,
    **{(state, E.ANSWERED): S.ANSWERED for state in _AT_THE_DESK},
    **{(state, E.ASKED_BACK): S.WAITING_PERSON for state in _AT_THE_DESK},
    **{(state, E.CLOSED): S.CLOSED for state in _AT_THE_DESK},
}

WAITING_FOR: dict[EnquiryState, Waiting | None] = {
    S.NEW: Waiting.NOBODY,
    S.OPEN: Waiting.DESK,
    S.WAITING_EXPERT: Waiting.EXPERT,
    S.WAITING_SECOND_READER: Waiting.SECOND_READER,
    S.WAITING_PERSON: Waiting.PERSON,
    S.ANSWERED: None,
    S.CLOSED: None,
}

OWED = frozenset({S.NEW, S.OPEN, S.WAITING_EXPERT, S.WAITING_SECOND_READER})
"""The states in which the institution owes the person an answer. The clock runs in all of them."""


def after(state: EnquiryState, event: Event, *, assigned: bool = True) -> EnquiryState | None:
    """Return the state after `event`, or None when it cannot happen in `state`.

    An enquiry that nobody has (`assigned` false) becomes new where it would become open.
    """
    result = TRANSITIONS.get((state, event))
    if result is S.OPEN and not assigned:
        return S.NEW
    return result


class RequestState(StrEnum):
    """Where a question to an expert stands. Only an asked one can change."""

    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Score(StrEnum):
    """The answer to our one question: did you get what you needed?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Due(StrEnum):
    """How pressing an enquiry is; a word and a shape on every page."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
    NONE = "none"


SOON_SECONDS = 60 * 60


def due_of(seconds_left: float | None) -> Due:
    """Return how pressing it is with `seconds_left` of business time; None when nothing is owed."""
    if seconds_left is None:
        return Due.NONE
    if seconds_left < 0:
        return Due.LATE
    return Due.SOON if seconds_left <= SOON_SECONDS else Due.OK
