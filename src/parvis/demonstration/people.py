"""The institution, its people and their accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parvis.conversations import actions as conversations
from parvis.demonstration.once import Made, content, once
from parvis.identity import actions as identity
from parvis.identity import queries
from parvis.identity.rules import SYSTEM, Actor, Role

PROFILE = ("note_en", "note_fr", "position_en", "position_fr")


class Cast:
    """Everybody of the demonstration, by key: who they are and how they act."""

    def __init__(self, people: Mapping[str, Made], institution_account: int, at: datetime) -> None:
        self._people = people
        self._at = at
        self.institution_account = institution_account

    def person_id(self, key: str) -> int:
        """Return a person's id."""
        return int(self._people[key]["person"])

    def account_id(self, key: str) -> int:
        """Return the id of somebody's own account, or of the institution's for `crossings`."""
        return self.institution_account if key == "crossings" else int(self._people[key]["account"])

    def actor(self, key: str, *, speaking_as: str = "") -> Actor:
        """Return somebody as an actor, through their own account or through the institution's."""
        account = queries.account(self.account_id(speaking_as or key))
        return queries.actor_for(queries.person(self.person_id(key)), account, self._at)


def load_people(*, founded: datetime, at: datetime) -> Cast:
    """Make the institution, everybody, their roles, and who follows whom."""
    told = content("people")
    account = _load_institution(told["institution"], founded)
    people = {key: _load_person(key, person, account, founded) for key, person in told["people"].items()}
    cast = Cast(people, account, at)
    for follower, followed in told["follows"].items():
        _load_follows(cast, follower, followed, founded)
    return cast


def _load_institution(told: Mapping[str, Any], at: datetime) -> int:
    def make() -> Made:
        known = ("slug", "name_en", "name_fr", "purpose_en", "purpose_fr", "timezone")
        institution = identity.create_institution(**{key: told[key] for key in known}, by=SYSTEM, at=at)
        account = identity.open_institution_account(
            institution_id=institution.pk,
            handle=told["handle"],
            name_en=told["name_en"],
            name_fr=told["name_fr"],
            by=SYSTEM,
            at=at,
        )
        _describe(account.pk, told, at)
        return {"account": str(account.pk)}

    return int(once("institution", make, at=at)["account"])


def _load_person(key: str, told: Mapping[str, Any], institution_account: int, at: datetime) -> Made:
    def make() -> Made:
        person = identity.invite_person(
            email=told["email"], full_name=told["full_name"], language=told["language"], by=SYSTEM, at=at
        )
        account = identity.open_account(
            person_id=person.pk, handle=told.get("handle", key), by=Actor(person_id=person.pk), at=at
        )
        for role in told["roles"]:
            identity.grant_role(person_id=person.pk, role=Role(role), by=SYSTEM, at=at)
        if told.get("operates"):
            identity.add_operator(account_id=institution_account, person_id=person.pk, by=SYSTEM, at=at)
        _describe(account.pk, told, at)
        return {"person": str(person.pk), "account": str(account.pk)}

    return once(f"person:{key}", make, at=at)


def _describe(account_id: int, told: Mapping[str, Any], at: datetime) -> None:
    changes = {field: told[field] for field in PROFILE if told.get(field)}
    identity.change_profile(account_id=account_id, changes=changes, by=SYSTEM, at=at)


def _load_follows(cast: Cast, follower: str, followed: list[str], at: datetime) -> None:
    def make() -> None:
        for target in followed:
            conversations.follow(by=cast.actor(follower), target_id=cast.account_id(target), at=at)

    once(f"follows:{follower}", make, at=at)
