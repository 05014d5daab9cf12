"""Clear a draft for publishing: called inside the verbs that publish, in their transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.guidance import queries
from parvis.guidance.engine import Guidelines
from parvis.guidance.errors import SecondReaderNeeded, StopsUnanswered
from parvis.guidance.models import FindingShown, GuidanceAnswer, SecondReading
from parvis.guidance.rules import Draft, Finding, Level, Outcome, content_hash, outcome_of
from parvis.guidance.rules.readings import covers
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record

LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Clearance:
    """That a draft may go out: what was found, what was answered, and who read it."""

    content_hash: str
    findings: tuple[Finding, ...]
    second_reading_id: int | None
    answered: tuple[str, ...] = ()


@transaction.atomic
def clear(
    draft: Draft,
    *,
    by: Actor,
    answers: Mapping[str, str] | None = None,
    second_reading_id: int | None = None,
    at: datetime,
) -> Clearance:
    """Return the clearance of `draft`, keeping the answers and what became of each finding.

    `answers` maps rule ids to what the author answered. A rule with an empty answer is one that
    the author was shown and did not answer: when it finds nothing any more, it was followed.

    Raises `StopsUnanswered` for a stop without an answer, `SecondReaderNeeded` for a finding
    that names a reader when neither a reader agreed to exactly this text nor the author gave
    a reason. Both carry every finding that still wants something.
    """
    who_may.require(by, "guidance.clear")
    given = {rule: text.strip()[:LONGEST_ANSWER] for rule, text in (answers or {}).items()}
    hash_now = content_hash(draft)
    house = queries.guidelines(draft.community)
    findings = house.findings(draft, at=at)
    agreed = second_reading_id is not None and _agreed(second_reading_id, hash_now)
    _require_answers(findings, given, agreed=agreed)
    answered = _keep_answers(findings, given, hash_now, by=by, at=at)
    _keep_outcomes(findings, given, house, agreed=agreed, at=at)
    if answered or agreed:
        _record(draft, hash_now, answered, second_reading_id if agreed else None, by=by, at=at)
    return Clearance(
        hash_now, findings, second_reading_id if agreed else None, tuple(a.rule for a in answered)
    )


def _agreed(reading_id: int, hash_now: str) -> bool:
    row = SecondReading.objects.filter(pk=reading_id).values_list("outcome", "content_hash").first()
    return row is not None and covers(outcome=row[0], hash_read=row[1], hash_now=hash_now)


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
    draft: Draft,
    hash_now: str,
    answered: list[GuidanceAnswer],
    reading_id: int | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    record(
        "guidance.draft_cleared",
        by=by.ref,
        about=f"guidance.content:{hash_now}",
        at=at,
        fields={
            "content_hash": hash_now,
            "account": str(draft.account_id or ""),
            "answers": {row.rule: row.reason for row in answered},
            "second_reading": str(reading_id or ""),
        },
    )
