"""Posts of other servers: kept once, cleaned, put in their threads, edited and deleted by their author."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import DomainBlocked, WrongDraft
from parvis.conversations.models import Post, PostRevision
from parvis.conversations.rules import PollChoice, PollDraft, RemoteMedia
from parvis.foundation.errors import NotAllowed
from parvis.foundation.ids import time_of
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post, a_remote_post
from parvis.testing.identity import a_remote_member

pytestmark = pytest.mark.django_db
URI = "https://shore.example/posts/1"


def test_it_works(marc_andre):
    post = a_remote_post(
        marc_andre.actor,
        '<p>Bonjour <script>x()</script><b onclick="x">tous</b></p>',
        tags=["#Traversée", "traversee"],
        media=[RemoteMedia("https://shore.example/a.jpg", alt="Un quai")],
    )
    view = queries.post(post.pk)
    assert view.versions[0].html == "<p>Bonjour <b>tous</b></p>"
    assert view.tags == ("traversee",)
    assert view.media[0].alt_in("fr") == "Un quai"
    assert not view.local
    assert Entry.objects.get(kind="conversations.post_received").public


def test_the_same_address_gives_the_same_post(marc_andre):
    assert a_remote_post(marc_andre.actor, uri=URI).pk == a_remote_post(marc_andre.actor, uri=URI).pk
    assert Entry.objects.filter(kind="conversations.post_received").count() == 1


def test_it_has_its_place_in_time_and_none_in_the_future(marc_andre):
    old = a_remote_post(marc_andre.actor, published_at=NOON - timedelta(days=9))
    ahead = a_remote_post(marc_andre.actor, published_at=NOON + timedelta(days=9))
    assert time_of(old.pk) == NOON - timedelta(days=9)
    assert ahead.published_at == NOON


def test_a_reply_that_came_before_what_it_answers_finds_its_place(marc_andre, dana):
    reply = a_remote_post(marc_andre.actor, in_reply_to_uri=URI)
    under = a_post(dana.actor, "And I answer the reply", in_reply_to_id=reply.pk)
    question = a_remote_post(marc_andre.actor, uri=URI)
    thread = queries.thread(question.pk)
    assert [p.id for p in thread.descendants] == [reply.pk, under.pk]
    assert queries.post(question.pk).replies_count == 1


def test_its_edit_replaces_it_and_the_past_stays(marc_andre):
    a_remote_post(marc_andre.actor, "<p>un</p>", uri=URI)
    actions.receive_edit(by=marc_andre.actor, uri=URI, html="<p>deux</p>", language="fr", at=NOON)
    view = queries.post(Post.objects.get().pk)
    assert view.versions[0].html == "<p>deux</p>"
    assert view.edited_at == NOON
    assert PostRevision.objects.get().versions[0]["html"] == "<p>un</p>"


def test_an_edited_poll_has_the_counts_of_its_server(marc_andre):
    def poll(*votes):
        return PollDraft(
            tuple(PollChoice(fr=f"choix {n}", votes=v) for n, v in enumerate(votes)), voters=sum(votes)
        )

    post = a_remote_post(marc_andre.actor, uri=URI, poll=poll(0, 0))
    options = [o.id for o in queries.post(post.pk).poll.options]
    actions.receive_edit(by=marc_andre.actor, uri=URI, html="<p>deux</p>", poll=poll(3, 1), at=NOON)
    shown = queries.post(post.pk).poll
    assert [(o.id, o.votes) for o in shown.options] == list(zip(options, [3, 1], strict=True))
    assert shown.options[0].share == 0.75


def test_its_deletion_leaves_the_record(marc_andre):
    post = a_remote_post(marc_andre.actor, uri=URI)
    actions.receive_deletion(by=marc_andre.actor, uri=URI, at=NOON)
    actions.receive_deletion(by=marc_andre.actor, uri=URI, at=NOON)
    assert Post.objects.get(pk=post.pk).deleted_at == NOON
    assert Entry.objects.filter(kind="conversations.post_deleted").count() == 1
    assert actions.receive_deletion(by=marc_andre.actor, uri="https://shore.example/x", at=NOON) is None


def test_it_does_not_come_back_after_its_deletion(marc_andre):
    a_remote_post(marc_andre.actor, uri=URI)
    actions.receive_deletion(by=marc_andre.actor, uri=URI, at=NOON)
    assert a_remote_post(marc_andre.actor, uri=URI).state == "deleted"


# Refusals


def test_not_in_another_name(marc_andre):
    other = a_remote_member("eve", domain="shore.example")
    with pytest.raises(NotAllowed):
        actions.receive_post(
            by=other.actor, uri=URI, account_id=marc_andre.account.pk, html="", published_at=NOON, at=NOON
        )
    a_remote_post(marc_andre.actor, uri=URI)
    with pytest.raises(NotAllowed):
        actions.receive_edit(by=other.actor, uri=URI, html="mine", at=NOON)
    with pytest.raises(NotAllowed):
        actions.receive_deletion(by=other.actor, uri=URI, at=NOON)


def test_not_without_bounds(marc_andre):
    with pytest.raises(WrongDraft):
        a_remote_post(marc_andre.actor, "x" * 200_001)
    with pytest.raises(WrongDraft):
        a_remote_post(marc_andre.actor, uri="https://shore.example/" + "x" * 500)
    with pytest.raises(WrongDraft):
        a_remote_post(marc_andre.actor, uri="")


def test_not_from_a_blocked_server_or_one_under_it(marc_andre, odile):
    actions.block_domain(
        by=odile.actor, domain="Shore.example", reason_en="Spam", reason_fr="Pourriel", at=NOON
    )
    below = a_remote_member("x", domain="a.shore.example")
    for member in (marc_andre, below):
        with pytest.raises(DomainBlocked):
            a_remote_post(member.actor)
    actions.unblock_domain(by=odile.actor, domain="shore.example", at=NOON)
    a_remote_post(marc_andre.actor)


def test_only_moderators_and_administrators_block_servers(dana):
    with pytest.raises(NotAllowed):
        actions.block_domain(by=dana.actor, domain="x.example", reason_en="a", reason_fr="b", at=NOON)
