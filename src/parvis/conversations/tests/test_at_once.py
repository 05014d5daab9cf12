"""Two at the same moment: one of them acts, the other sees what the first did. PostgreSQL only."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from parvis.conversations import actions
from parvis.conversations.actions.media import take_media
from parvis.conversations.errors import MediaUsed
from parvis.conversations.models import Favourite, Follow, Media, Post
from parvis.conversations.rules import Effect, FollowState, PostState
from parvis.foundation.errors import Refused
from parvis.languages.rules import Text
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post

postgresql = pytest.mark.skipif(
    "not __import__('django.db', fromlist=['connection']).connection.vendor == 'postgresql'",
    reason="SQLite lets one write at a time",
)
at_once_db = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment, each on a connection of its own; return what each gave."""
    ready = Barrier(len(acts))

    def done(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            ready.wait(timeout=10)
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(done, acts))


def recorded(kind: str) -> int:
    """Count the entries of a kind."""
    return Entry.objects.filter(kind=f"conversations.{kind}").count()


@postgresql
@at_once_db
def test_following_at_once_is_one_following(dana, priya):
    def follow() -> Follow:
        return actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)

    first, second = at_once(follow, follow)
    assert first.pk == second.pk
    assert Follow.objects.get().state == FollowState.ACCEPTED
    assert (recorded("follow_requested"), recorded("follow_accepted")) == (1, 1)


@postgresql
@at_once_db
def test_an_edit_and_a_moderation_at_once_leave_a_hidden_post_hidden(dana, odile):
    post = a_post(dana.actor)
    edit = {"texts": [Text("en", "The ramp is shut.")], "at": NOON}
    effect = {
        "effect": Effect.HIDE,
        "rule": "Respect",
        "facts": "The post insults a member of the crew by name.",
        "at": NOON,
    }
    edited, moderated = at_once(
        lambda: actions.edit_post(by=dana.actor, post_id=post.pk, **edit),
        lambda: actions.moderate(by=odile.actor, post_id=post.pk, **effect),
    )
    assert not isinstance(moderated, Refused)
    assert isinstance(edited, Post | Refused)
    post.refresh_from_db()
    assert (post.state, post.listed) == (PostState.HIDDEN, False)


@postgresql
@at_once_db
def test_boosting_at_once_and_taking_back_at_once_count_once(dana, priya):
    post = a_post(dana.actor)

    def boost() -> Post:
        return actions.boost(by=priya.actor, post_id=post.pk, at=NOON)

    def unboost() -> Post:
        return actions.unboost(by=priya.actor, post_id=post.pk, at=NOON)

    first, second = at_once(boost, boost)
    assert first.pk == second.pk
    post.refresh_from_db()
    assert (post.boosts_count, recorded("boosted")) == (1, 1)
    at_once(unboost, unboost)
    post.refresh_from_db()
    assert (post.boosts_count, recorded("boost_undone")) == (0, 1)


@postgresql
@at_once_db
def test_favouring_at_once_and_taking_back_at_once_count_once(dana, priya):
    post = a_post(dana.actor)

    def favourite() -> Post:
        return actions.favourite(by=priya.actor, post_id=post.pk, at=NOON)

    def unfavourite() -> Post:
        return actions.unfavourite(by=priya.actor, post_id=post.pk, at=NOON)

    at_once(favourite, favourite)
    post.refresh_from_db()
    assert (post.favourites_count, recorded("favourited")) == (1, 1)
    at_once(unfavourite, unfavourite)
    post.refresh_from_db()
    assert (post.favourites_count, recorded("favourite_undone")) == (0, 1)
    assert not Favourite.objects.exists()


@pytest.mark.django_db
def test_a_picture_that_another_post_took_meanwhile_is_refused(dana):
    one, other = a_post(dana.actor), a_post(dana.actor)
    media = Media.objects.create(
        account=dana.account, file="posts/1/1.png", created_at=NOON, kind=Media.Kind.IMAGE, size=1
    )
    take_media(one, [media])
    take_media(one, [media])
    with pytest.raises(MediaUsed):
        take_media(other, [media])
