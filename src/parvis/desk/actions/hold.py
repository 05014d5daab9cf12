"""Who has an enquiry: claim, assign, hand over, release; and what colleagues tell each other."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.html import linebreaks

from parvis.desk.actions._changes import add_item, changing, locked, person_of, record, step, written
from parvis.desk.errors import AlreadyTaken, NotAtTheDesk, NotFromThisState, NotYours, WrongChoice
from parvis.desk.models import Enquiry, Item, Presence
from parvis.desk.rules.calendar import add_business_time
from parvis.desk.rules.contact import LONGEST_NOTE
from parvis.desk.rules.standards import DEFAULT_STANDARDS
from parvis.desk.rules.states import Direction, EnquiryKind, Event, Priority
from parvis.foundation.safe_html import clean
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Role

DESK_ROLES = frozenset({Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS})
PRESENT_FOR = timedelta(seconds=45)


@transaction.atomic
def claim(*, by: Actor, enquiry_id: int, at: datetime) -> Enquiry:
    """Take an enquiry that nobody has. Records `desk.claimed`. Raises `AlreadyTaken`."""
    who_may.require(by, "desk.claim")
    enquiry = locked(enquiry_id)
    if enquiry.assignee_id == by.person_id:
        return enquiry
    if enquiry.assignee is not None:
        raise AlreadyTaken(name=enquiry.assignee.full_name)
    _give(enquiry, by.person_id, at)
    record("claimed", enquiry, by=by, at=at)
    return enquiry


@transaction.atomic
def assign(*, by: Actor, enquiry_id: int, to_person_id: int, at: datetime) -> Enquiry:
    """Give an enquiry to a colleague of the desk. Records `desk.assigned`. Raises `NotAtTheDesk`."""
    who_may.require(by, "desk.assign")
    enquiry = locked(enquiry_id)
    _must_be_at_the_desk(to_person_id, at)
    _give(enquiry, to_person_id, at)
    record("assigned", enquiry, by=by, at=at, to=str(to_person_id))
    return enquiry


@transaction.atomic
def hand_over(*, by: Actor, enquiry_id: int, at: datetime, to_person_id: int, note: str = "") -> Enquiry:
    """Pass one's enquiry to a colleague of the desk, with a word of explanation.

    Records `desk.handed_over`. Raises `NotYours` or `NotAtTheDesk`.
    """
    enquiry = locked(enquiry_id)
    _require_hold(by, "desk.hand_over", enquiry)
    _must_be_at_the_desk(to_person_id, at)
    _give(enquiry, to_person_id, at)
    if note.strip():
        _add_note(enquiry, by, written(note, longest=LONGEST_NOTE, field="note"), at)
    record("handed_over", enquiry, by=by, at=at, to=str(to_person_id), note=note.strip())
    return enquiry


@transaction.atomic
def release(*, by: Actor, enquiry_id: int, at: datetime) -> Enquiry:
    """Put one's enquiry back for whoever comes next. Records `desk.released`. Raises `NotYours`."""
    enquiry = locked(enquiry_id)
    _require_hold(by, "desk.release", enquiry)
    if enquiry.assignee_id is None:
        return enquiry
    with changing(enquiry, at=at):
        step(enquiry, Event.RELEASED)
        enquiry.assignee = None
    record("released", enquiry, by=by, at=at)
    return enquiry


def _give(enquiry: Enquiry, person_id: int | None, at: datetime) -> None:
    with changing(enquiry, at=at):
        enquiry.assignee_id = person_id
        step(enquiry, Event.TAKEN)


def _require_hold(by: Actor, act: str, enquiry: Enquiry) -> None:
    holds = enquiry.assignee_id is None or enquiry.assignee_id == by.person_id
    if not who_may.may(by, act, {"assignee"} if holds and by.has(*DESK_ROLES) else ()):
        if by.has(*DESK_ROLES):
            raise NotYours
        who_may.require(by, act)


def _must_be_at_the_desk(person_id: int, at: datetime) -> None:
    person = identity.person(person_id)
    if not (person.is_active and identity.roles_of(person_id, at=at) & DESK_ROLES):
        raise NotAtTheDesk(name=person.full_name)


@transaction.atomic
def note(*, by: Actor, enquiry_id: int, text: str, at: datetime) -> Item:
    """Write a note that only colleagues read. Records `desk.noted`."""
    who_may.require(by, "desk.note")
    enquiry = locked(enquiry_id)
    source = written(text, longest=LONGEST_NOTE)
    with changing(enquiry, at=at):
        item = _add_note(enquiry, by, source, at)
    record("noted", enquiry, by=by, at=at, item=str(item.pk), text=source)
    return item


