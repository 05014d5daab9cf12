"""An amended charter is put before every member again."""

import pytest

from parvis.communities import actions, errors, queries
from parvis.foundation.errors import NotAllowed
from parvis.testing.communities import a_community
from parvis.testing.identity import JOINED


def amend(community, by, **chosen):
    words = {"charter_en": "New rules.", "charter_fr": "Nouvelles règles.", "amends_version": 1}
    return actions.amend_charter(**{**words, **chosen}, community_id=community.pk, by=by, at=JOINED)


def test_members_are_asked_again_before_they_write(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    assert queries.may_post(dana.actor, community.pk)
    assert amend(community, amit.actor).charter_version == 2
    assert isinstance(queries.why_not_post(dana.actor, community.pk), errors.CharterToAccept)
    assert queries.may_post(amit.actor, community.pk)  # whoever amends has accepted
    actions.accept_charter(
        community_id=community.pk, account_id=dana.account.pk, charter_version=2, by=dana.actor, at=JOINED
    )
    assert queries.may_post(dana.actor, community.pk)
    assert [charter.version for charter in queries.charters(community.pk)] == [2, 1]


def test_two_stewards_do_not_overwrite_each_other(amit):
    community = a_community(steward=amit)
    amend(community, amit.actor)
    with pytest.raises(errors.CharterChanged):
        amend(community, amit.actor, charter_en="Other rules.")


def test_only_stewards_amend(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    with pytest.raises(NotAllowed):
        amend(community, dana.actor)


def test_both_languages_are_needed(amit):
    community = a_community(steward=amit)
    with pytest.raises(errors.WordsMissing):
        amend(community, amit.actor, charter_fr="")
    assert queries.community(community.slug).charter_version == 1


def test_an_old_version_cannot_be_accepted(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    amend(community, amit.actor)
    with pytest.raises(errors.CharterChanged):
        actions.accept_charter(
            community_id=community.pk,
            account_id=dana.account.pk,
            charter_version=1,
            by=dana.actor,
            at=JOINED,
        )
