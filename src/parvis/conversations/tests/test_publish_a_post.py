"""Publishing: it works, and what is refused."""

from __future__ import annotations

import pytest

from parvis.conversations import queries
from parvis.ledger.models import Entry
from parvis.testing.conversations import a_post, a_remote_post

pytestmark = pytest.mark.django_db


def test_it_works(dana):
    post = a_post(dana.actor, "Hello **world** #Ferry")
    [view] = queries.public_timeline().items
    assert view.id == post.pk
    assert view.version_in("fr").html.startswith("<p>Hello <strong>world</strong>")
    assert view.tags == ("ferry",)
    entry = Entry.objects.get(kind="conversations.post_published")
    assert entry.fields["post"] == str(post.pk)
    assert entry.public


def test_received(marc_andre, dana):
    post = a_remote_post(marc_andre.actor)
    reply = a_post(dana.actor, "Hi @marcandre@shore.example", in_reply_to_id=post.pk)
    thread = queries.thread(post.pk)
    assert [p.id for p in thread.descendants] == [reply.pk]
