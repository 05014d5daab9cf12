"""Appeal against a moderator's decision, to another moderator."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.conversations.actions.moderate import held_decision, record_decision, undo_decision
from parvis.conversations.errors import (
    AlreadyAppealed,
    ReasonsMissing,
    SameModerator,
    WrongDraft,
    WrongState,
)
from parvis.conversations.models import Appeal, ModerationDecision
from parvis.conversations.rules import APPEAL_MOVES, Act, AppealState, DecisionState, state_after
from parvis.conversations.rules.moderating import LONGEST_TEXT, may_decide_appeal
from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.identity.who_may import require

_OUTCOMES = {"upheld": Act.UPHOLD, "overturned": Act.OVERTURN}


def appeal(*, by: Actor, decision_id: int, text: str, at: datetime) -> Appeal:
    """Ask another moderator to look again at a decision against one's account, suspended or not.

    Records `conversations.appealed`. Raises `AlreadyAppealed`, `WrongState` when the decision has
    no effect any more, `WrongDraft` for a text that is empty or too long, `NotFound`, `NotAllowed`.
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise WrongDraft(field="text")
    try:
        return _appeal(by, decision_id, text.strip(), at)
    except IntegrityError as again:
        raise AlreadyAppealed(decision=decision_id) from again


@transaction.atomic
def _appeal(by: Actor, decision_id: int, text: str, at: datetime) -> Appeal:
    decision = held_decision(decision_id)
    account = identity.account(decision.target_id)
    require(by, "conversations.appeal", identity.relations_to(by, account))
    if Appeal.objects.filter(decision=decision).exists():
        raise AlreadyAppealed(decision=decision_id)
    if decision.state != DecisionState.IN_FORCE:
        raise WrongState(decision=decision_id, state=decision.state)
    made = Appeal.objects.create(decision=decision, account=account, text=text, made_at=at)
    record_decision(decision, "conversations.appealed", by, at, appeal=str(made.pk), text=text)
    return made


@transaction.atomic
def decide_appeal(
    *, by: Actor, appeal_id: int, outcome: AppealState | str, reasons: str, at: datetime
) -> Appeal:
    """Uphold or overturn a decision that somebody else made. Records `conversations.appeal_decided`.

    Overturning takes its effect back. Raises `SameModerator`, `ReasonsMissing`, `WrongState`,
    `WrongDraft` for another outcome, `NotFound`, `NotAllowed`.
    """
    require(by, "conversations.decide_appeal")
    row = Appeal.objects.select_for_update().filter(pk=appeal_id).first()
    if row is None:
        raise NotFound(appeal=appeal_id)
    if not reasons.strip():
        raise ReasonsMissing(field="reasons")
    act = _OUTCOMES.get(str(outcome))
    if act is None:
        raise WrongDraft(field="outcome")
    decision = ModerationDecision.objects.get(pk=row.decision_id)
    if not may_decide_appeal(first_decider=decision.decided_by_id, second_decider=by.person_id):
        raise SameModerator(appeal=appeal_id)
    after = state_after(APPEAL_MOVES, AppealState(row.state), act)
    if after is None:
        raise WrongState(appeal=appeal_id, state=row.state)
    row.state, row.reasons, row.decided_by_id, row.decided_at = after, reasons.strip(), by.person_id, at
    row.save()
    if after is AppealState.OVERTURNED and decision.state == DecisionState.IN_FORCE:
        decision = undo_decision(decision.pk, Act.OVERTURN, by, at)
    record_decision(
        decision,
        "conversations.appeal_decided",
        by,
        at,
        appeal=str(row.pk),
        outcome=str(after),
        reasons=row.reasons,
    )
    return row
