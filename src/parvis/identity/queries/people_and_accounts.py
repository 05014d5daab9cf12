"""Reads of identity. A look-up by id raises `NotFound`; one by a name that people type may return None."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from parvis.foundation import clock
from parvis.foundation.errors import NotFound
from parvis.identity.errors import AccountUnavailable, NoInstitution, NotYourAccount
from parvis.identity.models import (
    Account,
    AccountOperator,
    Institution,
    Person,
    RoleGrant,
    SealedIdentity,
    Team,
)
from parvis.identity.rules import ANONYMOUS, AccountKind, Actor, Role, name_key

# Who is acting


def actor_for(person: Person, account: Account | None = None, at: datetime | None = None) -> Actor:
    """Return `person` as an actor who speaks through `account`, or through their own when none is given.

    At most 2 queries. `at` is when the roles must be in force (now, for a door that gives no
    time). A sealed account acts alone: neither the person nor their roles are in the actor, so
    that nothing it does leads back to them. Raises `NotYourAccount` or `AccountUnavailable`.
    """
    if not person.is_active:
        return ANONYMOUS
    if account is None:
        own = own_account(person)
        return Actor(person.pk, own.pk if own else None, roles_of(person.pk, at=at))
    if not account.is_open:
        raise AccountUnavailable(account=account.pk)
    if account.sealed:
        return _sealed_actor(person, account)
    if account.person_id != person.pk and not is_operator(person.pk, account.pk):
        raise NotYourAccount(account=account.pk)
    return Actor(person.pk, account.pk, roles_of(person.pk, at=at))


def actor_for_account(account: Account) -> Actor:
    """Return an account that acts by itself, such as a remote one. Raises `AccountUnavailable`."""
    if not account.is_open:
        raise AccountUnavailable(account=account.pk)
    return Actor(account_id=account.pk)


def roles_of(person_id: int, at: datetime | None = None) -> frozenset[Role]:
    """Return the roles that a person holds at a time (now, without one). One query."""
    grants = RoleGrant.objects.in_force(at or clock.now()).filter(person_id=person_id)
    return frozenset(Role(role) for role in grants.values_list("role", flat=True))


def relations_to(actor: Actor, account: Account) -> set[str]:
    """Return what `actor` is to `account`: `self`, `operator`, `custodian`; what who-may reads."""
    relations = set()
    if actor.account_id == account.pk:
        relations.add("self")
    if actor.person_id is not None:
        if account.person_id == actor.person_id:
            relations.add("self")
        if account.custodian_id == actor.person_id:
            relations.add("custodian")
        if is_operator(actor.person_id, account.pk):
            relations.add("operator")
    return relations


def is_operator(person_id: int, account_id: int) -> bool:
    """Tell whether a person may speak through an account that is not their own."""
    return AccountOperator.objects.filter(
        person_id=person_id, account_id=account_id, ended_at__isnull=True
    ).exists()


def _sealed_actor(person: Person, account: Account) -> Actor:
    if not SealedIdentity.objects.filter(account=account, person=person).exists():
        raise NotYourAccount(account=account.pk)
    return Actor(account_id=account.pk)


# Accounts


def account(account_id: int) -> Account:
    """Return one account, or raise `NotFound`."""
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise NotFound(account=account_id)
    return found


def accounts(account_ids: Collection[int]) -> dict[int, Account]:
    """Return several accounts by id, in one query."""
    return Account.objects.in_bulk(list(account_ids))


def local_account(handle: str) -> Account | None:
    """Return the local account with a handle, whatever its case."""
    return account_named(handle, "")


def account_named(handle: str, domain: str) -> Account | None:
    """Return the account `handle@domain`; `domain` is empty for local ones."""
    named = Account.objects.annotate(lower=Lower("handle")).filter(lower=handle.lower())
    return named.filter(domain=domain.lower()).first()


def account_by_uri(uri: str) -> Account | None:
    """Return the account that other servers know by `uri`."""
    return Account.objects.filter(uri=uri).first()


def accounts_by_uri(uris: Iterable[str]) -> dict[str, Account]:
    """Return several accounts by their addresses, in one query."""
    return {found.uri: found for found in Account.objects.filter(uri__in=list(uris))}


def own_account(person: Person) -> Account | None:
    """Return the open account in which a person speaks in their own name."""
    return Account.objects.open().filter(person=person).order_by("id").first()


def accounts_of(person: Person) -> QuerySet[Account]:
    """Return the open accounts through which a person may speak, their oldest first."""
    return Account.objects.open().spoken_for_by(person.pk).order_by("id")


def operators_of(account: Account) -> QuerySet[Person]:
    """Return the people who may speak through an account that several operate, by name."""
    operating = AccountOperator.objects.filter(account=account, ended_at__isnull=True)
    return Person.objects.filter(pk__in=operating.values("person_id")).order_by("full_name", "id")


def operating(account: Account) -> QuerySet[AccountOperator]:
    """Return who operates an account, since when and by whose decision."""
    rows = AccountOperator.objects.filter(account=account, ended_at__isnull=True)
    return rows.select_related("person", "granted_by").order_by("person__full_name", "id")


def operated_by(person: Person) -> QuerySet[AccountOperator]:
    """Return which accounts a person operates, since when."""
    rows = AccountOperator.objects.filter(person=person, ended_at__isnull=True)
    return rows.select_related("account").order_by("account__handle")


def register(search: str = "", kind: str = "") -> QuerySet[Account]:
    """Return the register of local accounts with who answers for them, for keyset paging.

    Each row carries `operating_now`, with its people.
    """
    rows = Account.objects.local().select_related("person", "custodian", "institution")
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        rows = rows.filter(
            Q(handle__icontains=search) | Q(name_en__icontains=search) | Q(name_fr__icontains=search)
        )
    now_operating = AccountOperator.objects.filter(ended_at__isnull=True).select_related("person")
    return rows.prefetch_related(
        Prefetch("operators", queryset=now_operating.order_by("granted_at"), to_attr="operating_now")
    )


def accounts_only_operated_by(person: Person) -> QuerySet[Account]:
    """Return the open accounts that nobody else could speak through if `person` left."""
    others = AccountOperator.objects.filter(account=OuterRef("pk"), ended_at__isnull=True).exclude(
        person=person
    )
    mine = AccountOperator.objects.filter(person=person, ended_at__isnull=True)
    held = Q(pk__in=mine.values("account_id")) | Q(custodian=person)
    return Account.objects.open().filter(held & ~Exists(others)).order_by("handle")


# Institutions


def main_institution() -> Institution:
    """Return the institution that the installation serves, or raise `NoInstitution`."""
    found = Institution.objects.order_by("id").first()
    if found is None:
        raise NoInstitution
    return found


def institution_account() -> Account:
    """Return the account through which the main institution speaks, or raise `NoInstitution`."""
    rows = Account.objects.local().open().filter(kind=AccountKind.INSTITUTION, institution__isnull=False)
    found = rows.select_related("institution").order_by("institution_id", "id").first()
    if found is None:
        raise NoInstitution
    return found


def team(slug: str) -> Team | None:
    """Return the team with a slug."""
    return Team.objects.filter(slug=slug).order_by("id").first()


# People


def person(person_id: int) -> Person:
    """Return one person, or raise `NotFound`."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotFound(person=person_id)
    return found


