"""Roles are given from a time, perhaps until a time, and taken back."""

from datetime import timedelta

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED


def grant(member, role, by, **chosen):
    at = chosen.pop("at", JOINED)
    return actions.grant_role(person_id=member.person.pk, role=role, by=by, at=at, **chosen)


def revoke(member, role, by):
    actions.revoke_role(person_id=member.person.pk, role=role, by=by, at=JOINED)


def test_an_administrator_gives_and_takes_back(priya, rachid):
    grant(priya, Role.POLICY_ANALYST, rachid.actor)
    assert queries.roles_of(priya.person.pk) == {Role.PUBLIC_SERVANT, Role.POLICY_ANALYST}
    revoke(priya, Role.POLICY_ANALYST, rachid.actor)
    assert queries.roles_of(priya.person.pk) == {Role.PUBLIC_SERVANT}
    kinds = Entry.objects.filter(by=rachid.actor.ref).values_list("kind", flat=True)
    assert list(kinds) == ["identity.role_granted", "identity.role_revoked"]


def test_nobody_promotes_themselves(noemie):
    with pytest.raises(NotAllowed):
        grant(noemie, Role.ADMINISTRATOR, noemie.actor)


def test_a_role_is_given_once(priya, rachid):
    with pytest.raises(errors.AlreadyHeld):
        grant(priya, Role.PUBLIC_SERVANT, rachid.actor)


def test_a_role_ends_by_itself_and_may_be_given_again(priya, rachid):
    week = timedelta(days=7)
    grant(priya, Role.MODERATOR, rachid.actor, ends_at=JOINED + week)
    assert Role.MODERATOR in queries.roles_of(priya.person.pk, JOINED)
    assert Role.MODERATOR not in queries.roles_of(priya.person.pk, JOINED + week)
    grant(priya, Role.MODERATOR, rachid.actor, at=JOINED + 2 * week)
    assert Role.MODERATOR in queries.roles_of(priya.person.pk)


def test_a_role_in_a_team_is_another_grant(priya, rachid, institution):
    team = actions.create_team(
        institution_id=institution.pk,
        slug="boats",
        name_en="Boats",
        name_fr="Bateaux",
        by=SYSTEM,
        at=JOINED,
    )
    grant(priya, Role.PUBLIC_SERVANT, rachid.actor, team_id=team.pk)
    with pytest.raises(errors.AlreadyHeld):
        grant(priya, Role.PUBLIC_SERVANT, rachid.actor, team_id=team.pk)


def test_what_is_not_held_is_not_taken_back(priya, rachid):
    with pytest.raises(errors.NotHeld):
        revoke(priya, Role.MODERATOR, rachid.actor)


def test_the_last_administrator_stays(rachid, priya):
    with pytest.raises(errors.LastAdministrator):
        revoke(rachid, Role.ADMINISTRATOR, rachid.actor)
    grant(priya, Role.ADMINISTRATOR, rachid.actor)
    revoke(rachid, Role.ADMINISTRATOR, rachid.actor)
    assert list(queries.people_with(Role.ADMINISTRATOR)) == [priya.person]
