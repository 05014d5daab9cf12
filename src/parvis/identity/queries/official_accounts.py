"""Reads of the register of official accounts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from parvis.foundation.errors import NotFound
from parvis.identity.models import Account, AccountOperator, DeclaredSpace, OfficialAccount
from parvis.identity.queries.second_factors import with_second_factor
from parvis.identity.rules import REMIND_BEFORE, AccountKind, Actor

WITH = ("account", "owner", "backup_owner", "twin", "twin__account", "approved_by", "proposed_by")


def official_account(official_id: int) -> OfficialAccount:
    """Return one account of the register with its people and its twin. Raises `NotFound`."""
    found = OfficialAccount.objects.select_related(*WITH).filter(pk=official_id).first()
    if found is None:
        raise NotFound(official_account=official_id)
    return found


def official_accounts(*, search: str = "", stage: str = "", network: str = "") -> QuerySet[OfficialAccount]:
    """Return the register, filtered, for keyset paging. Closed ones only when `stage` asks for them."""
    rows = OfficialAccount.objects.select_related(*WITH)
    rows = rows.filter(stage=stage) if stage else rows.not_closed()
    if network:
        rows = rows.filter(network=network)
    if search:
        named = Q(handle__icontains=search) | Q(name_en__icontains=search) | Q(name_fr__icontains=search)
        rows = rows.filter(named | Q(owner__full_name__icontains=search))
    return rows


def accounts_in_use() -> QuerySet[OfficialAccount]:
    """Return what the public register lists: every official account that people can find, by name."""
    return OfficialAccount.objects.in_use().select_related("account", "twin").order_by("name_en", "id")


def looked_after_by(person_id: int) -> QuerySet[OfficialAccount]:
    """Return the accounts that a person answers for, or is the backup of, by name."""
    return OfficialAccount.objects.not_closed().looked_after_by(person_id).order_by("handle", "id")


def not_in_the_register() -> QuerySet[Account]:
    """Return the open accounts of institutions and services here that the register does not have."""
    shared = (AccountKind.INSTITUTION, AccountKind.SERVICE)
    rows = Account.objects.local().open().filter(kind__in=shared, registration__isnull=True)
    return rows.select_related("custodian").order_by("handle")


def possible_twins(official: OfficialAccount) -> list[OfficialAccount]:
    """Return the accounts that could be the counterpart in another language: same network, no twin yet."""
    rows = OfficialAccount.objects.not_closed().filter(network=official.network, twin__isnull=True)
    spoken = set(official.languages)
    others = rows.exclude(pk=official.pk).order_by("name_en", "id")
    return [other for other in others if other.languages and not spoken & set(other.languages)]


def relations_to_official(actor: Actor, official: OfficialAccount) -> set[str]:
    """Return what `actor` is to an official account: `owner`, `backup_owner`; what who-may reads."""
    if actor.person_id is None:
        return set()
    people = {"owner": official.owner_id, "backup_owner": official.backup_owner_id}
    return {relation for relation, person_id in people.items() if person_id == actor.person_id}


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whom an account speaks: how many, how many without a second factor, how many who left."""

    operators: int = 0
    without_second_factor: int = 0
    departed: int = 0


def hands_on(account_ids: Collection[int]) -> dict[int, Hands]:
    """Return who operates each account here, in figures. Two queries, however many accounts."""
    rows = AccountOperator.objects.filter(account_id__in=list(account_ids), ended_at__isnull=True)
    people: dict[int, dict[int, bool]] = {}
    for account_id, person_id, departed_at in rows.values_list(
        "account_id", "person_id", "person__departed_at"
    ):
        people.setdefault(account_id, {})[person_id] = departed_at is not None
    safe = with_second_factor({person for several in people.values() for person in several})
    return {
        account_id: Hands(
            operators=len(several),
            without_second_factor=len(several.keys() - safe),
            departed=sum(several.values()),
        )
        for account_id, several in people.items()
    }


def due_for_review(today: date) -> QuerySet[OfficialAccount]:
    """Return the accounts in use whose review is due within two weeks, late or never planned."""
    soon = Q(next_review_on__isnull=True) | Q(next_review_on__lte=today + REMIND_BEFORE)
    rows = OfficialAccount.objects.in_use().filter(soon).select_related("owner", "backup_owner")
    return rows.order_by("next_review_on", "id")


def declared_spaces() -> dict[str, DeclaredSpace]:
    """Return what was declared of each space, by its name. One query."""
    return {row.space: row for row in DeclaredSpace.objects.all()}


def declared_space(space: str) -> DeclaredSpace | None:
    """Return what was declared of one space."""
    return DeclaredSpace.objects.filter(pk=space).first()
