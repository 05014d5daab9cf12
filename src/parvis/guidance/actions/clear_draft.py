"""Clear a draft for publishing: called inside the verbs that publish, in their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.guidance import queries
from parvis.guidance.actions._readings import end_readings
from parvis.guidance.actions.prepare_people import require_preparation
from parvis.guidance.engine import Guidelines
from parvis.guidance.errors import SecondReaderNeeded, StopsUnanswered
from parvis.guidance.models import FindingShown, GuidanceAnswer, SecondReading, TextSent
from parvis.guidance.rules import Draft, Finding, Level, Outcome, content_hash, outcome_of
from parvis.guidance.rules.readings import covers
from parvis.guidance.rules.waits import Way, way_of
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record

LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Clearance:
    """That a draft may go out: what was found, what was answered, who read it or approved it standing."""

    content_hash: str
    findings: tuple[Finding, ...]
    second_reading_id: int | None
    answered: tuple[str, ...] = ()
    way: Way = Way.NO_READER
    standing_approval_id: int | None = None


@transaction.atomic
def clear(
    draft: Draft,
    *,
    by: Actor,
    answers: Mapping[str, str] | None = None,
    second_reading_id: int | None = None,
    about: str = "",
    at: datetime,
) -> Clearance:
    """Return the clearance of `draft`, keeping the answers and what became of each finding.

    `answers` maps rule ids to what the author answered. A rule with an empty answer is one that
    the author was shown and did not answer: when it finds nothing any more, it was followed.
    `about` is what the draft becomes, such as `conversations.post:117…`. Whether a standing
    approval covers it is read from the register, whatever the draft says. A reader's agreement
    counts once; readings that nobody has given by now are over, `second_reading_id` among them
    when it was of an earlier text.

    Raises `StopsUnanswered` for a stop without an answer, `SecondReaderNeeded` for a finding
    that names a reader when neither a reader agreed to exactly this text nor the author gave
    a reason. Both carry every finding that still wants something. Raises `PreparationDue` when the
    account or the capacity asks for a lesson that the author lacks.
    """
    who_may.require(by, "guidance.clear")
    given = {rule: text.strip()[:LONGEST_ANSWER] for rule, text in (answers or {}).items()}
    draft, coverage = queries.with_coverage(draft, by=by, at=at)
    hash_now = content_hash(draft)
    house = queries.guidelines(draft.community)
    require_preparation(draft, house, by=by, at=at)
    findings = house.findings(draft, at=at)
    readings = _live_readings(hash_now, second_reading_id, by)
    agreed = next((row for row in readings if _agrees(row, hash_now)), None)
    _require_answers(findings, given, agreed=agreed is not None)
    answered = _keep_answers(findings, given, hash_now, by=by, at=at)
    _keep_outcomes(findings, given, house, agreed=agreed is not None, at=at)
    end_readings(readings, hash_now, by=by, at=at)
    cleared = Clearance(
        content_hash=hash_now,
        findings=findings,
        second_reading_id=agreed.pk if agreed else None,
        answered=tuple(row.rule for row in answered),
        way=way_of(findings, given, agreed=agreed is not None, covered=coverage.covered),
        standing_approval_id=coverage.approval.id if coverage.approval else None,
    )
    _keep_way(cleared, about, at)
    if answered or agreed or coverage.approval:
        _record(draft, cleared, answered, about, by=by, at=at)
    return cleared


def _live_readings(hash_now: str, reading_id: int | None, by: Actor) -> list[SecondReading]:
    """Return the readings of this text, and the one that its author waits for, if it still counts."""
    mine = Q(pk=reading_id, asked_by_id=by.person_id) if reading_id else Q(pk__in=[])
    rows = SecondReading.objects.filter(Q(content_hash=hash_now) | mine)
    live = rows.filter(withdrawn_at__isnull=True, published_at__isnull=True)
    return list(live.select_for_update(of=("self",)))


def _agrees(row: SecondReading, hash_now: str) -> bool:
    return covers(outcome=row.outcome, hash_read=row.content_hash, hash_now=hash_now)


def _keep_way(cleared: Clearance, about: str, at: datetime) -> None:
    TextSent.objects.create(
        content_hash=cleared.content_hash,
        about=about,
        way=cleared.way,
        approval_id=cleared.standing_approval_id,
        reading_id=cleared.second_reading_id,
        at=at,
    )


def _require_answers(findings: tuple[Finding, ...], given: Mapping[str, str], *, agreed: bool) -> None:
    open_ones = [f for f in findings if f.level.needs_an_answer and not given.get(f.rule)]
    stops = [f for f in open_ones if f.level is Level.STOP]
    if stops:
        raise StopsUnanswered(stops + [f for f in open_ones if f.level is not Level.STOP])
    if open_ones and not agreed:
        raise SecondReaderNeeded(open_ones)


def _keep_answers(
    findings: tuple[Finding, ...], given: Mapping[str, str], hash_now: str, *, by: Actor, at: datetime
) -> list[GuidanceAnswer]:
    levels = _levels(findings)
    rows = [
        GuidanceAnswer(content_hash=hash_now, rule=rule, level=level, reason=given[rule], by=by.ref, at=at)
        for rule, level in levels.items()
        if given.get(rule)
    ]
    return GuidanceAnswer.objects.bulk_create(rows) if rows else []


def _keep_outcomes(
    findings: tuple[Finding, ...],
    given: Mapping[str, str],
    house: Guidelines,
    *,
    agreed: bool,
    at: datetime,
) -> None:
    levels = _levels(findings)
    rows = [
        FindingShown(
            rule=rule, level=level, day=at.date(),
            outcome=outcome_of(level, still_found=True, answer=given.get(rule, ""), agreed=agreed),
        )
        for rule, level in levels.items()
    ]  # fmt: skip
    followed = [house.rule(rule) for rule in given if rule not in levels]
    rows += [
        FindingShown(rule=rule.id, level=rule.level, day=at.date(), outcome=Outcome.FOLLOWED)
        for rule in followed
        if rule
    ]
    if rows:
        FindingShown.objects.bulk_create(rows)


def _levels(findings: tuple[Finding, ...]) -> dict[str, Level]:
    """Return the strongest level of each rule that found something."""
    levels: dict[str, Level] = {}
    for finding in findings:
        levels[finding.rule] = max(finding.level, levels.get(finding.rule, Level.NOTE))
    return levels


def _record(
    draft: Draft, cleared: Clearance, answered: list[GuidanceAnswer], about: str, *, by: Actor, at: datetime
) -> None:
    record(
        "guidance.draft_cleared",
        by=by.ref,
        about=f"guidance.content:{cleared.content_hash}",
        at=at,
        fields={
            "content_hash": cleared.content_hash,
            "account": str(draft.account_id or ""),
            "answers": {row.rule: row.reason for row in answered},
            "second_reading": str(cleared.second_reading_id or ""),
            "standing_approval": str(cleared.standing_approval_id or ""),
            "way": str(cleared.way),
            "of": about,
        },
    )
