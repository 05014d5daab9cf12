"""People: they are invited or register themselves, change their language, and leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import may_lose_role, name_of_person, unless_taken
from parvis.identity.actions.accounts import open_account_of
from parvis.identity.errors import BadEmail, EmailKnown, PersonDeparted
from parvis.identity.models import Account, AccountOperator, Person, RoleGrant
from parvis.identity.rules import Actor, Role, name_key
from parvis.identity.who_may import require
from parvis.ledger.actions import record


@dataclass(frozen=True, slots=True)
class Departure:
    """What ended when a person left, and what has nobody now."""

    person: Person
    roles: tuple[Role, ...]
    operated: tuple[Account, ...]
    without_operator: tuple[Account, ...]


@transaction.atomic
def invite_person(*, email: str, full_name: str, language: str = "en", by: Actor, at: datetime) -> Person:
    """Add a person who will sign in with this e-mail once they have chosen a password.

    Records `identity.person_invited`. Raises `BadEmail`, `EmailKnown`, `NameMissing`.
    """
    require(by, "identity.invite_person")
    person = _new_person(email, full_name, language, password=None, at=at)
    record(
        "identity.person_invited",
        by=by.ref,
        about=f"identity.person:{person.pk}",
        at=at,
        fields={"person": str(person.pk), "full_name": person.full_name, "language": language},
    )
    return person


@transaction.atomic
def register_person(
    *,
    email: str,
    full_name: str,
    handle: str,
    password: str | None = None,
    language: str = "en",
    by: Actor,
    at: datetime,
) -> Person:
    """Let a member of the public join by themselves, with a local account under `handle`.

    Records `identity.person_registered` and `identity.account_opened`. Raises `BadEmail`,
    `EmailKnown`, `NameMissing`, `BadHandle`, `HandleTaken`.
    """
    require(by, "identity.register_person")
    person = _new_person(email, full_name, language, password=password, at=at)
    record(
        "identity.person_registered",
        by=f"identity.person:{person.pk}",
        about=f"identity.person:{person.pk}",
        at=at,
        fields={"person": str(person.pk), "full_name": person.full_name, "language": language},
    )
    open_account_of(person, handle=handle, by=Actor(person_id=person.pk), at=at)
    return person


@transaction.atomic
def change_language(*, person_id: int, language: str, by: Actor, at: datetime) -> Person:
    """Keep the language that a person wants pages and letters in. Records `identity.language_changed`."""
    require(by, "identity.change_language", {"self"} if by.person_id == person_id else ())
    person = queries.person(person_id)
    if person.language == language or language not in {"en", "fr"}:
        return person
    person.language = language
    person.save(update_fields=["language"])
    record(
        "identity.language_changed",
        by=by.ref,
        about=f"identity.person:{person.pk}",
        at=at,
        fields={"language": language},
    )
    return person


@transaction.atomic
def record_departure(*, person_id: int, by: Actor, at: datetime) -> Departure:
    """Note that a person has left: they no longer sign in, hold a role or operate an account.

    What they said stays where it is, under the account it was said through. Their own account
    is closed; a sealed one is not, since closing it at the same moment would tell whose it is.
    Records `identity.person_departed`. Raises `PersonDeparted`, `LastAdministrator`.
    """
    require(by, "identity.record_departure")
    person = queries.person(person_id)
    if person.departed_at is not None:
        raise PersonDeparted(person=person_id)
    departure = _what_ends(person, at)
    if Role.ADMINISTRATOR in departure.roles:
        may_lose_role(person, Role.ADMINISTRATOR, at)
    _end_everything(person, at)
    record(
        "identity.person_departed",
        by=by.ref,
        about=f"identity.person:{person.pk}",
        at=at,
        fields={
            "person": str(person.pk),
            "roles": sorted(departure.roles),
            "operated": [str(account.pk) for account in departure.operated],
            "without_operator": [str(account.pk) for account in departure.without_operator],
        },
    )
    return departure


def _what_ends(person: Person, at: datetime) -> Departure:
    return Departure(
        person=person,
        roles=tuple(sorted(queries.roles_of(person.pk, at))),
        operated=tuple(row.account for row in queries.operated_by(person)),
        without_operator=tuple(queries.accounts_only_operated_by(person)),
    )


def _end_everything(person: Person, at: datetime) -> None:
    RoleGrant.objects.in_force(at).filter(person=person).update(revoked_at=at)
    AccountOperator.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)
    Account.objects.open().filter(person=person).update(closed_at=at)
    person.is_active = False
    person.departed_at = at
    person.set_unusable_password()
    person.save(update_fields=["is_active", "departed_at", "password"])


def _new_person(email: str, full_name: str, language: str, password: str | None, at: datetime) -> Person:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise BadEmail(field="email") from wrong
    if queries.person_by_email(email) is not None:
        raise EmailKnown(field="email")
    name = name_of_person(full_name)
    person = Person(
        email=email,
        full_name=name,
        name_key=name_key(name),
        language="fr" if language == "fr" else "en",
        joined_at=at,
    )
    person.set_password(password)
    with unless_taken(EmailKnown(field="email")):
        person.save(force_insert=True)
    return person
