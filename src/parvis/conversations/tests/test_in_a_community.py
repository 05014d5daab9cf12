"""Posts in communities: who may write, what language, and that what is said behind a door stays there."""

from __future__ import annotations

import pytest

from parvis.communities.errors import NotMember
from parvis.conversations import actions, queries
from parvis.conversations.errors import LanguageMissing, NotBoostable
from parvis.foundation.errors import NotFound
from parvis.identity.rules import ANONYMOUS
from parvis.languages.rules import Text
from parvis.testing.communities import a_community
from parvis.testing.conversations import NOON, a_post

pytestmark = pytest.mark.django_db


def sees(actor, post):
    return queries.visible_to(actor).filter(pk=post.pk).exists()


def test_in_the_open(priya, dana):
    room = a_community(steward=priya, visibility="public")
    post = a_post(priya.actor, community_id=room.pk)
    assert (post.visibility, post.record_class) == ("public", room.record_class)
    assert sees(ANONYMOUS, post)
    assert [v.id for v in queries.community_timeline(room.pk).items] == [post.pk]


def test_what_is_said_behind_a_door_stays_there(priya, amit, dana):
    room = a_community(steward=priya, visibility="members")
    post = a_post(priya.actor, community_id=room.pk)
    assert post.visibility == "community"
    assert sees(priya.actor, post)
    assert not any(sees(actor, post) for actor in (ANONYMOUS, dana.actor, amit.actor))
    assert not queries.search("ferry", amit.actor).items
    with pytest.raises(NotBoostable):
        actions.boost(by=priya.actor, post_id=post.pk, at=NOON)


def test_the_institutions_own_rooms_are_for_its_staff(priya, amit, dana):
    room = a_community(steward=priya, visibility="institution")
    post = a_post(priya.actor, community_id=room.pk)
    assert sees(amit.actor, post)
    assert not sees(dana.actor, post)


def test_who_left_reads_no_more(priya, amit):
    post = a_post(priya.actor, community_id=a_community(steward=priya, visibility="members").pk)
    assert not queries.home_timeline(amit.account.pk, reader=amit.actor).items
    assert [v.id for v in queries.home_timeline(priya.account.pk, reader=priya.actor).items] == [post.pk]


def test_only_members_write(priya, amit, dana):
    room = a_community(steward=priya, visibility="public")
    with pytest.raises(NotMember):
        a_post(amit.actor, community_id=room.pk)
    with pytest.raises(NotFound):
        a_post(dana.actor, community_id=a_community(steward=priya, visibility="members").pk)


def test_a_bilingual_room_wants_both_languages(priya):
    room = a_community(steward=priya, visibility="public", language_policy="bilingual")
    with pytest.raises(LanguageMissing):
        a_post(priya.actor, community_id=room.pk)
    assert a_post(priya.actor, community_id=room.pk, texts=[Text("en", "Hello"), Text("fr", "Bonjour")])
