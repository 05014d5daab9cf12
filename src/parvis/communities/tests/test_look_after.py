"""Stewards look after a community: standings, removals, description, closing and archiving."""

import pytest

from parvis.communities import actions, errors, queries
from parvis.communities.rules import TRANSITIONS, LanguagePolicy, Standing, State, may_become
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.communities import a_community, let_in
from parvis.testing.identity import JOINED

REASON = "Named a neighbour three times after being asked not to."


def remove(community, member, by, reason=REASON, **chosen):
    actions.remove_member(
        community_id=community.pk,
        account_id=member.account.pk,
        reason=reason,
        by=by,
        at=JOINED,
        **chosen,
    )


def change_role(community, member, role, by):
    return actions.change_role(
        community_id=community.pk, account_id=member.account.pk, role=role, by=by, at=JOINED
    )


def test_a_steward_makes_a_moderator(amit, priya):
    community = a_community(steward=amit, members=(priya,))
    change_role(community, priya, Standing.MODERATOR, amit.actor)
    assert queries.relations(priya.actor, community.pk) == {"member", "moderator"}


def test_a_moderator_does_not_make_stewards(amit, priya, dana):
    community = a_community(steward=amit, members=(dana,))
    let_in(community, priya, Standing.MODERATOR)
    with pytest.raises(NotAllowed):
        change_role(community, dana, Standing.STEWARD, priya.actor)


def test_the_last_steward_cannot_be_demoted(amit):
    community = a_community(steward=amit)
    with pytest.raises(errors.LastSteward):
        change_role(community, amit, Standing.MEMBER, amit.actor)


def test_a_moderator_removes_a_member_with_a_reason(amit, priya, dana):
    community = a_community(steward=amit, members=(dana,))
    let_in(community, priya, Standing.MODERATOR)
    remove(community, dana, priya.actor)
    assert queries.membership_of(dana.account.pk, community.pk) is None
    entry = Entry.objects.get(kind="communities.member_removed")
    assert entry.fields["reason"] == REASON
    assert not entry.public


def test_a_removal_needs_a_reason(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    with pytest.raises(errors.ReasonTooShort):
        remove(community, dana, amit.actor, reason="rude")


def test_a_member_does_not_remove_another(amit, priya, dana):
    community = a_community(steward=amit, members=(priya, dana))
    with pytest.raises(NotAllowed):
        remove(community, dana, priya.actor)


def test_who_was_removed_for_good_does_not_return(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    remove(community, dana, amit.actor, may_return=False)
    with pytest.raises(errors.MayNotReturn):
        let_in(community, dana)


def test_a_steward_describes_it_anew_and_only_changes_are_recorded(amit):
    community = a_community(steward=amit)
    changes = {"name_fr": "À bord", "language_policy": LanguagePolicy.BILINGUAL, "visibility": "public"}
    actions.describe(community_id=community.pk, changes=changes, by=amit.actor, at=JOINED)
    actions.describe(community_id=community.pk, changes=changes, by=amit.actor, at=JOINED)
    entry = Entry.objects.get(kind="communities.described")
    assert set(entry.fields) == {"community", "name_fr", "language_policy"}


def test_a_name_is_never_left_in_one_language(amit):
    community = a_community(steward=amit)
    with pytest.raises(errors.WordsMissing):
        actions.describe(community_id=community.pk, changes={"name_fr": ""}, by=amit.actor, at=JOINED)


def test_it_closes_reopens_and_is_archived(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    actions.close(community_id=community.pk, by=amit.actor, at=JOINED)
    assert isinstance(queries.why_not_post(dana.actor, community.pk), errors.NotOpen)
    actions.reopen(community_id=community.pk, by=amit.actor, at=JOINED)
    assert queries.may_post(dana.actor, community.pk)
    actions.archive(community_id=community.pk, by=amit.actor, at=JOINED)
    with pytest.raises(errors.CannotBecome):
        actions.reopen(community_id=community.pk, by=amit.actor, at=JOINED)


def test_a_member_does_not_close_it(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    with pytest.raises(NotAllowed):
        actions.close(community_id=community.pk, by=dana.actor, at=JOINED)


def test_every_state_has_its_row():
    assert set(TRANSITIONS) == set(State)
    assert not may_become(State.ARCHIVED, State.OPEN)
