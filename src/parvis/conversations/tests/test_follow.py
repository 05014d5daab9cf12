"""Follows: asked, accepted, refused, ended."""

from __future__ import annotations

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import NoAccount, NotYourself, Unreachable, WrongState
from parvis.conversations.models import Follow
from parvis.foundation.errors import NotFound
from parvis.identity.rules import ANONYMOUS
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON

pytestmark = pytest.mark.django_db


def kinds():
    rows = Entry.objects.filter(kind__startswith="conversations.follow").order_by("id")
    return [kind.removeprefix("conversations.follow_") for kind in rows.values_list("kind", flat=True)]


def test_a_local_account_accepts_at_once(dana, priya):
    row = actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert row.state == "accepted"
    assert kinds() == ["requested", "accepted"]
    fields = Entry.objects.get(kind="conversations.follow_accepted").fields
    assert (fields["account"], fields["target"]) == (str(dana.account.pk), str(priya.account.pk))


def test_asking_twice_is_as_good_as_once(dana, priya):
    actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert kinds() == ["requested", "accepted"]


def test_a_locked_account_decides(dana, priya):
    priya.account.locked = True
    priya.account.save()
    assert actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON).state == "requested"
    assert [f.follower_id for f in queries.follow_requests_of(priya.account.pk)] == [dana.account.pk]
    assert actions.accept_follow(by=priya.actor, follower_id=dana.account.pk, at=NOON).state == "accepted"
    assert actions.reject_follow(by=priya.actor, follower_id=dana.account.pk, at=NOON).state == "rejected"
    with pytest.raises(WrongState):
        actions.accept_follow(by=priya.actor, follower_id=dana.account.pk, at=NOON)
    assert actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON).state == "requested"
    assert kinds() == ["requested", "accepted", "rejected", "requested"]


def test_a_remote_account_answers_for_itself(dana, marc_andre):
    assert actions.follow(by=dana.actor, target_id=marc_andre.account.pk, at=NOON).state == "requested"
    actions.accept_follow(by=marc_andre.actor, follower_id=dana.account.pk, at=NOON)
    assert queries.follow_between(dana.account.pk, marc_andre.account.pk).state == "accepted"


def test_a_remote_account_follows(marc_andre, ferry):
    uri = "https://shore.example/follows/1"
    row = actions.follow(by=marc_andre.actor, target_id=ferry.pk, uri=uri, at=NOON)
    assert (row.state, row.uri) == ("accepted", uri)
    assert [f.follower_id for f in queries.followers_of(ferry.pk)] == [marc_andre.account.pk]


def test_unfollowing_ends_it(dana, priya):
    actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.unfollow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.unfollow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert not Follow.objects.exists()
    assert kinds() == ["requested", "accepted", "ended"]


def test_blocking_ends_it_both_ways(dana, priya):
    actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    actions.block(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert not Follow.objects.exists()
    with pytest.raises(Unreachable):
        actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    actions.unblock(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)


def test_relationships_in_four_queries(dana, priya, amit, django_assert_max_num_queries):
    actions.follow(by=dana.actor, target_id=priya.account.pk, boosts=False, at=NOON)
    actions.mute(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.block(by=amit.actor, target_id=dana.account.pk, at=NOON)
    with django_assert_max_num_queries(3):
        first, second = queries.relationships(dana.account.pk, [priya.account.pk, amit.account.pk])
    assert (first.following, first.muting, first.showing_boosts) == (True, True, False)
    assert (second.following, second.blocked_by) == (False, True)
    assert queries.figures([priya.account.pk])[priya.account.pk].followers == 1


def test_refusals(dana, priya):
    with pytest.raises(NotYourself):
        actions.follow(by=dana.actor, target_id=dana.account.pk, at=NOON)
    with pytest.raises(NotFound):
        actions.follow(by=dana.actor, target_id=1, at=NOON)
    with pytest.raises(NotFound):
        actions.accept_follow(by=dana.actor, follower_id=priya.account.pk, at=NOON)
    with pytest.raises(NoAccount):
        actions.follow(by=ANONYMOUS, target_id=dana.account.pk, at=NOON)
