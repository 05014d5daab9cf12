"""What other servers send: who may, what it becomes, and every way in which it is refused."""

import json
from datetime import timedelta

import pytest

from parvis.channels.activitypub.actions import receiving
from parvis.channels.activitypub.models import InboxItem, RemoteActor, RemoteKey
from parvis.channels.activitypub.tasks import process_inbox
from parvis.conversations import actions as conversations_actions
from parvis.conversations import queries as conversations
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.foundation import outbound
from parvis.foundation.clock import now
from parvis.foundation.jobs.rules import State
from parvis.identity import queries as identity
from parvis.identity.rules import ANONYMOUS, SYSTEM
from parvis.languages.rules import Text
from parvis.testing.activitypub import (
    PUBLIC,
    Elsewhere,
    a_note,
    an_activity,
    an_actor,
    deliver_to_us,
    signed_headers,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere():
    with Elsewhere().connected() as network:
        yield network


@pytest.fixture
def lea(elsewhere):
    return elsewhere.actor("lea")


@pytest.fixture
def to_the_ferry(ferry):
    return {"type": "Mention", "href": ferry.uri, "name": "@crossings"}


def settle(count=1):
    """Process what was taken in; the items must all have ended."""
    process_inbox()
    items = list(InboxItem.objects.order_by("id"))
    assert len(items) == count
    assert all(item.state == State.DONE for item in items), [item.last_error for item in items]
    return items


def question(lea, ferry, to_the_ferry, **more):
    note = a_note(lea, tag=[to_the_ferry], to=[PUBLIC], cc=[ferry.uri], **more)
    return an_activity("Create", lea, note)


@pytest.mark.parametrize("form", ["cavage", "rfc9421"])
def test_a_question_in_french_becomes_a_post(client, lea, ferry, to_the_ferry, form):
    response = deliver_to_us(client, question(lea, ferry, to_the_ferry), lea, form=form)
    assert response.status_code == 202
    settle()
    post = conversations.by_uri(f"{lea}/statuses/1")
    view = conversations.post(post.pk, SYSTEM)
    assert view.language == "fr"
    assert [mention.uri for mention in view.mentions] == [ferry.uri]
    assert identity.account(post.account_id).full_handle == "lea@shore.example"


def test_a_replay_is_harmless(client, lea, ferry, to_the_ferry):
    for _ in range(3):
        assert deliver_to_us(client, question(lea, ferry, to_the_ferry), lea).status_code == 202
    settle(1)
    assert deliver_to_us(client, question(lea, ferry, to_the_ferry), lea).status_code == 202
    settle(1)


def test_a_direct_message_is_for_the_mentioned_only(client, lea, ferry, to_the_ferry):
    note = a_note(lea, tag=[to_the_ferry], to=[ferry.uri], cc=[])
    deliver_to_us(client, an_activity("Create", lea, note), lea)
    settle()
    post = conversations.by_uri(f"{lea}/statuses/1")
    assert post.visibility == "mentioned"
    assert not conversations.visible_to(ANONYMOUS).filter(pk=post.pk).exists()


def test_a_post_that_concerns_nobody_here_is_not_kept(client, lea, ferry):
    assert deliver_to_us(client, an_activity("Create", lea, a_note(lea)), lea).status_code == 202
    (item,) = settle()
    assert "not_for_us" in item.last_error
    assert conversations.by_uri(f"{lea}/statuses/1") is None


def test_what_a_post_answers_is_fetched_from_the_oldest_up_to_five(
    client, elsewhere, lea, ferry, to_the_ferry
):
    for n in range(10, 20):
        parent = {"inReplyTo": f"{lea}/statuses/{n + 1}"}
        elsewhere.documents[f"{lea}/statuses/{n}"] = a_note(lea, str(n), **parent)
    deliver_to_us(client, question(lea, ferry, to_the_ferry, inReplyTo=f"{lea}/statuses/10"), lea)
    settle()
    kept = [conversations.by_uri(f"{lea}/statuses/{n}") is not None for n in range(10, 20)]
    assert kept == [True] * 5 + [False] * 5
    assert conversations.by_uri(f"{lea}/statuses/1").in_reply_to.uri == f"{lea}/statuses/10"


def test_an_edit_and_a_deletion_follow(client, lea, ferry, to_the_ferry):
    deliver_to_us(client, question(lea, ferry, to_the_ferry), lea)
    changed = a_note(lea, content="<p>Merci !</p>", contentMap={"fr": "<p>Merci !</p>"}, tag=[to_the_ferry])
    deliver_to_us(client, an_activity("Update", lea, changed, "a2"), lea)
    settle(2)
    post = conversations.by_uri(f"{lea}/statuses/1")
    assert "Merci" in conversations.post(post.pk, SYSTEM).version_in("fr").html
    tombstone = {"id": f"{lea}/statuses/1", "type": "Tombstone"}
    deliver_to_us(client, an_activity("Delete", lea, tombstone, "a3"), lea)
    settle(3)
    assert conversations.by_uri(f"{lea}/statuses/1").deleted_at is not None


def test_follow_and_undo(client, lea, ferry):
    follow = an_activity("Follow", lea, ferry.uri, "f1")
    deliver_to_us(client, follow, lea, path=f"/users/{ferry.handle}/inbox")
    settle(1)
    assert conversations.followers_of(ferry.pk).count() == 1
    deliver_to_us(client, an_activity("Undo", lea, follow, "f2"), lea)
    settle(2)
    assert conversations.followers_of(ferry.pk).count() == 0


def test_like_announce_and_undo(client, lea, ferry, a_post):
    like = an_activity("Like", lea, a_post.uri, "l1")
    announce = an_activity("Announce", lea, a_post.uri, "n1", to=[PUBLIC])
    for activity in (like, announce):
        deliver_to_us(client, activity, lea)
    settle(2)
    row = conversations.by_uri(a_post.uri)
    assert (row.favourites_count, row.boosts_count) == (1, 1)
    for n, undone in enumerate((like, announce)):
        deliver_to_us(client, an_activity("Undo", lea, undone, f"u{n}"), lea)
    settle(4)
    row = conversations.by_uri(a_post.uri)
    assert (row.favourites_count, row.boosts_count) == (0, 0)


def test_a_vote_in_our_poll_is_counted(client, lea, ferry, noemie):
    by = noemie.speaking_for(ferry)
    post = conversations_actions.publish_post(
        by=by,
        account_id=ferry.pk,
        texts=[Text("en", "When do you cross?"), Text("fr", "Quand traversez-vous ?")],
        capacity="institution",
        formality="working",
        poll=PollDraft(
            (PollChoice("Noon", "Midi"), PollChoice("Evening", "Soir")), now() + timedelta(days=1)
        ),
        at=now(),
    )
    bare = {"name": "Soir", "content": None, "contentMap": {}}
    vote = a_note(lea, "v1", inReplyTo=post.uri, to=[ferry.uri], cc=[]) | bare
    deliver_to_us(client, an_activity("Create", lea, vote, "v1"), lea)
    deliver_to_us(client, an_activity("Create", lea, vote | {"id": f"{lea}/statuses/v2"}, "v2"), lea)
    (_counted, again) = settle(2)
    assert "already_voted" in again.last_error
    options = conversations.poll_of(post.pk).options.order_by("position")
    assert [option.votes_count for option in options] == [0, 1]
    assert conversations.by_uri(vote["id"]) is None


def test_a_report_reaches_the_moderators(client, elsewhere, ferry, a_post):
    server = "https://shore.example/actor"
    elsewhere.documents[server] = an_actor(server, "shore") | {"type": "Application"}
    flag = an_activity("Flag", server, [ferry.uri, a_post.uri], content="Regardez ceci")
    deliver_to_us(client, flag, server)
    settle(1)


def test_an_account_that_is_gone_is_buried(client, lea, ferry, to_the_ferry):
    deliver_to_us(client, question(lea, ferry, to_the_ferry), lea)
    settle(1)
    assert deliver_to_us(client, an_activity("Delete", lea, lea, "d"), lea).status_code == 202
    settle(2)
    assert identity.account_by_uri(lea).closed_at is not None
    assert RemoteActor.objects.get(uri=lea).gone_at is not None
    assert not RemoteKey.objects.filter(owner_uri=lea).exists()


def test_the_departure_of_a_stranger_asks_nobody(client, elsewhere):
    gone = "https://shore.example/users/gone"
    assert deliver_to_us(client, an_activity("Delete", gone, gone), gone).status_code == 202
    assert elsewhere.asked == []
    assert not InboxItem.objects.exists()


# Refusals


def refused(client, lea, status, document=None, **how):
    document = document or an_activity("Like", lea, "http://testserver/users/x/statuses/1")
    response = deliver_to_us(client, document, lea, **how)
    assert response.status_code == status, response.content
    assert set(response.json()) == {"error", "code", "next_step"}
    assert not InboxItem.objects.exists()


@pytest.mark.parametrize("form", ["cavage", "rfc9421"])
@pytest.mark.parametrize(
    "how",
    [
        {"key": 1},
        {"at": now() - timedelta(hours=13)},
        {"at": now() + timedelta(hours=2)},
        {"changed": {"signature": None}},
        {"changed": {"signature": "nonsense"}},
        {"changed": {"host": "other.example"}},
        {"key_id": "https://other.example/users/lea#main-key"},
        {"key_id": "not-an-address"},
    ],
    ids=[
        "another key",
        "old",
        "early",
        "unsigned",
        "nonsense",
        "another host",
        "key of another host",
        "no address",
    ],
)
def test_a_request_that_is_not_well_signed_is_refused(client, settings, lea, form, how):
    settings.ALLOWED_HOSTS = ["*"]
    refused(client, lea, 401, form=form, **how)


def test_a_wrong_or_missing_digest_is_refused(client, lea):
    wrong = signed_headers(b"{}", lea)["digest"]
    refused(client, lea, 401, changed={"digest": wrong})
    refused(client, lea, 401, changed={"digest": None})
    refused(client, lea, 401, form="rfc9421", changed={"content-digest": None})


def test_somebody_else_than_the_signer_cannot_act(client, elsewhere, lea):
    other = elsewhere.actor("mallory", "evil.example")
    refused(client, other, 401, an_activity("Like", lea, "http://testserver/users/x/statuses/1"))
    neighbour = elsewhere.actor("neighbour")
    refused(client, neighbour, 401, an_activity("Like", lea, "http://testserver/users/x/statuses/1"))


def test_an_id_of_another_host_is_refused(client, lea):
    activity = an_activity("Like", lea, "http://testserver/users/x/statuses/1")
    refused(client, lea, 403, activity | {"id": "https://other.example/1"})


def test_a_body_that_is_huge_or_deep_or_no_json_is_refused(client, lea):
    refused(client, lea, 413, b'{"a":"' + b"x" * 1_100_000 + b'"}')
    refused(client, lea, 413, b'{"a":' * 50 + b"1" + b"}" * 50)
    refused(client, lea, 413, b'{"a":"' + b"x" * 3_000_000 + b'"}')
    refused(client, lea, 400, b"[1, 2")
    refused(client, lea, 400, {"type": "Like"})


@pytest.mark.parametrize("length", ["9" * 30, "²"])
def test_a_length_that_no_body_has_is_refused(client, length):
    answer = client.generic("POST", "/inbox", b"{}", CONTENT_LENGTH=length)
    assert answer.status_code == 413


def test_an_inbox_of_nobody_is_not_there(client, lea):
    refused(client, lea, 404, path="/users/nobody/inbox")


def test_a_host_that_sends_faster_than_we_process_is_asked_to_wait(client, lea, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_WAITING", 2)
    activities = [
        an_activity("Like", lea, f"http://testserver/users/x/statuses/{n}", str(n)) for n in range(3)
    ]
    assert [deliver_to_us(client, one, lea).status_code for one in activities] == [202, 202, 429]


def test_a_get_is_not_allowed(client):
    assert client.get("/inbox").status_code == 405


def test_a_blocked_server_is_refused_before_its_key_is_asked_for(client, elsewhere, lea, block_shore):
    refused(client, lea, 403)
    assert elsewhere.asked == []


def test_a_key_that_cannot_be_fetched_is_refused(client, elsewhere, lea):
    elsewhere.answers[lea] = outbound.Unreachable(why="away")
    refused(client, lea, 401)


def test_the_key_of_an_actor_that_does_not_name_it_is_refused(client, elsewhere, lea):
    elsewhere.documents[lea]["publicKey"]["id"] = f"{lea}#another"
    refused(client, lea, 401)


def test_a_new_key_is_fetched_when_the_old_one_fails(client, elsewhere, lea, ferry, to_the_ferry):
    deliver_to_us(client, question(lea, ferry, to_the_ferry), lea)
    elsewhere.documents[lea] = an_actor(lea, "lea", key=1)
    refused_at_first = deliver_to_us(client, an_activity("Like", lea, ferry.uri, "x"), lea, key=1)
    assert refused_at_first.status_code == 401, "a key is fetched again only after five minutes"
    RemoteKey.objects.update(fetched_at=now() - timedelta(minutes=6))
    assert deliver_to_us(client, an_activity("Like", lea, ferry.uri, "x"), lea, key=1).status_code == 202


@pytest.mark.parametrize(
    "note",
    [
        {"attributedTo": "https://shore.example/users/other"},
        {"id": "https://other.example/statuses/1"},
        {"type": "Nonsense"},
    ],
)
def test_a_post_of_somebody_else_is_set_aside(client, lea, ferry, to_the_ferry, note):
    activity = question(lea, ferry, to_the_ferry)
    activity["object"] |= note
    deliver_to_us(client, activity, lea)
    settle(1)
    assert conversations.by_uri(activity["object"]["id"]) is None


def test_another_cannot_delete_edit_or_undo(client, elsewhere, lea, ferry, to_the_ferry, a_post):
    deliver_to_us(client, question(lea, ferry, to_the_ferry), lea)
    mallory = elsewhere.actor("mallory")
    like = an_activity("Like", lea, a_post.uri, "l1")
    deliver_to_us(client, like, lea)
    for n, activity in enumerate(
        (
            an_activity("Delete", mallory, f"{lea}/statuses/1", "m1"),
            an_activity("Update", mallory, a_note(lea, content="<p>Faux</p>"), "m2"),
            an_activity("Undo", mallory, like, "m3"),
            an_activity("Accept", mallory, {"type": "Follow", "actor": ferry.uri, "object": lea}, "m4"),
            an_activity("Delete", mallory, a_post.uri, "m5"),
        )
    ):
        assert deliver_to_us(client, activity, mallory).status_code == 202, n
    settle(7)
    post = conversations.by_uri(f"{lea}/statuses/1")
    assert post.deleted_at is None
    assert "Faux" not in conversations.post(post.pk, SYSTEM).versions[0].html
    assert conversations.by_uri(a_post.uri).favourites_count == 1


def test_a_server_that_is_away_is_asked_again_later(client, elsewhere, lea, ferry):
    uri = "https://away.example/statuses/1"
    deliver_to_us(client, an_activity("Follow", lea, ferry.uri, "f"), lea)
    settle(1)
    follow_lea(ferry, lea)
    elsewhere.answers[uri] = outbound.Unreachable(why="away")
    deliver_to_us(client, an_activity("Announce", lea, uri, "n"), lea)
    process_inbox()
    item = InboxItem.objects.get(kind="Announce")
    assert (item.state, item.attempts) == (State.WAITING, 1)
    assert item.next_try_at > now()


def test_a_defect_is_logged_tried_again_and_never_lost(client, lea, ferry, monkeypatch, caplog):
    monkeypatch.setattr(conversations_actions, "follow", lambda **kw: 1 / 0)
    deliver_to_us(client, an_activity("Follow", lea, ferry.uri, "f"), lea)
    process_inbox()
    item = InboxItem.objects.get()
    assert item.state == State.WAITING
    assert "ZeroDivisionError" in item.last_error
    assert "activity failed" in caplog.text


def follow_lea(account, lea):
    by = identity.actor_for_account(account)
    target = identity.account_by_uri(lea)
    conversations_actions.follow(by=by, target_id=target.pk, at=now())
    conversations_actions.accept_follow(
        by=identity.actor_for_account(target), follower_id=account.pk, at=now()
    )


def test_what_a_followed_account_boosts_is_fetched_from_its_own_server(client, elsewhere, lea, ferry):
    deliver_to_us(client, an_activity("Follow", lea, ferry.uri, "f"), lea)
    settle(1)
    follow_lea(ferry, lea)
    other = elsewhere.actor("omar", "far.example")
    note = a_note(other)
    elsewhere.documents[note["id"]] = note
    false = a_note(other) | {"content": "<p>Faux</p>", "contentMap": {}}
    deliver_to_us(client, an_activity("Announce", lea, false, "n", to=[PUBLIC]), lea)
    settle(2)
    post = conversations.by_uri(note["id"])
    assert "Faux" not in conversations.post(post.pk, SYSTEM).versions[0].html
    assert post.boosts_count == 1


def test_a_document_that_says_it_is_another_is_refused(client, elsewhere, lea, ferry, to_the_ferry):
    elsewhere.documents[f"{lea}/statuses/9"] = a_note(lea) | {"id": "https://other.example/statuses/1"}
    activity = an_activity("Create", lea, f"{lea}/statuses/9")
    deliver_to_us(client, activity, lea)
    (item,) = settle(1)
    assert "wrong_host" in item.last_error


def test_items_are_json_that_comes_back_as_it_went(client, lea):
    activity = an_activity("Like", lea, "http://testserver/users/x/statuses/1", name="é\u2028")
    assert deliver_to_us(client, activity, lea).status_code == 202
    assert InboxItem.objects.get().document == json.loads(json.dumps(activity))
