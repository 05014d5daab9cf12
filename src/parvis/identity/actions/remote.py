"""Accounts whose home is another server, as that server describes them. Called by channels only."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.identity import queries
from parvis.identity.actions._checks import about
from parvis.identity.errors import PersonalAccountStays
from parvis.identity.models import Account
from parvis.identity.rules import SYSTEM, AccountKind, Actor
from parvis.identity.who_may import require
from parvis.ledger.actions import record

LIMITS = {
    "handle": 100,
    "url": 500,
    "name_en": 200,
    "name_fr": 200,
    "note_en": 5000,
    "note_fr": 5000,
    "avatar": 500,
}
DESCRIBED = ("handle", "kind", "url", "name_en", "name_fr", "note_en", "note_fr", "avatar", "locked")


@transaction.atomic
def receive_remote_account(
    *,
    uri: str,
    handle: str,
    domain: str,
    kind: AccountKind = AccountKind.PERSON,
    name_en: str = "",
    name_fr: str = "",
    note_en: str = "",
    note_fr: str = "",
    url: str = "",
    avatar: str = "",
    locked: bool = False,
    by: Actor = SYSTEM,
    at: datetime,
) -> Account:
    """Learn of an account on another server, or that its description changed. Idempotent by `uri`.

    A name or note in one language may be given for both. Texts longer than what is kept are
    cut, not refused: they are another server's. Records `identity.remote_account_received`
    or `…_updated`, and nothing when nothing changed.
    """
    require(by, "identity.receive_remote_account")
    described = {
        "handle": handle,
        "kind": AccountKind(kind),
        "url": url or uri,
        "name_en": name_en,
        "name_fr": name_fr,
        "note_en": note_en,
        "note_fr": note_fr,
        "avatar": avatar,
        "locked": locked,
    }
    described = {field: _cut(field, value) for field, value in described.items()}
    known = queries.account_by_uri(uri)
    if known is not None:
        return _update(known, described, by, at)
    _make_room(str(described["handle"]), domain)
    try:
        with transaction.atomic():
            account = Account.objects.create(uri=uri, domain=domain.lower(), created_at=at, **described)
    except IntegrityError:  # another delivery brought it in the same instant
        return Account.objects.get(uri=uri)
    _record(account, "identity.remote_account_received", by, at)
    return account


@transaction.atomic
def update_remote_account(
    *, uri: str, by: Actor = SYSTEM, at: datetime, **described: object
) -> Account | None:
    """Change what is given of a remote account's description; None when it is not known here.

    Takes the same names as `receive_remote_account`. Records `identity.remote_account_updated`.
    """
    require(by, "identity.update_remote_account")
    known = queries.account_by_uri(uri)
    if known is None:
        return None
    given = {field: _cut(field, described[field]) for field in DESCRIBED if field in described}
    return _update(known, given, by, at)


@transaction.atomic
def remote_account_gone(*, uri: str, by: Actor = SYSTEM, at: datetime) -> Account | None:
    """Note that another server deleted an account. Records `identity.remote_account_gone`, once."""
    require(by, "identity.remote_account_gone")
    account = queries.account_by_uri(uri)
    if account is None or account.closed_at is not None:
        return account
    _is_remote(account)
    account.closed_at = at
    account.save(update_fields=["closed_at"])
    _record(account, "identity.remote_account_gone", by, at)
    return account


def _update(account: Account, described: dict[str, object], by: Actor, at: datetime) -> Account:
    _is_remote(account)
    changed = [field for field, value in described.items() if getattr(account, field) != value]
    if account.closed_at is not None:
        account.closed_at = None
        changed.append("closed_at")
    if not changed:
        return account
    for field, value in described.items():
        setattr(account, field, value)
    account.save(update_fields=changed)
    _record(account, "identity.remote_account_updated", by, at)
    return account


def _make_room(handle: str, domain: str) -> None:
    """Free a handle that its server gave to a new account: the old address is then out of use."""
    former = queries.account_named(handle, domain)
    if former is not None:
        former.handle = f"{former.handle[:80]}-{former.pk}"
        former.save(update_fields=["handle"])


def _is_remote(account: Account) -> None:
    """Refuse that another server describes an account of ours."""
    if account.is_local:
        raise PersonalAccountStays(account=account.pk)


def _cut(field: str, value: object) -> object:
    return value[: LIMITS[field]] if isinstance(value, str) and field in LIMITS else value


def _record(account: Account, kind: str, by: Actor, at: datetime) -> None:
    fields = {
        "account": str(account.pk),
        "uri": account.uri,
        "handle": account.full_handle,
        "name_en": account.name_en,
        "name_fr": account.name_fr,
    }
    record(kind, by=by.ref, about=about(account), at=at, fields=fields)