def _add_note(enquiry: Enquiry, by: Actor, source: str, at: datetime) -> Item:
    return add_item(
        enquiry,
        Direction.NOTE,
        source=source,
        language="und",
        html=clean(linebreaks(source, autoescape=True)),
        at=at,
        by_person_id=by.person_id,
        is_private=True,
    )


@transaction.atomic
def classify(
    *,
    by: Actor,
    enquiry_id: int,
    at: datetime,
    kind: str = "",
    language: str = "",
    priority: str = "",
    risk: str | None = None,
) -> Enquiry:
    """Correct what an enquiry is; a new kind brings the promise of that kind, counted from receipt.

    Records `desk.classified`. Raises `WrongChoice`.
    """
    who_may.require(by, "desk.classify")
    enquiry = locked(enquiry_id)
    with changing(enquiry, at=at):
        if kind and kind != enquiry.kind:
            _make_it(enquiry, _one_of(EnquiryKind, kind))
        enquiry.priority = _one_of(Priority, priority) if priority else enquiry.priority
        enquiry.language = _one_of_languages(language) if language else enquiry.language
        enquiry.risk = enquiry.risk if risk is None else risk[:200]
    record(
        "classified", enquiry, by=by, at=at, kind=str(enquiry.kind), language=enquiry.language,
        priority=str(enquiry.priority), risk=enquiry.risk,
    )  # fmt: skip
    return enquiry


def _make_it(enquiry: Enquiry, kind: str) -> None:
    enquiry.kind = kind
    if enquiry.due_at is not None and enquiry.waiting_since is not None:
        seconds = enquiry.hours.standards.get(kind, DEFAULT_STANDARDS[kind])
        enquiry.due_at = add_business_time(enquiry.hours.calendar, enquiry.waiting_since, seconds)
        if enquiry.first_answer_at is None:
            enquiry.promised_at = enquiry.due_at


def _one_of(names: type[EnquiryKind] | type[Priority], value: str) -> str:
    if value not in {str(name) for name in names}:
        raise WrongChoice(value=value)
    return value


def _one_of_languages(value: str) -> str:
    if value not in ("en", "fr", "und"):
        raise WrongChoice(value=value)
    return value


@transaction.atomic
def close(*, by: Actor, enquiry_id: int, reason: str = "", at: datetime) -> Enquiry:
    """Settle an enquiry; without an answer it takes a reason. Records `desk.closed`.

    Raises `NothingWritten` when it was never answered and no reason is given.
    """
    enquiry = locked(enquiry_id)
    _require_hold(by, "desk.close", enquiry)
    if enquiry.first_answer_at is None:
        reason = written(reason, longest=LONGEST_NOTE, field="reason")
    with changing(enquiry, at=at):
        step(enquiry, Event.CLOSED)
        enquiry.closed_at, enquiry.due_at, enquiry.waiting_since = at, None, None
        enquiry.version += 1
    record("closed", enquiry, by=by, at=at, reason=reason.strip())
    return enquiry


@transaction.atomic
def reopen(*, by: Actor, enquiry_id: int, at: datetime) -> Enquiry:
    """Take up a closed enquiry again, with a promise counted anew. Records `desk.reopened`."""
    who_may.require(by, "desk.reopen")
    enquiry = locked(enquiry_id)
    if enquiry.closed_at is None:
        raise NotFromThisState(state=enquiry.state, event="reopened")
    with changing(enquiry, at=at):
        enquiry.closed_at = None
        step(enquiry, Event.REOPENED)
        enquiry.waiting_since = at
        seconds = enquiry.hours.standards.get(enquiry.kind, DEFAULT_STANDARDS[enquiry.kind])
        enquiry.due_at = add_business_time(enquiry.hours.calendar, at, seconds)
        enquiry.version += 1
    record("reopened", enquiry, by=by, at=at)
    return enquiry


def be_present(*, by: Actor, enquiry_id: int, is_writing: bool, at: datetime) -> None:
    """Say that one has the enquiry open. Not an act of record: it says nothing and lasts 45 seconds."""
    who_may.require(by, "desk.be_present")
    Presence.objects.update_or_create(
        enquiry_id=enquiry_id, person_id=person_of(by), defaults={"seen_at": at, "is_writing": is_writing}
    )