def person_by_email(email: str) -> Person | None:
    """Return the person with an e-mail, whatever its case."""
    return Person.objects.filter(email=email.strip().lower()).first()


def people_with(role: Role, at: datetime | None = None) -> QuerySet[Person]:
    """Return the active people who hold a role at a time (now, without one), by name."""
    grants = RoleGrant.objects.in_force(at or clock.now()).filter(role=role)
    return Person.objects.filter(pk__in=grants.values("person_id"), is_active=True).order_by(
        "full_name", "id"
    )


def people(search: str = "", role: str = "", at: datetime | None = None) -> QuerySet[Person]:
    """Return everybody who can sign in or could, filtered, for keyset paging.

    A search compares names without accents or capitals. Each row carries `grants_now`, the roles in force.
    """
    rows = Person.objects.all()
    in_force = RoleGrant.objects.in_force(at or clock.now()).order_by("granted_at", "id")
    if search:
        rows = rows.filter(Q(name_key__contains=name_key(search)) | Q(email__contains=search.lower()))
    if role:
        rows = rows.filter(pk__in=in_force.filter(role=role).order_by().values("person_id"))
    return rows.prefetch_related(Prefetch("role_grants", queryset=in_force, to_attr="grants_now"))


def grants_of(person: Person, at: datetime) -> QuerySet[RoleGrant]:
    """Return the roles that a person holds, since when and by whose decision."""
    rows = RoleGrant.objects.in_force(at).filter(person=person)
    return rows.select_related("team", "granted_by").order_by("granted_at", "id")


def names_of_people(person_ids: Collection[int]) -> dict[int, str]:
    """Return full names by person id, in one query; for pages that show colleagues who wrote what."""
    return dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "full_name"))


def somebody_for_each_role(at: datetime) -> list[tuple[Person, list[Role]]]:
    """Return one person for each role in force, with the roles they stand for, and a member of the public.

    For demonstrations, where one signs in as any of them. Two queries.
    """
    grants = RoleGrant.objects.in_force(at).filter(person__is_active=True).select_related("person")
    first: dict[Role, Person] = {}
    for grant in grants.order_by("granted_at", "id"):
        first.setdefault(Role(grant.role), grant.person)
    stand_in: dict[Person, list[Role]] = {}
    for role in Role:
        if role in first:
            stand_in.setdefault(first[role], []).append(role)
    public = Person.objects.filter(is_active=True, role_grants__isnull=True, accounts__isnull=False)
    return [*stand_in.items(), *((person, []) for person in public.order_by("id")[:1])]
