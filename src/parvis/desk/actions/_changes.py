"""What every verb of the desk does around its act: lock, move the state, counters and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from parvis.desk.errors import NoSuchEnquiry, NotFromThisState, NothingWritten, TextTooLong
from parvis.desk.models import Counter, Enquiry, ExpertRequest, Item, OpeningHours, Segment, Word
from parvis.desk.rules.calendar import business_seconds_between
from parvis.desk.rules.states import (
    WAITING_FOR,
    Direction,
    EnquiryState,
    Event,
    Priority,
    RequestState,
    Waiting,
    after,
)
from parvis.desk.rules.tallies import moves
from parvis.desk.rules.words import stems
from parvis.foundation import markdown
from parvis.foundation.errors import NotAllowed
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger

NOTHING_OWED = timedelta(days=3650)


def locked(enquiry_id: int) -> Enquiry:
    """Return the enquiry, held until the transaction ends. Raises `NoSuchEnquiry`."""
    found = (
        Enquiry.objects.select_for_update(of=("self",)).select_related("hours").filter(pk=enquiry_id).first()
    )
    if found is None:
        raise NoSuchEnquiry(enquiry=enquiry_id)
    return found


def step(enquiry: Enquiry, event: Event) -> None:
    """Move the enquiry's state by `event`. Raises `NotFromThisState`."""
    result = after(EnquiryState(enquiry.state), event, assigned=enquiry.assignee_id is not None)
    if result is None:
        raise NotFromThisState(state=enquiry.state, event=str(event))
    enquiry.state = result


@contextmanager
def changing(enquiry: Enquiry, *, at: datetime) -> Iterator[Enquiry]:
    """Save what the block does to the enquiry, and move its counters and its clock with it."""
    is_new = enquiry._state.adding
    before = None if is_new else enquiry.standing
    yield enquiry
    enquiry.last_activity_at = max(enquiry.last_activity_at or at, at)
    enquiry.presses_at = _presses_at(enquiry)
    enquiry.save(force_insert=is_new)
    _move_counters(moves(before, enquiry.standing))
    if before != enquiry.standing:
        _move_segment(enquiry, at)


def _presses_at(enquiry: Enquiry) -> datetime:
    if enquiry.due_at is None:
        return enquiry.last_activity_at + NOTHING_OWED
    return enquiry.received_at if enquiry.priority == Priority.URGENT else enquiry.due_at


def _move_counters(by: Mapping[str, int]) -> None:
    for key, change in by.items():
        if not Counter.objects.filter(key=key).update(n=F("n") + change):
            counter, made = Counter.objects.get_or_create(key=key, defaults={"n": change})
            if not made:
                Counter.objects.filter(key=counter.key).update(n=F("n") + change)


def next_number(name: str) -> int:
    """Return the next number of a series such as `reference:2026`, from 1, without gaps or twins."""
    Counter.objects.get_or_create(key=name)
    Counter.objects.filter(key=name).update(n=F("n") + 1)
    return Counter.objects.values_list("n", flat=True).get(key=name)


def _move_segment(enquiry: Enquiry, at: datetime) -> None:
    waiting_for = WAITING_FOR[EnquiryState(enquiry.state)]
    who_id = _who_is_awaited(enquiry, waiting_for)
    present = Segment.objects.filter(enquiry=enquiry, ended_at__isnull=True).first()
    if present is not None:
        if present.waiting_for == waiting_for and present.who_id == who_id:
            return
        present.ended_at = max(at, present.started_at)
        present.business_seconds = business_seconds_between(
            enquiry.hours.calendar, present.started_at, present.ended_at
        )
        present.save(update_fields=["ended_at", "business_seconds"])
    if waiting_for is not None:
        Segment.objects.create(enquiry=enquiry, waiting_for=waiting_for, who_id=who_id, started_at=at)


def _who_is_awaited(enquiry: Enquiry, waiting_for: Waiting | None) -> int | None:
    if waiting_for is Waiting.DESK:
        return enquiry.assignee_id
    if waiting_for is Waiting.EXPERT:
        asked = ExpertRequest.objects.filter(enquiry=enquiry, state=RequestState.ASKED).order_by("-id")
        return asked.values_list("expert_id", flat=True).first()
    return None


def add_item(
    enquiry: Enquiry,
    direction: Direction,
    *,
    source: str,
    language: str,
    at: datetime,
    html: str = "",
    **rest: Any,
) -> Item:
    """Add a message to the enquiry; what a person of the public or the desk says makes it findable."""
    item = Item.objects.create(
        enquiry=enquiry,
        direction=direction,
        language=language,
        source=source,
        html=html or markdown.render(source),
        at=at,
        **rest,
    )
    if direction in (Direction.IN, Direction.OUT):
        learn("enquiry", enquiry.pk, source, language)
    return item


def learn(kind: str, thing_id: int, text: str, language: str = "") -> None:
    """Make a thing findable by the words of `text`."""
    rows = [Word(kind=kind, stem=stem, thing_id=thing_id) for stem in sorted(stems(text, language))]
    Word.objects.bulk_create(rows, ignore_conflicts=True)


def forget(kind: str, thing_id: int) -> None:
    """Make a thing findable by no word."""
    Word.objects.filter(kind=kind, thing_id=thing_id).delete()


def present_hours(at: datetime) -> OpeningHours:
    """Return the opening hours in force."""
    found = OpeningHours.objects.filter(set_at__lte=at).order_by("-version").first()
    return found or OpeningHours.objects.order_by("version").first() or _first_hours(at)


def _first_hours(at: datetime) -> OpeningHours:
    return OpeningHours.objects.create(version=1, timetable=FIRST_TIMETABLE, standards={}, set_at=at)


FIRST_TIMETABLE: dict[str, Any] = {
    "timezone": "America/Toronto",
    "weekly": ["08:30-16:30"] * 5 + ["", ""],
    "exceptions": [],
}


def person_of(by: Actor) -> int:
    """Return the person who acts. Raises `NotAllowed` for an account or the machine alone."""
    if by.person_id is None:
        raise NotAllowed(act="desk")
    return by.person_id


def written(text: str, *, longest: int, field: str = "text") -> str:
    """Return `text` without the space around it. Raises `NothingWritten` or `TextTooLong`."""
    plain = text.strip()
    if not plain:
        raise NothingWritten(field=field)
    if len(plain) > longest:
        raise TextTooLong(limit=longest, field=field)
    return plain


def record(
    act: str, enquiry: Enquiry, /, *, by: Actor, at: datetime, public: bool = False, **fields: Any
) -> None:
    """Record an act on an enquiry in the ledger."""
    ledger.record(
        f"desk.{act}",
        by=by.ref,
        about=enquiry.about,
        at=at,
        fields={
            "enquiry": str(enquiry.pk),
            "reference": enquiry.reference,
            "state": str(enquiry.state),
            **fields,
        },
        public=public,
    )
