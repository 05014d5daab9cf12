"""Planning an official account, and taking one into the register that exists already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import free_handle, names_in_both, unless_taken, within
from parvis.identity.actions._official import cleaned, day_of, record_about, told, two_people
from parvis.identity.errors import AlreadyRegistered, BadHandle, BadValue
from parvis.identity.models import Account, OfficialAccount
from parvis.identity.rules import AccountKind, Actor, Network, Stage
from parvis.identity.who_may import require

NOTHING: Mapping[str, object] = {}


@transaction.atomic
def plan_official_account(
    *,
    network: Network,
    handle: str,
    name_en: str,
    name_fr: str,
    kind: AccountKind = AccountKind.INSTITUTION,
    details: Mapping[str, object] = NOTHING,
    by: Actor,
    at: datetime,
) -> OfficialAccount:
    """Propose an official account; nobody can find it until it is approved and opened.

    `details` are any other fields of the register (see `_official.cleaned`). An account planned
    here keeps its handle for itself only once it is open. Records `identity.official_account_planned`.
    Raises `AlreadyRegistered`, `BadHandle`, `HandleTaken`, `NameMissing`, and what `details` can be
    wrong about.
    """
    require(by, "identity.plan_official_account")
    handle = free_handle(handle) if network == Network.HERE else outside_handle(handle)
    official = _new(network, handle, name_en, name_fr, kind, details, by, at)
    _write(official, "identity.official_account_planned", by, at)
    return official


@transaction.atomic
def register_official_account(
    *,
    network: Network,
    handle: str = "",
    name_en: str = "",
    name_fr: str = "",
    kind: AccountKind = AccountKind.INSTITUTION,
    account_id: int | None = None,
    details: Mapping[str, object] = NOTHING,
    by: Actor,
    at: datetime,
) -> OfficialAccount:
    """Take an account into the register that is in use already; its approval can be given afterwards.

    With `account_id` it is one of ours, and says itself what it is called and who answers for it.
    Records `identity.official_account_registered`. Raises as `plan_official_account`.
    """
    require(by, "identity.register_official_account")
    if account_id is None:
        if network == Network.HERE:
            raise BadValue(field="network")
        official = _new(network, outside_handle(handle), name_en, name_fr, kind, details, by, at)
    else:
        official = _from_ours(queries.account(account_id), details, by, at)
    official.stage = Stage.ACTIVE
    _write(official, "identity.official_account_registered", by, at)
    return official


def _from_ours(account: Account, details: Mapping[str, object], by: Actor, at: datetime) -> OfficialAccount:
    if not account.is_local or account.kind == AccountKind.PERSON or not account.is_open:
        raise BadValue(field="account")
    known = {"owner_id": account.custodian_id, "opened_on": day_of(account.created_at), **details}
    official = _new(
        Network.HERE,
        account.handle,
        account.name_en,
        account.name_fr,
        AccountKind(account.kind),
        known,
        by,
        at,
    )
    official.account = account
    official.address = account.url
    return official


def _new(
    network: Network,
    handle: str,
    name_en: str,
    name_fr: str,
    kind: AccountKind,
    details: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> OfficialAccount:
    if kind == AccountKind.PERSON:
        raise BadValue(field="kind")
    values = cleaned(details)
    two_people(values.get("owner_id"), values.get("backup_owner_id"))
    values["name_en"], values["name_fr"] = names_in_both(name_en, name_fr)
    return OfficialAccount(
        institution=queries.main_institution(),
        network=Network(network),
        handle=handle,
        kind=AccountKind(kind),
        stage=Stage.PLANNED,
        stage_since=at,
        proposed_by_id=by.person_id,
        proposed_at=at,
        **values,
    )


def _write(official: OfficialAccount, kind: str, by: Actor, at: datetime) -> None:
    with unless_taken(AlreadyRegistered(field="handle", handle=official.handle)):
        official.save(force_insert=True)
    record_about(official, kind, by, at, {"stage": str(official.stage), **described(official)})


def described(official: OfficialAccount) -> dict[str, Any]:
    """Return every field of an official account that says something."""
    left_out = {"id", "stage_since", "proposed_at", "institution", "account", "network", "handle", "stage"}
    names = [field.attname for field in OfficialAccount._meta.concrete_fields if field.name not in left_out]
    return told(
        {name: getattr(official, name) for name in names if getattr(official, name) not in ("", None, [])}
    )


def outside_handle(handle: str) -> str:
    """Return a handle as another network writes it, without its @. Raises `BadHandle`, `TooLong`."""
    name = within(handle.strip().removeprefix("@"), 100, "handle")
    if not name or any(character.isspace() for character in name):
        raise BadHandle(field="handle", handle=name[:40])
    return name
