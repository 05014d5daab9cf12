"""Standing approvals: give one, renew one, withdraw one, and tell of those that end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.guidance import queries
from parvis.guidance.actions.letters import Letters, holders_of, post_letter
from parvis.guidance.errors import (
    ApprovalNamesNothing,
    ApprovalOver,
    ApprovalToOneself,
    ApprovalWithoutWords,
    NoSuchApproval,
    PeriodWrong,
    ReasonMissing,
)
from parvis.guidance.models import StandingApproval
from parvis.guidance.rules import Formality, Kind
from parvis.guidance.rules.approvals import KINDS_COVERED, LONGEST, notice_due, topic_key
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Role
from parvis.ledger.actions import record

LONGEST_WORDS = 2000
MOST_TOPICS = 20


@transaction.atomic
def give_standing_approval(
    *,
    by: Actor,
    kinds: Iterable[Kind | str],
    until: datetime,
    at: datetime,
    person_id: int | None = None,
    role: Role | str | None = None,
    account_id: int | None = None,
    topics: Iterable[str] = (),
    formality: Formality | str | None = None,
    words_en: str = "",
    words_fr: str = "",
) -> StandingApproval:
    """Let a person, or everybody with a role, say some kinds of content without a reader, until a day.

    `account_id` None is any account; `topics` and `formality` narrow it. Records
    `guidance.standing_approval_given` and writes to those whom it covers. Raises
    `ApprovalToOneself`, `ApprovalNamesNothing`, `ApprovalWithoutWords`, `PeriodWrong`, `NotFound`.
    """
    giver_id = _giver(by, "guidance.give_standing_approval")
    _check_whom(person_id, role, by, at)
    _check_period(until, at)
    approval = StandingApproval(
        person_id=person_id,
        role=str(Role(role)) if role else "",
        account_id=identity.account(account_id).pk if account_id else None,
        kinds=_kinds(kinds),
        topics=sorted({topic_key(topic)[:100] for topic in topics if topic_key(topic)})[:MOST_TOPICS],
        formality=str(Formality(formality)) if formality else "",
        words_en=words_en.strip()[:LONGEST_WORDS],
        words_fr=words_fr.strip()[:LONGEST_WORDS],
        given_by_id=giver_id,
        given_at=at,
        ends_at=until,
    )
    if not approval.words_en and not approval.words_fr:
        raise ApprovalWithoutWords(field="words_en")
    approval.save(force_insert=True)
    record("guidance.standing_approval_given", by=by.ref, about=_ref(approval), at=at, fields=_said(approval))
    for holder in holders_of(approval, at=at):
        post_letter(Letters.APPROVAL_GIVEN, to_id=holder, approval=approval, at=at)
    return approval


def _giver(by: Actor, act: str) -> int:
    who_may.require(by, act)
    if by.person_id is None:
        raise NotAllowed(act=act)
    return by.person_id


def _check_whom(person_id: int | None, role: Role | str | None, by: Actor, at: datetime) -> None:
    if (person_id is None) == (not role) or (role and role not in set(Role)):
        raise ApprovalNamesNothing(field="holder")
    if person_id is not None and person_id == by.person_id:
        raise ApprovalToOneself
    if person_id is not None and not identity.roles_of(person_id, at=at):
        raise NotFound(person=person_id)


def _check_period(until: datetime, at: datetime) -> None:
    if not at < until <= at + LONGEST:
        raise PeriodWrong(field="until")


def _kinds(kinds: Iterable[Kind | str]) -> list[str]:
    chosen = {str(kind) for kind in kinds}
    if not chosen or not chosen <= set(KINDS_COVERED):
        raise ApprovalNamesNothing(field="kinds")
    return [str(kind) for kind in KINDS_COVERED if kind in chosen]


def _said(approval: StandingApproval) -> dict[str, object]:
    return {
        "person": str(approval.person_id or ""),
        "role": approval.role,
        "account": str(approval.account_id or ""),
        "kinds": approval.kinds,
        "topics": approval.topics,
        "formality": approval.formality,
        "until": approval.ends_at.isoformat(),
        "words_en": approval.words_en,
        "words_fr": approval.words_fr,
    }


@transaction.atomic
def renew_standing_approval(
    approval_id: int, *, by: Actor, until: datetime, at: datetime
) -> StandingApproval:
    """Move the end of a standing approval further away; it covers what it covered.

    Records `guidance.standing_approval_renewed`. Raises `ApprovalOver` for one that is past or
    withdrawn, `ApprovalToOneself` for one that names who renews, `PeriodWrong`.
    """
    _giver(by, "guidance.renew_standing_approval")
    approval = _locked(approval_id)
    _in_force(approval, at)
    if approval.person_id == by.person_id:
        raise ApprovalToOneself
    _check_period(until, at)
    if until <= approval.ends_at:
        raise PeriodWrong(field="until")
    was, approval.ends_at = approval.ends_at, until
    approval.renewed_at, approval.notice = at, None
    approval.save(update_fields=["ends_at", "renewed_at", "notice"])
    fields = {"person": str(approval.person_id or ""), "was": was.isoformat(), "until": until.isoformat()}
    record("guidance.standing_approval_renewed", by=by.ref, about=_ref(approval), at=at, fields=fields)
    return approval


@transaction.atomic
def withdraw_standing_approval(approval_id: int, *, by: Actor, reason: str, at: datetime) -> StandingApproval:
    """End a standing approval before its day, with a reason that whom it covered reads.

    What it covered before stays covered. Records `guidance.standing_approval_withdrawn`. Raises
    `ReasonMissing`, `ApprovalOver`.
    """
    giver_id = _giver(by, "guidance.withdraw_standing_approval")
    approval = _locked(approval_id)
    _in_force(approval, at)
    if not reason.strip():
        raise ReasonMissing(field="reason")
    approval.withdrawn_at, approval.withdrawn_by_id = at, giver_id
    approval.withdrawn_reason = reason.strip()[:LONGEST_WORDS]
    approval.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    fields = {"person": str(approval.person_id or ""), "reason": approval.withdrawn_reason}
    record("guidance.standing_approval_withdrawn", by=by.ref, about=_ref(approval), at=at, fields=fields)
    for holder in holders_of(approval, at=at):
        post_letter(Letters.APPROVAL_WITHDRAWN, to_id=holder, approval=approval, at=at)
    return approval


@transaction.atomic
def tell_of_ending_approvals(*, by: Actor, at: datetime) -> int:
    """Write, 30 and 7 days before its end, to those whom an approval covers and to heads of communications.

    Returns how many approvals were told of.
    """
    who_may.require(by, "guidance.tell_of_ending_approvals")
    heads = [person.pk for person in identity.people_with(Role.HEAD_OF_COMMUNICATIONS, at=at)]
    told = 0
    for approval in queries.approvals_ending(at=at).select_for_update(of=("self",)):
        begun = approval.renewed_at or approval.given_at
        due = notice_due(begun_at=begun, ends_at=approval.ends_at, last_notice=approval.notice, at=at)
        if due is None:
            continue
        approval.notice = due.days
        approval.save(update_fields=["notice"])
        for person_id in dict.fromkeys([*holders_of(approval, at=at), *heads]):
            post_letter(Letters.APPROVAL_ENDING, to_id=person_id, approval=approval, at=at)
        told += 1
    return told


def _locked(approval_id: int) -> StandingApproval:
    found = StandingApproval.objects.select_for_update().filter(pk=approval_id).first()
    if found is None:
        raise NoSuchApproval(approval=approval_id)
    return found


def _in_force(approval: StandingApproval, at: datetime) -> None:
    if not approval.as_rule().in_force(at):
        raise ApprovalOver(approval=approval.pk)


def _ref(approval: StandingApproval) -> str:
    return f"guidance.standing_approval:{approval.pk}"
