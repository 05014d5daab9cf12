"""Roles: granted to a person from a time, perhaps until a time, and revoked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.identity import queries
from parvis.identity.actions._checks import is_here, may_lose_role
from parvis.identity.errors import AlreadyHeld, NotHeld
from parvis.identity.models import Person, RoleGrant
from parvis.identity.rules import Actor, Role
from parvis.identity.who_may import require
from parvis.ledger.actions import record


@transaction.atomic
def grant_role(
    *,
    person_id: int,
    role: Role,
    team_id: int | None = None,
    ends_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> RoleGrant:
    """Give a person a role, in one team or everywhere, until `ends_at` if there is one.

    Records `identity.role_granted`. Raises `PersonDeparted`, `AlreadyHeld`.
    """
    require(by, "identity.grant_role")
    person = queries.person(person_id)
    is_here(person)
    _close_what_ran_out(person, role, at)
    if RoleGrant.objects.in_force(at).filter(_in_team(team_id), person=person, role=role).exists():
        raise AlreadyHeld(person=person_id, role=role)
    grant = RoleGrant.objects.create(
        person=person,
        role=role,
        team_id=team_id,
        ends_at=ends_at,
        granted_by_id=by.person_id,
        granted_at=at,
    )
    _record("identity.role_granted", grant, by, at)
    return grant


@transaction.atomic
def revoke_role(*, person_id: int, role: Role, team_id: int | None = None, by: Actor, at: datetime) -> None:
    """Take a role back. Records `identity.role_revoked`. Raises `NotHeld`, `LastAdministrator`."""
    require(by, "identity.revoke_role")
    person = queries.person(person_id)
    grant = RoleGrant.objects.in_force(at).filter(_in_team(team_id), person=person, role=role).first()
    if grant is None:
        raise NotHeld(person=person_id, role=role)
    may_lose_role(person, Role(role), at)
    grant.revoked_at = at
    grant.save(update_fields=["revoked_at"])
    _record("identity.role_revoked", grant, by, at)


def _in_team(team_id: int | None) -> Q:
    return Q(team__isnull=True) if team_id is None else Q(team_id=team_id)


def _close_what_ran_out(person: Person, role: Role, at: datetime) -> None:
    """Mark grants whose time is over, which would otherwise forbid a new one."""
    for grant in RoleGrant.objects.filter(person=person, role=role, revoked_at__isnull=True, ends_at__lte=at):
        grant.revoked_at = grant.ends_at
        grant.save(update_fields=["revoked_at"])


def _record(kind: str, grant: RoleGrant, by: Actor, at: datetime) -> None:
    fields = {
        "person": str(grant.person_id),
        "role": str(grant.role),
        "team": str(grant.team_id) if grant.team_id else None,
        "ends_at": grant.ends_at.isoformat() if grant.ends_at else None,
    }
    record(kind, by=by.ref, about=f"identity.person:{grant.person_id}", at=at, fields=fields)
