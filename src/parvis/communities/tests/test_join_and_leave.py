"""One joins by accepting the charter one has read, and leaves when one wants."""

import pytest

from parvis.communities import actions, errors, queries
from parvis.communities.rules import Standing, Visibility
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.communities import a_community, let_in
from parvis.testing.identity import JOINED


def join(member, community, version=1, by=None):
    return actions.join(
        community_id=community.pk,
        account_id=member.account.pk,
        charter_version=version,
        by=by or member.actor,
        at=JOINED,
    )


def leave(member, community, by=None):
    actions.leave(community_id=community.pk, account_id=member.account.pk, by=by or member.actor, at=JOINED)


def test_it_works_for_the_public_and_for_other_servers(dana, marc_andre):
    community = a_community()
    assert join(dana, community).charter_version == 1
    assert join(marc_andre, community).role == Standing.MEMBER
    assert queries.community(community.slug).member_count == 2
    assert Entry.objects.filter(kind="communities.joined", public=False).count() == 2


def test_the_charter_read_is_the_one_in_force(dana):
    with pytest.raises(errors.CharterChanged):
        join(dana, a_community(), version=2)


def test_one_joins_once(dana):
    community = a_community(members=(dana,))
    with pytest.raises(errors.AlreadyMember):
        join(dana, community)


def test_nobody_joins_for_another(dana, amit):
    with pytest.raises(NotAllowed):
        join(dana, a_community(), by=amit.actor)


def test_a_community_of_the_institution_takes_staff_only(priya, dana):
    community = a_community(visibility=Visibility.INSTITUTION)
    assert join(priya, community)
    with pytest.raises(errors.InvitationNeeded):
        join(dana, community)


def test_a_community_of_members_takes_whom_it_invites(amit, priya):
    community = a_community(visibility=Visibility.MEMBERS, steward=amit)
    with pytest.raises(errors.InvitationNeeded):
        join(priya, community)
    actions.invite(community_id=community.pk, account_id=priya.account.pk, by=amit.actor, at=JOINED)
    assert join(priya, community)
    assert not queries.is_invited(priya.account.pk, community.pk)


def test_a_mere_member_may_not_invite(amit, priya, dana):
    community = a_community(steward=amit, members=(priya,))
    with pytest.raises(NotAllowed):
        actions.invite(community_id=community.pk, account_id=dana.account.pk, by=priya.actor, at=JOINED)


def test_one_leaves_and_may_come_back(dana):
    community = a_community(members=(dana,))
    leave(dana, community)
    assert queries.membership_of(dana.account.pk, community.pk) is None
    assert queries.community(community.slug).member_count == 0
    assert join(dana, community)


def test_who_does_not_belong_cannot_leave(dana):
    with pytest.raises(errors.NotMember):
        leave(dana, a_community())


def test_the_last_steward_stays(amit, priya):
    community = a_community(steward=amit)
    with pytest.raises(errors.LastSteward):
        leave(amit, community)
    let_in(community, priya, Standing.STEWARD)
    leave(amit, community)
    assert [row.account for row in queries.stewards(community.pk)] == [priya.account]


def test_a_closed_community_takes_nobody(dana, amit):
    community = a_community(steward=amit)
    actions.close(community_id=community.pk, by=amit.actor, at=JOINED)
    with pytest.raises(errors.NotOpen):
        join(dana, community)
