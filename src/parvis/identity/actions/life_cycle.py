"""The steps of an official account after its approval: opened, resting, closing, closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import good_reason, within
from parvis.identity.actions._official import day_of, locked, ready_for, record_about
from parvis.identity.actions.accounts import new_local_account, record_opening
from parvis.identity.actions.twins import part
from parvis.identity.errors import LastVoice, NoSuchStep
from parvis.identity.models import Account, AccountOperator, OfficialAccount, Person
from parvis.identity.rules import IN_USE, AccountKind, Actor, Content, Stage, move
from parvis.identity.who_may import require


@transaction.atomic
def change_stage(
    *, official_id: int, to: Stage, reason: str = "", by: Actor, at: datetime
) -> OfficialAccount:
    """Take an official account one step further, along `rules.MOVES`.

    One that is planned here is opened when it becomes active: its account then exists, its owner
    answers for it and may speak through it. Letting an account rest, or beginning to close it,
    takes a reason. Records `identity.official_account_stage_changed`. Raises `NoSuchStep`,
    `NotReady`, `ReasonTooShort`, `HandleTaken`.
    """
    official = locked(official_id)
    require(by, "identity.change_stage", queries.relations_to_official(by, official))
    before, to = Stage(official.stage), Stage(to)
    step = move(before, to)
    if step is None or step.verb != "change_stage":
        raise NoSuchStep(official_account=official_id)
    ready_for(official, step.needs)
    why = within(reason.strip(), 2000, "reason") if to is Stage.ACTIVE else good_reason(reason)
    official.stage, official.stage_since = to, at
    if to is Stage.ACTIVE:
        _open(official, by, at)
    official.save(update_fields=["stage", "stage_since", "account", "address", "opened_on"])
    fields = {"from": str(before), "to": str(to), "reason": why}
    record_about(official, "identity.official_account_stage_changed", by, at, fields)
    return official


def _open(official: OfficialAccount, by: Actor, at: datetime) -> None:
    official.opened_on = official.opened_on or day_of(at)
    if official.is_here and official.account is None and official.owner is not None:
        official.account = _account_for(official, official.owner, by, at)
        official.address = official.account.url


def _account_for(official: OfficialAccount, owner: Person, by: Actor, at: datetime) -> Account:
    account = new_local_account(
        official.handle,
        AccountKind(official.kind),
        official.name_en,
        official.name_fr,
        at=at,
        institution_id=official.institution_id,
        custodian=owner,
        note_en=official.note_en,
        note_fr=official.note_fr,
    )
    record_opening(account, by=by.ref, at=at)
    AccountOperator.objects.create(account=account, person=owner, granted_by_id=by.person_id, granted_at=at)
    return account


@transaction.atomic
def close_official_account(
    *,
    official_id: int,
    content: Content,
    reason: str,
    captured_on: date | None = None,
    by: Actor,
    at: datetime,
) -> OfficialAccount:
    """Close an official account for good, and say what became of what was said through it.

    What was said on another network is captured first (`captured_on`, or the date that the
    register has); what was said here stays where it is, and in the ledger. Its twin is parted
    from it, and nobody speaks through it any more. Records `identity.official_account_closed`.
    Raises `NoSuchStep`, `NotReady`, `ReasonTooShort`, `LastVoice`.
    """
    require(by, "identity.close_official_account")
    official = locked(official_id)
    before = Stage(official.stage)
    if move(before, Stage.CLOSED) is None:
        raise NoSuchStep(official_account=official_id)
    why = good_reason(reason)
    official.captured_on = captured_on or official.captured_on
    official.content_after = _what_stays(official, content, before)
    _silence(official.account, at)
    twin = part(official)
    official.stage, official.stage_since, official.closed_on = Stage.CLOSED, at, day_of(at)
    official.save()
    fields: dict[str, Any] = {
        "from": str(before),
        "content": str(official.content_after),
        "captured_on": official.captured_on,
        "twin_id": twin.pk if twin else None,
        "reason": why,
    }
    record_about(official, "identity.official_account_closed", by, at, fields)
    return official


def _what_stays(official: OfficialAccount, content: Content, before: Stage) -> Content:
    """Return what becomes of the posts; raise when that would lose some."""
    if before not in IN_USE:
        return Content.NOTHING_SAID
    if Content(content) is Content.NOTHING_SAID and official.is_here:
        return Content.STAYS
    if Content(content) is not Content.NOTHING_SAID and not official.is_here:
        ready_for(official, ["captured_on"])
    return Content(content)


def _silence(account: Account | None, at: datetime) -> None:
    """Close our own account; what was said through it stays."""
    if account is None:
        return
    if account.kind == AccountKind.INSTITUTION:
        others = Account.objects.local().open().filter(kind=AccountKind.INSTITUTION).exclude(pk=account.pk)
        if not others.exists():
            raise LastVoice(account=account.pk)
    account.closed_at = at
    account.save(update_fields=["closed_at"])
    AccountOperator.objects.filter(account=account, ended_at__isnull=True).update(ended_at=at)
