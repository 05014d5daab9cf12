"""Second readings: ask for one, give one, withdraw one. One step, with a clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.guidance import queries
from parvis.guidance.errors import AlreadyAsked, CommentMissing, NoSuchReading, OwnReading, ReadingOver
from parvis.guidance.models import SecondReading
from parvis.guidance.rules import READING_TIME, Draft, Level, ReadingOutcome, content_hash
from parvis.guidance.rules.writing import as_data
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Role
from parvis.ledger.actions import record

LONGEST_COMMENT = 5000


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
    which a door brings the author back to the draft. The reading is due
    `within` that time; when it is late nothing happens by itself, the author may go ahead
    with a reason. Raises `AlreadyAsked` for the same text, `OwnReading` for oneself.
    """
    who_may.require(by, "guidance.ask_second_reading")
    if reader_id is not None and reader_id == by.person_id:
        raise OwnReading
    if reader_id is not None and reader_role not in identity.roles_of(reader_id, at=at):
        raise NotFound(person=reader_id)
    if by.person_id is None:
        raise NotAllowed(act="guidance.ask_second_reading")
    hash_now = content_hash(draft)
    open_ones = SecondReading.objects.filter(withdrawn_at__isnull=True, asked_by_id=by.person_id)
    if open_ones.filter(content_hash=hash_now).exists():
        raise AlreadyAsked
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
    record("guidance.second_reading_asked", by=by.ref, about=_ref(reading), at=at, fields=fields)
    return reading


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
    who_may.require(by, "guidance.give_second_reading", _relations(by, reading))
    _still_open(reading)
    outcome, comment = ReadingOutcome(outcome), comment.strip()[:LONGEST_COMMENT]
    if outcome is ReadingOutcome.CHANGES_SUGGESTED and not comment:
        raise CommentMissing(field="comment")
    reading.outcome, reading.comment = outcome, comment
    reading.given_by_id, reading.given_at = by.person_id, at
    reading.save(update_fields=["outcome", "comment", "given_by", "given_at"])
    fields = {
        "content_hash": reading.content_hash, "of": reading.about,
        "outcome": str(outcome), "comment": comment,
        "waited_seconds": int((at - reading.asked_at).total_seconds()),
    }  # fmt: skip
    record("guidance.second_reading_given", by=by.ref, about=_ref(reading), at=at, fields=fields)
    return reading


@transaction.atomic
def withdraw_second_reading(reading_id: int, *, by: Actor, at: datetime) -> SecondReading:
    """Take back a reading that one asked for and that nobody has given. Raises `ReadingOver`."""
    reading = _locked(reading_id)
    relations = {"author"} if reading.asked_by_id == by.person_id else set()
    who_may.require(by, "guidance.withdraw_second_reading", relations)
    _still_open(reading)
    reading.withdrawn_at = at
    reading.save(update_fields=["withdrawn_at"])
    record(
        "guidance.second_reading_withdrawn",
        by=by.ref,
        about=_ref(reading),
        at=at,
        fields={"content_hash": reading.content_hash, "of": reading.about},
    )
    return reading


def _locked(reading_id: int) -> SecondReading:
    reading = SecondReading.objects.select_for_update().filter(pk=reading_id).first()
    if reading is None:
        raise NoSuchReading(reading=reading_id)
    return reading


def _still_open(reading: SecondReading) -> None:
    if reading.outcome or reading.withdrawn_at:
        raise ReadingOver(reading=reading.pk)


def _relations(by: Actor, reading: SecondReading) -> set[str]:
    if reading.reader_id is not None:
        return {"reader"} if reading.reader_id == by.person_id else set()
    return {"reader"} if Role(reading.reader_role) in by.roles else set()


def _ref(reading: SecondReading) -> str:
    return f"guidance.second_reading:{reading.pk}"
