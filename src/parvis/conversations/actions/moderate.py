"""Decide against a post or an account: always with the reasons that the person concerned is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.conversations.actions._together import moved
from parvis.conversations.actions.index_post import index_post
from parvis.conversations.actions.report import close_report
from parvis.conversations.errors import ReasonsMissing, WrongDraft, WrongState
from parvis.conversations.models import AccountLimit, ModerationDecision, Post, Report
from parvis.conversations.queries.posts import row as post_row
from parvis.conversations.rules import DECISION_MOVES, Act, DecisionState, PostState, Visibility, state_after
from parvis.conversations.rules.moderating import LONGEST_TEXT, POST_ACT, Effect, missing_reasons
from parvis.foundation.errors import NotFound
from parvis.foundation.ids import new_id
from parvis.identity import actions as identity_actions
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.identity.who_may import require
from parvis.ledger import actions as ledger


@transaction.atomic
def moderate(
    *,
    by: Actor,
    effect: Effect | str,
    rule: str,
    facts: str,
    target_id: int | None = None,
    post_id: int | None = None,
    report_id: int | None = None,
    ends_at: datetime | None = None,
    language: str = "en",
    found_by_machine: bool = False,
    at: datetime,
) -> ModerationDecision:
    """Warn, hide or remove a post, limit or suspend an account, and state the reasons.

    `rule` names the rule of the house and `facts` tells what happened, in `language`; `ends_at`
    is when the effect ends by itself. Closes the report. Records `conversations.moderated`.
    Raises `ReasonsMissing`, `PostNotFound`, `NotFound`, `WrongState`, `WrongDraft`, `NotAllowed`.
    """
    require(by, "conversations.moderate")
    effect = _effect(effect)
    field = missing_reasons(effect=effect, rule=rule, facts=facts, has_post=post_id is not None)
    if field:
        raise ReasonsMissing(field=field)
    if len(facts) > LONGEST_TEXT or (ends_at is not None and ends_at <= at):
        raise WrongDraft(field="facts" if len(facts) > LONGEST_TEXT else "ends_at")
    post = post_row(post_id) if post_id is not None else None
    decision = ModerationDecision(
        id=new_id(),
        report=close_report(report_id, at) if report_id is not None else None,
        target=_target(target_id, post, report_id),
        post=post,
        effect=effect,
        rule=rule.strip(),
        facts=facts.strip(),
        language=language,
        found_by_machine=found_by_machine,
        decided_by_machine=by.is_system,
        decided_by_id=by.person_id,
        decided_at=at,
        ends_at=ends_at,
    )
    decision.entry = record_decision(decision, "conversations.moderated", by, at, **_reasons(decision))
    decision.save(force_insert=True)
    _apply(decision, by, at)
    return decision


@transaction.atomic
def lift_decision(*, by: Actor, decision_id: int, reasons: str, at: datetime) -> ModerationDecision:
    """End a decision's effect before its time. Records `conversations.decision_lifted`.

    Raises `ReasonsMissing`, `NotFound`, `WrongState` when it has no effect any more, `NotAllowed`.
    """
    require(by, "conversations.lift_decision")
    if not reasons.strip():
        raise ReasonsMissing(field="reasons")
    decision = undo_decision(decision_id, Act.END, by, at)
    record_decision(decision, "conversations.decision_lifted", by, at, reasons=reasons.strip())
    return decision


@transaction.atomic
def end_decisions(*, by: Actor, at: datetime) -> int:
    """End the decisions whose time is over; return how many. Records `conversations.decision_ended`."""
    require(by, "conversations.end_decisions")
    due = ModerationDecision.objects.filter(state=DecisionState.IN_FORCE, ends_at__lte=at)
    ids = list(due.order_by("ends_at").values_list("pk", flat=True)[:200])
    for pk in ids:
        record_decision(undo_decision(pk, Act.END, by, at), "conversations.decision_ended", by, at)
    return len(ids)


def undo_decision(decision_id: int, act: Act, by: Actor, at: datetime) -> ModerationDecision:
    """Take a decision's effect back, unless another one in force has the same.

    Raises `NotFound`, `WrongState`.
    """
    decision = held_decision(decision_id)
    after = state_after(DECISION_MOVES, DecisionState(decision.state), act)
    if after is None:
        raise WrongState(decision=decision_id, state=decision.state)
    decision.state = after
    decision.save(update_fields=["state"])
    same = ModerationDecision.objects.filter(
        state=DecisionState.IN_FORCE,
        effect=decision.effect,
        target=decision.target_id,
        post=decision.post_id,
    )
    if not same.exists():
        _undo(decision, by, at)
    return decision


def held_decision(decision_id: int) -> ModerationDecision:
    """Return a decision, held until the end of the transaction, or raise `NotFound`."""
    row = ModerationDecision.objects.select_for_update().filter(pk=decision_id).first()
    if row is None:
        raise NotFound(decision=decision_id)
    return row


def _effect(effect: Effect | str) -> Effect:
    try:
        return Effect(effect)
    except ValueError as unknown:
        raise WrongDraft(field="effect") from unknown


def _target(target_id: int | None, post: Post | None, report_id: int | None) -> Any:
    if post is not None:
        return post.account
    if target_id is not None:
        return identity.account(target_id)
    if report_id is not None:
        return Report.objects.get(pk=report_id).target
    raise ReasonsMissing(field="target")


def _reasons(decision: ModerationDecision) -> dict[str, Any]:
    return {
        "rule": decision.rule,
        "facts": decision.facts,
        "language": decision.language,
        "ends_at": decision.ends_at.isoformat() if decision.ends_at else None,
        "found_by_machine": decision.found_by_machine,
        "decided_by_machine": decision.decided_by_machine,
        "report": None if decision.report_id is None else str(decision.report_id),
    }


def record_decision(decision: ModerationDecision, kind: str, by: Actor, at: datetime, **more: Any) -> Any:
    """Record an act about a decision; `account` and `target` are the account concerned."""
    post = decision.post
    fields = {
        "decision": str(decision.pk),
        "account": str(decision.target_id),
        "target": str(decision.target_id),
        "post": None if post is None else str(post.pk),
        "uri": "" if post is None else post.uri,
        "effect": str(decision.effect),
    }
    about = post.ref if post else f"identity.account:{decision.target_id}"
    return ledger.record(kind, by=by.ref, about=about, at=at, fields=fields | more)


# What a decision does


def _apply(decision: ModerationDecision, by: Actor, at: datetime) -> None:
    match decision.effect:
        case Effect.HIDE | Effect.REMOVE:
            _withhold(decision)
        case Effect.LIMIT_ACCOUNT:
            AccountLimit.objects.get_or_create(
                account_id=decision.target_id, defaults={"decision": decision, "since": at}
            )
        case Effect.SUSPEND_ACCOUNT:
            identity_actions.suspend_account(
                account_id=decision.target_id, reason=decision.facts, by=by, at=at
            )


def _undo(decision: ModerationDecision, by: Actor, at: datetime) -> None:
    match decision.effect:
        case Effect.HIDE | Effect.REMOVE:
            _show_again(decision.post)
        case Effect.LIMIT_ACCOUNT:
            AccountLimit.objects.filter(account_id=decision.target_id).delete()
        case Effect.SUSPEND_ACCOUNT:
            identity_actions.restore_account(
                account_id=decision.target_id, reason=decision.facts, by=by, at=at
            )


def _withhold(decision: ModerationDecision) -> None:
    post = decision.post
    if post is None:
        raise ReasonsMissing(field="post")
    post.state = moved(post, POST_ACT[Effect(decision.effect)])
    post.listed = False
    post.save(update_fields=["state", "listed"])
    ledger.withdraw_from_public(about=post.ref)
    index_post(post.pk)


def _show_again(post: Post | None) -> None:
    if post is None or post.state == PostState.DELETED:
        return
    post.state = moved(post, Act.RESTORE)
    post.listed = post.visibility == Visibility.PUBLIC and post.boost_of_id is None
    post.save(update_fields=["state", "listed"])
    index_post(post.pk)
