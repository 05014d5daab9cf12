"""Delegates of second readers: name one for while one is away or late, and end it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.foundation.errors import NotAllowed
from parvis.guidance.errors import DelegateUnfit, NoSuchDelegate, PeriodWrong
from parvis.guidance.models import ReaderDelegate
from parvis.guidance.rules.approvals import LONGEST
from parvis.guidance.rules.readings import StandsIn
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor, Role
from parvis.ledger.actions import record


@transaction.atomic
def name_delegate(
    *,
    by: Actor,
    role: Role | str,
    delegate_id: int,
    starts_at: datetime,
    ends_at: datetime,
    mode: StandsIn | str = StandsIn.WHILE_AWAY,
    person_id: int | None = None,
    at: datetime,
) -> ReaderDelegate:
    """Have a colleague read in one's place, for one of one's roles, from a time until another.

    `mode` says whether at once, because one is away, or only once a reading is late. A head of
    communications may name one for somebody else (`person_id`). A delegate has no delegate,
    and never reads their own text. Records `guidance.delegate_named`. Raises `DelegateUnfit`,
    `PeriodWrong`.
    """
    person_id = person_id or by.person_id
    who_may.require(by, "guidance.name_delegate", {"self"} if person_id == by.person_id else set())
    if by.person_id is None or person_id is None:
        raise NotAllowed(act="guidance.name_delegate")
    _check_delegate(person_id, role, delegate_id, at)
    if not starts_at < ends_at <= at + LONGEST or ends_at <= at:
        raise PeriodWrong(field="ends_on")
    row = ReaderDelegate.objects.create(
        person_id=person_id,
        role=str(role),
        delegate_id=delegate_id,
        mode=StandsIn(mode),
        starts_at=starts_at,
        ends_at=ends_at,
        named_by_id=by.person_id,
        named_at=at,
    )
    fields = {
        "person": str(person_id),
        "role": str(role),
        "delegate": str(delegate_id),
        "mode": str(row.mode),
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
    }
    record("guidance.delegate_named", by=by.ref, about=_ref(row), at=at, fields=fields)
    return row


def _check_delegate(person_id: int, role: Role | str, delegate_id: int, at: datetime) -> None:
    if delegate_id == person_id or not identity.roles_of(delegate_id, at=at):
        raise DelegateUnfit(field="delegate")
    if role not in identity.roles_of(person_id, at=at):
        raise DelegateUnfit(field="role")


@transaction.atomic
def end_delegate(delegate_row_id: int, *, by: Actor, at: datetime) -> ReaderDelegate:
    """Have a colleague read in somebody's place no longer. Records `guidance.delegate_ended`."""
    row = ReaderDelegate.objects.select_for_update().filter(pk=delegate_row_id).first()
    if row is None:
        raise NoSuchDelegate(delegate=delegate_row_id)
    mine = by.person_id in (row.person_id, row.delegate_id)
    who_may.require(by, "guidance.end_delegate", {"self"} if mine else set())
    if row.ended_at is not None or row.ends_at <= at:
        raise NoSuchDelegate(delegate=delegate_row_id)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    fields = {"person": str(row.person_id), "delegate": str(row.delegate_id), "role": row.role}
    record("guidance.delegate_ended", by=by.ref, about=_ref(row), at=at, fields=fields)
    return row


def _ref(row: ReaderDelegate) -> str:
    return f"guidance.delegate:{row.pk}"
