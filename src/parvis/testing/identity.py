"""Makes people, accounts and institutions for tests, through the verbs, so that they are recorded too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from parvis.identity import actions, queries
from parvis.identity.rules import SYSTEM, AccountKind, Actor, Network, Role

if TYPE_CHECKING:
    from parvis.identity.models import Account, Institution, OfficialAccount, Person

JOINED = datetime(2024, 1, 8, 14, 0, tzinfo=UTC)
PASSWORD = "slow tide over nine stones"  # what `a_person(password=PASSWORD)` signs in with

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast: the person (None on another server), their account, and them as an actor."""

    person: Person | None
    account: Account
    actor: Actor

    def speaking_for(self, account: Account) -> Actor:
        """Return them as an actor who speaks through an account that they operate."""
        assert self.person is not None
        return queries.actor_for(self.person, account)


def a_person(
    *,
    full_name: str = "",
    email: str = "",
    language: str = "en",
    roles: Iterable[Role] = (),
    password: str | None = None,
    at: datetime = JOINED,
) -> Person:
    """Make a person with roles and no account."""
    number = next(_numbers)
    person = actions.invite_person(
        email=email or f"person{number}@crossings.example",
        full_name=full_name or f"Person {number}",
        language=language,
        by=SYSTEM,
        at=at,
    )
    for role in roles:
        actions.grant_role(person_id=person.pk, role=role, by=SYSTEM, at=at)
    if password is not None:
        person.set_password(password)
        person.save(update_fields=["password"])
    return person


def a_member(
    handle: str = "",
    *,
    full_name: str = "",
    language: str = "en",
    roles: Iterable[Role] = (),
    operates: Iterable[Account] = (),
    position: tuple[str, str] = ("", ""),
    password: str | None = None,
    at: datetime = JOINED,
) -> Member:
    """Make a person with an account of their own, who may operate others."""
    handle = handle or f"member_{next(_numbers)}"
    person = a_person(
        full_name=full_name or handle.replace("_", " ").title(),
        email=f"{handle}@crossings.example",
        language=language,
        roles=roles,
        password=password,
        at=at,
    )
    account = actions.open_account(person_id=person.pk, handle=handle, by=SYSTEM, at=at)
    if any(position):
        changes = {"position_en": position[0], "position_fr": position[1]}
        account = actions.change_profile(account_id=account.pk, changes=changes, by=SYSTEM, at=at)
    for shared in operates:
        actions.add_operator(account_id=shared.pk, person_id=person.pk, by=SYSTEM, at=at)
    return Member(person, account, queries.actor_for(person, account))


def a_remote_member(
    handle: str = "",
    *,
    domain: str = "shore.example",
    name: str = "",
    kind: AccountKind = AccountKind.PERSON,
    at: datetime = JOINED,
) -> Member:
    """Make an account whose home is another server."""
    handle = handle or f"far_{next(_numbers)}"
    account = actions.receive_remote_account(
        uri=f"https://{domain}/users/{handle}",
        url=f"https://{domain}/@{handle}",
        handle=handle,
        domain=domain,
        kind=kind,
        name_en=name or handle.title(),
        name_fr=name or handle.title(),
        by=SYSTEM,
        at=at,
    )
    return Member(None, account, queries.actor_for_account(account))


def an_institution(
    slug: str = "", name_en: str = "", name_fr: str = "", at: datetime = JOINED
) -> Institution:
    """Make an institution without an account."""
    number = next(_numbers)
    return actions.create_institution(
        slug=slug or f"institution-{number}",
        name_en=name_en or f"Institution {number}",
        name_fr=name_fr or f"Institution no {number}",
        by=SYSTEM,
        at=at,
    )


def a_shared_account(
    institution: Institution,
    handle: str = "",
    *,
    name_en: str = "",
    name_fr: str = "",
    kind: AccountKind = AccountKind.INSTITUTION,
    custodian: Person | None = None,
    at: datetime = JOINED,
) -> Account:
    """Make an account that an institution's people operate."""
    handle = handle or f"service_{next(_numbers)}"
    return actions.open_institution_account(
        institution_id=institution.pk,
        handle=handle,
        name_en=name_en or handle.title(),
        name_fr=name_fr or handle.title(),
        kind=kind,
        custodian_id=custodian.pk if custodian else None,
        by=SYSTEM,
        at=at,
    )


PURPOSE = {"purpose_en": "To say which boats sail.", "purpose_fr": "Pour dire quels bateaux partent."}


def a_plan(
    by: Member,
    *,
    owner: Member | None = None,
    backup: Member | None = None,
    handle: str = "",
    network: Network = Network.X,
    at: datetime = JOINED,
    **details: object,
) -> OfficialAccount:
    """Propose an official account that lacks nothing for its approval unless `details` empty something."""
    handle = handle or f"outside_{next(_numbers)}"
    people = {
        "owner_id": owner.person.pk if owner and owner.person else None,
        "backup_owner_id": backup.person.pk if backup and backup.person else None,
    }
    return actions.plan_official_account(
        network=network,
        handle=handle,
        name_en=str(details.pop("name_en", handle.title())),
        name_fr=str(details.pop("name_fr", handle.title())),
        details={
            **PURPOSE,
            "languages": ["en", "fr"],
            "address": f"https://outside.example/{handle}",
            **people,
            **details,
        },
        by=by.actor,
        at=at,
    )
