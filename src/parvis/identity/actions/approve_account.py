"""Approval of an official account by the head of communications (C.2.2.1)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.foundation.errors import NotAllowed
from parvis.identity.actions._checks import within
from parvis.identity.actions._official import locked, ready_for, record_about
from parvis.identity.errors import AlreadyApproved, NoSuchStep, OwnProposal
from parvis.identity.models import OfficialAccount
from parvis.identity.rules import IN_USE, MOVES, Actor, Stage
from parvis.identity.who_may import require

APPROVING = MOVES[Stage.PLANNED, Stage.APPROVED]


@transaction.atomic
def approve_official_account(
    *, official_id: int, comment: str = "", by: Actor, at: datetime
) -> OfficialAccount:
    """Approve an official account that somebody else proposed, or one that was opened without approval.

    Records `identity.official_account_approved`. Raises `OwnProposal`, `AlreadyApproved`,
    `NotReady`, `NoSuchStep` for one that is closed.
    """
    require(by, "identity.approve_official_account")
    if by.person_id is None:  # a person answers for an approval, never the machine
        raise NotAllowed(act="identity.approve_official_account")
    official = locked(official_id)
    may_be_approved(official, by)
    official.approved_by_id, official.approved_at = by.person_id, at
    if official.stage == Stage.PLANNED:
        official.stage, official.stage_since = Stage.APPROVED, at
    official.save(update_fields=["approved_by", "approved_at", "stage", "stage_since"])
    fields = {"stage": str(official.stage), "comment": within(comment.strip(), 2000, "comment")}
    record_about(official, "identity.official_account_approved", by, at, fields)
    return official


def may_be_approved(official: OfficialAccount, by: Actor) -> None:
    """Raise unless `by` may approve the account now."""
    if official.approved_at is not None:
        raise AlreadyApproved(official_account=official.pk)
    if official.stage not in {Stage.PLANNED, *IN_USE}:
        raise NoSuchStep(official_account=official.pk)
    if official.proposed_by_id == by.person_id:
        raise OwnProposal(official_account=official.pk)
    ready_for(official, APPROVING.needs)
