"""Visibility: each kind, for each reader."""

from __future__ import annotations

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import PostNotFound
from parvis.identity.rules import ANONYMOUS, SYSTEM
from parvis.testing.conversations import NOON, a_post, a_remote_post

pytestmark = pytest.mark.django_db


def sees(actor, post):
    return queries.visible_to(actor).filter(pk=post.pk).exists()


def test_public_and_quiet_are_for_everybody(dana, priya):
    for visibility in ("public", "quiet"):
        post = a_post(dana.actor, visibility=visibility)
        assert all(sees(actor, post) for actor in (ANONYMOUS, priya.actor, dana.actor, SYSTEM))


def test_quiet_is_in_no_public_list(dana):
    a_post(dana.actor, visibility="quiet")
    assert not queries.public_timeline().items


def test_followers_only_is_for_followers_and_those_mentioned(dana, priya, amit, marc_andre):
    post = a_post(dana.actor, "Hi @amit_grewal", visibility="followers")
    assert not sees(ANONYMOUS, post)
    assert not sees(priya.actor, post)
    assert sees(amit.actor, post)
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert sees(priya.actor, post)


def test_a_request_to_follow_opens_nothing(dana, priya):
    dana.account.locked = True
    dana.account.save()
    post = a_post(dana.actor, visibility="followers")
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert not sees(priya.actor, post)


def test_mentioned_only_is_for_those_alone(dana, priya, amit):
    post = a_post(dana.actor, "Hi @amit_grewal", visibility="mentioned")
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    assert sees(amit.actor, post)
    assert not sees(priya.actor, post)


def test_who_operates_the_institution_reads_what_is_sent_to_it(noemie, ferry, amit, marc_andre):
    post = a_remote_post(marc_andre.actor, visibility="mentioned", mentions=[ferry.pk])
    assert sees(noemie.actor, post)
    assert sees(noemie.speaking_for(ferry), post)
    assert not sees(amit.actor, post)


def test_who_is_blocked_sees_nothing(dana, priya):
    post = a_post(dana.actor)
    actions.block(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert not sees(priya.actor, post)
    assert sees(ANONYMOUS, post)


def test_what_is_deleted_is_seen_by_nobody(dana, odile):
    post = a_post(dana.actor)
    actions.delete_post(by=dana.actor, post_id=post.pk, at=NOON)
    assert not any(sees(actor, post) for actor in (ANONYMOUS, dana.actor, odile.actor, SYSTEM))
    with pytest.raises(PostNotFound):
        queries.post(post.pk, dana.actor)


def test_a_suspended_account_is_read_by_nobody_else(dana, odile, priya):
    post = a_post(dana.actor)
    actions.moderate(
        by=odile.actor,
        effect="suspend_account",
        target_id=dana.account.pk,
        rule="No threats",
        facts="She threatened the crew of the morning crossing.",
        at=NOON,
    )
    assert not sees(priya.actor, post)
    assert not queries.public_timeline().items
