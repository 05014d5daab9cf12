"""Preparation of people: complete a lesson, be told before it ends, be asked for it when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from parvis.foundation.errors import NotAllowed
from parvis.guidance import queries
from parvis.guidance.actions.letters import Letters, post_letter
from parvis.guidance.engine import Guidelines
from parvis.guidance.errors import LessonChanged, PreparationDue
from parvis.guidance.models import Preparation
from parvis.guidance.queries.lessons import LessonStanding, lesson_for, lessons_due, preparations_ending
from parvis.guidance.queries.lessons import questions_of as asked_of
from parvis.guidance.rules import Draft, Kind, Season
from parvis.guidance.rules.approvals import notice_due
from parvis.guidance.rules.lessons import Marked, mark, version_of
from parvis.guidance.rules.preparations import Standing, valid_days_of
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record


@dataclass(frozen=True, slots=True)
class Completion:
    """How a lesson went. `row` is None when it was not passed: nothing was written then."""

    marked: Marked
    row: Preparation | None


@transaction.atomic
def complete_lesson(
    *,
    by: Actor,
    lesson: str,
    version: str,
    attempt: int = 1,
    answers: Mapping[str, str],
    language: str = "en",
    at: datetime,
) -> Completion:
    """Mark somebody's answers; when enough are right, keep it. Records `guidance.lesson_completed`.

    `version` is the one whose questions were answered, `attempt` the number of the try, `answers`
    map the keys of questions to those of options. The questions are made again here, so that
    nobody chooses their own. Raises `NoSuchLesson`, `LessonChanged`, `NotAllowed`.
    """
    who_may.require(by, "guidance.complete_lesson")
    if by.person_id is None:
        raise NotAllowed(act="guidance.complete_lesson")
    taken = lesson_for(by.person_id, lesson, at)
    if taken.now.version != version:
        raise LessonChanged(lesson=lesson)
    asked = asked_of(taken.now, person_id=by.person_id, attempt=attempt, language=language)
    marked = mark(asked, answers)
    return Completion(marked, _keep(taken, marked, by.person_id, by, at) if marked.passed else None)


def _keep(taken: LessonStanding, marked: Marked, person_id: int, by: Actor, at: datetime) -> Preparation:
    row = Preparation.objects.create(
        person_id=person_id,
        lesson=taken.lesson.family,
        version=taken.lesson.version,
        guidelines=version_of(queries.guidelines().rules),
        parts=_parts(taken),
        right=marked.right,
        asked=len(marked.asked),
        completed_at=at,
        expires_at=_expires(taken, at),
    )
    record(
        "guidance.lesson_completed",
        by=by.ref,
        about=f"guidance.preparation:{row.pk}",
        at=at,
        fields={
            "lesson": row.lesson,
            "version": row.version,
            "guidelines": row.guidelines,
            "rules": sorted(taken.now.parts),
            "right": row.right,
            "asked": row.asked,
            "expires_at": row.expires_at.isoformat(),
        },
    )
    return row


def _parts(taken: LessonStanding) -> dict[str, str]:
    """What is known now: everything, or what was known before with what has changed since."""
    before = taken.row.parts if taken.standing is Standing.CHANGED and taken.row else {}
    return {**before, **taken.now.parts}


def _expires(taken: LessonStanding, at: datetime) -> datetime:
    """A part that was asked again does not make the rest hold longer."""
    if taken.standing is Standing.CHANGED and taken.row:
        return taken.row.expires_at
    return at + timedelta(days=valid_days_of(queries.guidelines().preparation, taken.lesson.family))


def require_preparation(draft: Draft, house: Guidelines, *, by: Actor, at: datetime) -> None:
    """Raise `PreparationDue` when the account or the capacity asks for a lesson that the author lacks.

    Never for a reply while an emergency is open: people must be answered then.
    """
    if not house.preparation or by.person_id is None or draft.account_id is None:
        return
    answers = draft.kind is Kind.REPLY or bool(draft.parent_language)
    if answers and Season.EMERGENCY in house.calendar.open_at(at):
        return
    account = identity.account(draft.account_id)
    lacking = lessons_due(
        by.person_id, handle=account.handle, capacity=draft.capacity, community=draft.community, at=at
    )
    if lacking:
        raise PreparationDue(lacking)


@transaction.atomic
def tell_of_ending_preparations(*, by: Actor, at: datetime) -> int:
    """Write to people 30 and 7 days before a lesson of theirs ends. Returns how many were written to."""
    who_may.require(by, "guidance.tell_of_ending_preparations")
    told = 0
    for row in preparations_ending(at):
        due = notice_due(begun_at=row.completed_at, ends_at=row.expires_at, last_notice=row.notice, at=at)
        if due is None:
            continue
        row.notice = due.days
        row.save(update_fields=["notice"])
        post_letter(Letters.PREPARATION_ENDING, to_id=row.person_id, preparation=row, at=at)
        told += 1
    return told
