"""Second readings: ask for one, give one, withdraw one. One step, with a clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.guidance import queries
from parvis.guidance.actions._readings import moved, ref, waited
from parvis.guidance.actions.letters import Letters, post_letter, readers_of
from parvis.guidance.errors import AlreadyAsked, CommentMissing, NoSuchReading, OneStepOnly, OwnReading
from parvis.guidance.models import SecondReading
from parvis.guidance.rules import READING_TIME, Draft, Level, ReadingOutcome, content_hash
from parvis.guidance.rules.readings import ACT_OF, OPEN, ReadingAct
from parvis.guidance.rules.writing import as_data
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Role
from parvis.ledger.actions import record

LONGEST_COMMENT = 5000
MOST_TOLD = 100


@transaction.atomic
def ask_second_reading(
    draft: Draft,
    *,
    by: Actor,
    reader_role: Role,
    about: str = "",
    at: datetime,
    reader_id: int | None = None,
    within: timedelta = READING_TIME,
    back: Mapping[str, str] | None = None,
) -> SecondReading:
    """Ask colleagues with `reader_role`, or one of them, to read exactly this draft.

    `about` is what the draft belongs to, such as `desk.enquiry:117…`; `back` are the fields by
    which a door brings the author back to the draft. The reading is due `within` that time,
    which a door reckons in the hours that its readers work. When it is late a delegate may give
    it, and the author may go ahead with a reason; nothing happens by itself. Readings of earlier
    texts of the same thing (`about`) are withdrawn: editing voided them.

    Raises `AlreadyAsked` for a text that is or was read, `OneStepOnly` for one that `by` was asked
    to read, `OwnReading` for oneself.
    """
    who_may.require(by, "guidance.ask_second_reading")
    if by.person_id is None:
        raise NotAllowed(act="guidance.ask_second_reading")
    _check_reader(reader_id, reader_role, by, at)
    draft, _coverage = queries.with_coverage(draft, by=by, at=at)
    hash_now = content_hash(draft)
    _one_step(hash_now, about, by, at)
    reading = SecondReading.objects.create(
        content_hash=hash_now,
        about=about,
        draft=as_data(draft),
        back=dict(back or {}),
        rules=_rules_that_ask(draft, at),
        asked_by_id=by.person_id,
        reader_role=reader_role,
        reader_id=reader_id,
        asked_at=at,
        due_at=at + within,
    )
    fields = {
        "content_hash": hash_now, "reader_role": str(reader_role), "reader": str(reader_id or ""),
        "due_at": reading.due_at.isoformat(), "rules": reading.rules, "of": about,
    }  # fmt: skip
    record("guidance.second_reading_asked", by=by.ref, about=ref(reading), at=at, fields=fields)
    for reader in readers_of(reading, at=at):
        post_letter(Letters.READING_ASKED, to_id=reader, reading=reading, at=at)
    return reading


def _check_reader(reader_id: int | None, role: Role, by: Actor, at: datetime) -> None:
    if reader_id is not None and reader_id == by.person_id:
        raise OwnReading
    if reader_id is not None and role not in identity.roles_of(reader_id, at=at):
        raise NotFound(person=reader_id)


def _one_step(hash_now: str, about: str, by: Actor, at: datetime) -> None:
    """Let a text be read once: no second asking, no reading of a reading, none left of an earlier text."""
    same = Q(content_hash=hash_now) | (Q(about=about) if about else Q(pk__in=[]))
    live = SecondReading.objects.filter(same, withdrawn_at__isnull=True, published_at__isnull=True)
    for row in live.select_for_update(of=("self",)):
        if by.person_id == row.given_by_id or queries.right_of(by, row, at=at) is not None:
            raise OneStepOnly
        if row.content_hash == hash_now:
            raise AlreadyAsked
        if row.state(at) in OPEN:
            _withdraw(row, by, at)


def _rules_that_ask(draft: Draft, at: datetime) -> list[str]:
    findings = queries.guidelines(draft.community).findings(draft, at=at)
    return sorted({f.rule for f in findings if f.level is Level.SECOND_READER})


@transaction.atomic
def give_second_reading(
    reading_id: int, *, by: Actor, outcome: ReadingOutcome | str, comment: str = "", at: datetime
) -> SecondReading:
    """Say that the draft may go out as it is, or suggest changes (with a comment).

    Raises `OwnReading` for its author, `ReadingOver` when it was given or withdrawn,
    `CommentMissing`, `NotAllowed` for somebody who was not asked.
    """
    reading = _locked(reading_id)
    if reading.asked_by_id == by.person_id:
        raise OwnReading
    right = queries.right_of(by, reading, at=at)
    who_may.require(by, "guidance.give_second_reading", {"reader"} if right else set())
    outcome, comment = ReadingOutcome(outcome), comment.strip()[:LONGEST_COMMENT]
    moved(reading, ACT_OF[outcome], at)
    if outcome is ReadingOutcome.CHANGES_SUGGESTED and not comment:
        raise CommentMissing(field="comment")
    reading.outcome, reading.comment = outcome, comment
    reading.given_by_id, reading.given_at = by.person_id, at
    reading.in_place_of_id = right.in_place_of if right else None
    reading.save(update_fields=["outcome", "comment", "given_by", "given_at", "in_place_of"])
    fields = {
        "content_hash": reading.content_hash, "of": reading.about,
        "outcome": str(outcome), "comment": comment,
        "reader_role": reading.reader_role, "rules": reading.rules,
        "in_place_of": str(reading.in_place_of_id or ""),
        "waited_seconds": waited(reading, at),
    }  # fmt: skip
    record("guidance.second_reading_given", by=by.ref, about=ref(reading), at=at, fields=fields)
    post_letter(Letters.READING_GIVEN, to_id=reading.asked_by_id, reading=reading, at=at)
    return reading


@transaction.atomic
def withdraw_second_reading(reading_id: int, *, by: Actor, at: datetime) -> SecondReading:
    """Take back a reading that one asked for and that nobody has given. Raises `ReadingOver`."""
    reading = _locked(reading_id)
    relations = {"author"} if reading.asked_by_id == by.person_id else set()
    who_may.require(by, "guidance.withdraw_second_reading", relations)
    return _withdraw(reading, by, at)


def _withdraw(reading: SecondReading, by: Actor, at: datetime) -> SecondReading:
    moved(reading, ReadingAct.WITHDRAW, at)
    reading.withdrawn_at = at
    reading.save(update_fields=["withdrawn_at"])
    fields = {
        "content_hash": reading.content_hash, "of": reading.about,
        "reader_role": reading.reader_role, "rules": reading.rules,
        "waited_seconds": waited(reading, at),
    }  # fmt: skip
    record("guidance.second_reading_withdrawn", by=by.ref, about=ref(reading), at=at, fields=fields)
    return reading


@transaction.atomic
def tell_of_late_readings(*, by: Actor, at: datetime) -> int:
    """Tell of the readings that have fallen due: the readers, their delegates, and the author.

    The author hears that they may go ahead with a reason. Each is told of once. Records
    `guidance.second_reading_late`; returns how many.
    """
    who_may.require(by, "guidance.tell_of_late_readings")
    rows = queries.readings_late(at=at).filter(late_told_at__isnull=True)
    late = list(rows.select_for_update(of=("self",))[:MOST_TOLD])
    for reading in late:
        reading.late_told_at = at
        reading.save(update_fields=["late_told_at"])
        fields = {
            "reader_role": reading.reader_role,
            "due_at": reading.due_at.isoformat(),
            "of": reading.about,
        }
        record("guidance.second_reading_late", by=by.ref, about=ref(reading), at=at, fields=fields)
        for reader in readers_of(reading, at=at):
            post_letter(Letters.READING_LATE, to_id=reader, reading=reading, at=at)
        post_letter(Letters.GO_AHEAD, to_id=reading.asked_by_id, reading=reading, at=at)
    return len(late)


def _locked(reading_id: int) -> SecondReading:
    reading = SecondReading.objects.select_for_update().filter(pk=reading_id).first()
    if reading is None:
        raise NoSuchReading(reading=reading_id)
    return reading
