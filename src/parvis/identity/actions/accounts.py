"""Accounts: opened, described, operated by several people, transferred, suspended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from parvis.identity import queries
from parvis.identity.actions._checks import (
    about,
    free_handle,
    good_reason,
    is_here,
    names_in_both,
    unless_taken,
    within,
)
from parvis.identity.errors import (
    AccountUnavailable,
    AlreadyHeld,
    HandleTaken,
    NotHeld,
    PersonalAccountStays,
)
from parvis.identity.models import (
    Account,
    AccountOperator,
    Institution,
    OfficialAccount,
    Person,
    Team,
)
from parvis.identity.rules import AccountKind, Actor, local_uri, local_url
from parvis.identity.who_may import require
from parvis.ledger.actions import record

PROFILE_LIMITS = {
    "name_en": 200,
    "name_fr": 200,
    "note_en": 2000,
    "note_fr": 2000,
    "position_en": 200,
    "position_fr": 200,
    "avatar": 500,
}


@transaction.atomic
def create_institution(
    *,
    slug: str,
    name_en: str,
    name_fr: str,
    purpose_en: str = "",
    purpose_fr: str = "",
    timezone: str = "America/Toronto",
    by: Actor,
    at: datetime,
) -> Institution:
    """Set up an institution, named in both languages. Records `identity.institution_created`."""
    require(by, "identity.create_institution")
    name_en, name_fr = names_in_both(name_en, name_fr)
    institution = Institution.objects.create(
        slug=slugify(slug),
        name_en=name_en,
        name_fr=name_fr,
        purpose_en=purpose_en,
        purpose_fr=purpose_fr,
        timezone=timezone,
    )
    record(
        "identity.institution_created",
        by=by.ref,
        about=f"identity.institution:{institution.pk}",
        at=at,
        fields={"slug": institution.slug, "name_en": name_en, "name_fr": name_fr},
        public=True,
    )
    return institution


@transaction.atomic
def create_team(
    *, institution_id: int, slug: str, name_en: str, name_fr: str, by: Actor, at: datetime
) -> Team:
    """Add a team to an institution, named in both languages. Records `identity.team_created`."""
    require(by, "identity.create_team")
    name_en, name_fr = names_in_both(name_en, name_fr)
    team = Team.objects.create(
        institution_id=institution_id, slug=slugify(slug), name_en=name_en, name_fr=name_fr
    )
    record(
        "identity.team_created",
        by=by.ref,
        about=f"identity.team:{team.pk}",
        at=at,
        fields={"slug": team.slug, "name_en": name_en, "name_fr": name_fr},
    )
    return team


@transaction.atomic
def open_account(*, person_id: int, handle: str, by: Actor, at: datetime) -> Account:
    """Open a personal account for somebody, in their own name. Records `identity.account_opened`.

    Raises `BadHandle`, `HandleTaken`, `PersonDeparted`.
    """
    require(by, "identity.open_account", {"self"} if by.person_id == person_id else ())
    person = queries.person(person_id)
    is_here(person)
    return open_account_of(person, handle=handle, by=by, at=at)


def check_handle(handle: str) -> str:
    """Return a handle as it would be kept, if it is free. Raises `BadHandle`, `HandleTaken`."""
    return free_handle(handle)


def open_account_of(person: Person, *, handle: str, by: Actor, at: datetime) -> Account:
    """Write and record a personal account. For verbs that have checked who may."""
    account = new_local_account(
        handle, AccountKind.PERSON, person.full_name, person.full_name, at=at, person=person
    )
    record_opening(account, by=by.ref, at=at)
    return account


@transaction.atomic
def open_institution_account(
    *,
    institution_id: int,
    handle: str,
    name_en: str,
    name_fr: str,
    kind: AccountKind = AccountKind.INSTITUTION,
    custodian_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Account:
    """Open an account that several people operate, for an institution, a service or a community.

    `custodian_id` is the person who answers for it. Records `identity.account_opened`.
    Raises `BadHandle`, `HandleTaken`, `NameMissing`, `PersonDeparted`.
    """
    require(by, "identity.open_institution_account")
    name_en, name_fr = names_in_both(name_en, name_fr)
    custodian = queries.person(custodian_id) if custodian_id else None
    if custodian is not None:
        is_here(custodian)
    account = new_local_account(
        handle, kind, name_en, name_fr, at=at, institution_id=institution_id, custodian=custodian
    )
    record_opening(account, by=by.ref, at=at)
    return account


@transaction.atomic
def add_operator(*, account_id: int, person_id: int, by: Actor, at: datetime) -> AccountOperator:
    """Let a person speak through a shared account. Records `identity.operator_added`.

    Raises `PersonalAccountStays`, `AccountUnavailable`, `PersonDeparted`, `AlreadyHeld`.
    """
    account = _shared(account_id)
    require(by, "identity.add_operator", queries.relations_to(by, account))
    if not account.is_open:
        raise AccountUnavailable(account=account_id)
    person = queries.person(person_id)
    is_here(person)
    if queries.is_operator(person_id, account_id):
        raise AlreadyHeld(person=person_id, account=account_id)
    row = AccountOperator.objects.create(
        account=account, person=person, granted_by_id=by.person_id, granted_at=at
    )
    _record_about(account, "identity.operator_added", by, at, {"person": str(person_id)})
    return row


@transaction.atomic
def end_operator(*, account_id: int, person_id: int, by: Actor, at: datetime) -> None:
    """End a person's speaking through a shared account; what they wrote stays.

    Records `identity.operator_ended`. Raises `NotHeld`.
    """
    account = _shared(account_id)
    relations = queries.relations_to(by, account) & {"custodian"}
    if by.person_id == person_id:
        relations.add("self")
    require(by, "identity.end_operator", relations)
    rows = AccountOperator.objects.filter(account=account, person_id=person_id, ended_at__isnull=True)
    if not rows.update(ended_at=at):
        raise NotHeld(person=person_id, account=account_id)
    _record_about(account, "identity.operator_ended", by, at, {"person": str(person_id)})


@transaction.atomic
def transfer_account(*, account_id: int, to_person_id: int, by: Actor, at: datetime) -> Account:
    """Make somebody else answer for a shared account; all that was said through it stays.

    The new custodian may also speak through it. Records `identity.account_transferred`.
    Raises `PersonalAccountStays`, `PersonDeparted`.
    """
    account = _shared(account_id)
    require(by, "identity.transfer_account", queries.relations_to(by, account) - {"operator"})
    person = queries.person(to_person_id)
    is_here(person)
    return give_account(account, person, by=by, at=at)


def give_account(account: Account, person: Person, *, by: Actor, at: datetime) -> Account:
    """Write and record who answers for a shared account, in the register too. For verbs that checked."""
    before, account.custodian = account.custodian_id, person
    account.save(update_fields=["custodian"])
    OfficialAccount.objects.filter(account=account).exclude(backup_owner=person).update(owner=person)
    AccountOperator.objects.get_or_create(
        account=account,
        person=person,
        ended_at=None,
        defaults={"granted_by_id": by.person_id, "granted_at": at},
    )
    fields = {"from": str(before) if before else None, "to": str(person.pk)}
    _record_about(account, "identity.account_transferred", by, at, fields)
    return account


@transaction.atomic
def change_profile(*, account_id: int, changes: Mapping[str, str], by: Actor, at: datetime) -> Account:
    """Change the names, notes, positions or portrait of a local account.

    Records `identity.profile_changed` with the new values, and only when something changed.
    Raises `TooLong`, `NameMissing`, `NotAllowed`.
    """
    account = queries.account(account_id)
    require(by, "identity.change_profile", queries.relations_to(by, account) if account.is_local else ())
    changed = _changed(account, changes)
    if not changed:
        return account
    for field, value in changed.items():
        setattr(account, field, value)
    if account.kind != AccountKind.PERSON:
        names_in_both(account.name_en, account.name_fr)
    account.save(update_fields=list(changed))
    _record_about(account, "identity.profile_changed", by, at, changed, public=True)
    return account


@transaction.atomic
def suspend_account(*, account_id: int, reason: str, by: Actor, at: datetime) -> Account:
    """Stop an account, local or remote, from acting here. Records `identity.account_suspended`.

    Raises `ReasonTooShort`.
    """
    require(by, "identity.suspend_account")
    account = queries.account(account_id)
    reason = good_reason(reason)
    if account.suspended_at is None:
        account.suspended_at = at
        account.save(update_fields=["suspended_at"])
        _record_about(account, "identity.account_suspended", by, at, {"reason": reason})
    return account


@transaction.atomic
def restore_account(*, account_id: int, reason: str, by: Actor, at: datetime) -> Account:
    """Let a suspended account act again. Records `identity.account_restored`. Raises `ReasonTooShort`."""
    require(by, "identity.restore_account")
    account = queries.account(account_id)
    reason = good_reason(reason)
    if account.suspended_at is not None:
        account.suspended_at = None
        account.save(update_fields=["suspended_at"])
        _record_about(account, "identity.account_restored", by, at, {"reason": reason})
    return account


def record_opening(account: Account, *, by: str, at: datetime) -> None:
    """Record that an account exists; its name and address are public from then on."""
    fields = {
        "account": str(account.pk),
        "handle": account.handle,
        "kind": str(account.kind),
        "uri": account.uri,
        "name_en": account.name_en,
        "name_fr": account.name_fr,
    }
    record("identity.account_opened", by=by, about=about(account), at=at, fields=fields)


def new_local_account(
    handle: str,
    kind: AccountKind,
    name_en: str,
    name_fr: str,
    *,
    at: datetime,
    **owner: object,
) -> Account:
    """Write a local account under a handle that is free. For verbs that have checked who may."""
    handle = free_handle(handle)
    with unless_taken(HandleTaken(field="handle", handle=handle)):
        return Account.objects.create(
            handle=handle,
            kind=kind,
            uri=local_uri(settings.PARVIS_ORIGIN, handle),
            url=local_url(settings.PARVIS_ORIGIN, handle),
            name_en=name_en,
            name_fr=name_fr,
            created_at=at,
            **owner,
        )


def _shared(account_id: int) -> Account:
    account = queries.account(account_id)
    if account.kind == AccountKind.PERSON or not account.is_local:
        raise PersonalAccountStays(account=account_id)
    return account


def _changed(account: Account, changes: Mapping[str, str]) -> dict[str, str]:
    known = {field: changes[field].strip() for field in PROFILE_LIMITS if field in changes}
    fitting = {field: within(value, PROFILE_LIMITS[field], field) for field, value in known.items()}
    return {field: value for field, value in fitting.items() if getattr(account, field) != value}


def _record_about(
    account: Account, kind: str, by: Actor, at: datetime, fields: Mapping[str, object], public: bool = False
) -> None:
    whole = {"account": str(account.pk), **fields}
    record(kind, by=by.ref, about=about(account), at=at, fields=whole, public=public)
