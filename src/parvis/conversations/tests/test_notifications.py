"""Notifications: who is told of what, once, and in groups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.models import Notification
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.identity.rules import SYSTEM
from parvis.languages.rules import Text
from parvis.ledger.readers import rebuild_reader
from parvis.testing.conversations import NOON, a_post, a_remote_post
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db


def told(member):
    settle(jobs=False)
    return [view.kind for view in queries.notifications(member.account.pk).items]


def test_a_mention_and_a_reply(dana, priya, marc_andre):
    post = a_post(dana.actor)
    a_post(priya.actor, "Well, @dana_whitfield", in_reply_to_id=post.pk)
    a_remote_post(marc_andre.actor, in_reply_to_uri=post.uri)
    assert told(dana) == ["mention", "mention"]
    latest = queries.notifications(dana.account.pk).items[0]
    assert latest.source.pk == marc_andre.account.pk
    assert latest.post.version_in("fr")
    assert not told(priya)


def test_nobody_is_told_of_what_they_did_themselves(dana):
    post = a_post(dana.actor, "I, @dana_whitfield")
    actions.favourite(by=dana.actor, post_id=post.pk, at=NOON)
    assert not told(dana)


def test_favourites_and_boosts_and_their_undoing(dana, priya):
    post = a_post(dana.actor)
    actions.favourite(by=priya.actor, post_id=post.pk, at=NOON)
    actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    assert told(dana) == ["boost", "favourite"]
    actions.unfavourite(by=priya.actor, post_id=post.pk, at=NOON)
    actions.unboost(by=priya.actor, post_id=post.pk, at=NOON)
    assert not told(dana)


def test_follows_and_requests(dana, priya, amit):
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    actions.follow(by=priya.actor, target_id=amit.account.pk, at=NOON)
    assert told(dana) == ["follow"]
    actions.unfollow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert not told(dana)
    assert told(amit) == ["follow"]
    dana.account.locked = True
    dana.account.save()
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert told(dana) == ["follow_request"]
    actions.accept_follow(by=dana.actor, follower_id=priya.account.pk, at=NOON)
    assert told(dana) == ["follow"]


def test_a_poll_that_closed_and_a_post_that_was_edited(dana, priya):
    end = NOON + timedelta(days=1)
    post = a_post(dana.actor, poll=PollDraft((PollChoice("A"), PollChoice("B")), end))
    actions.vote(by=priya.actor, post_id=post.pk, choices=[0], at=NOON)
    actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    actions.close_polls(by=SYSTEM, at=end)
    actions.edit_post(by=dana.actor, post_id=post.pk, texts=[Text("en", "Other words")], at=NOON)
    assert told(priya) == ["edit", "poll"]
    assert "poll" in told(dana)


def test_what_a_moderator_decided(dana, odile):
    post = a_post(dana.actor)
    why = {"rule": "No insults", "facts": "It insults the crew by name."}
    actions.moderate(by=odile.actor, effect="hide", post_id=post.pk, at=NOON, **why)
    assert told(dana) == ["moderation"]
    [view] = queries.notifications(dana.account.pk).items
    assert view.source is None
    assert view.decision.facts == why["facts"]


def test_not_from_those_one_blocks_or_mutes(dana, priya, amit):
    post = a_post(dana.actor)
    actions.mute(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.mute(by=dana.actor, target_id=amit.account.pk, notifications=False, at=NOON)
    actions.favourite(by=priya.actor, post_id=post.pk, at=NOON)
    settle(jobs=False)
    assert not Notification.objects.filter(source=priya.account).exists()
    actions.favourite(by=amit.actor, post_id=post.pk, at=NOON)
    settle(jobs=False)
    assert Notification.objects.filter(source=amit.account).exists()


def test_a_limited_account_reaches_its_followers_alone(dana, priya, amit, odile):
    actions.follow(by=amit.actor, target_id=priya.account.pk, at=NOON)
    why = {"rule": "No advertising", "facts": "It advertises in every post."}
    actions.moderate(by=odile.actor, effect="limit_account", target_id=priya.account.pk, at=NOON, **why)
    a_post(priya.actor, "@dana_whitfield @amit_grewal")
    assert not told(dana)
    assert "mention" in told(amit)


def test_reading_twice_tells_once(dana, priya):
    a_post(priya.actor, "@dana_whitfield")
    settle(jobs=False)
    rebuild_reader("conversations.mentions")
    assert told(dana) == ["mention"]


def test_groups(dana, priya, amit, odile, django_assert_max_num_queries):
    post = a_post(dana.actor)
    for member in (priya, amit, odile):
        actions.favourite(by=member.actor, post_id=post.pk, at=NOON)
    a_post(priya.actor, "@dana_whitfield")
    settle(jobs=False)
    with django_assert_max_num_queries(8):
        page = queries.grouped_notifications(dana.account.pk)
    assert sorted((g.latest.kind, g.count) for g in page.items) == [("favourite", 3), ("mention", 1)]
    [favours] = [g for g in page.items if g.latest.kind == "favourite"]
    assert [a.pk for a in favours.sources] == [odile.account.pk, amit.account.pk, priya.account.pk]
    assert favours.others == 2
    first = queries.grouped_notifications(dana.account.pk, limit=1)
    second = queries.grouped_notifications(dana.account.pk, limit=1, max_id=first.older)
    assert first.items[0].key != second.items[0].key
    assert second.older is None


def test_marking_as_read(dana, priya):
    a_post(priya.actor, "@dana_whitfield one")
    a_post(priya.actor, "@dana_whitfield two")
    settle(jobs=False)
    latest, earlier = queries.notifications(dana.account.pk).items
    assert queries.unread_count(dana.account.pk) == 2
    actions.mark_notifications_read(by=dana.actor, up_to_id=earlier.id, at=NOON)
    assert queries.unread_count(dana.account.pk) == 1
    actions.mark_notifications_read(by=dana.actor, at=NOON)
    assert queries.unread_count(dana.account.pk) == 0
    assert queries.notification(priya.account.pk, latest.id) is None


def test_kinds_can_be_chosen(dana, priya):
    post = a_post(dana.actor)
    a_post(priya.actor, "@dana_whitfield")
    actions.favourite(by=priya.actor, post_id=post.pk, at=NOON)
    settle(jobs=False)
    account = dana.account.pk
    assert [v.kind for v in queries.notifications(account, kinds=["mention"]).items] == ["mention"]
    assert [v.kind for v in queries.notifications(account, without=["mention"]).items] == ["favourite"]
