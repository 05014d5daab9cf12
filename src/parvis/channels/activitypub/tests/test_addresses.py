"""The addresses that other servers ask: found, negotiated, and refused."""

import json

import pytest

from parvis.channels.activitypub.actions import account_of
from parvis.channels.activitypub.models import Outgoing
from parvis.conversations import actions as conversations
from parvis.foundation.clock import now
from parvis.identity import actions as identity_actions
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM
from parvis.languages.rules import Text
from parvis.testing.activitypub import Elsewhere, signed_headers
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db
DOCUMENT = {"accept": "application/activity+json"}


@pytest.fixture
def elsewhere():
    with Elsewhere().connected() as network:
        yield network


@pytest.fixture
def a_follower_elsewhere(elsewhere, ferry):
    lea = account_of(elsewhere.actor("lea"), at=now())
    return conversations.follow(by=identity.actor_for_account(lea), target_id=ferry.pk, at=now())


def test_webfinger_finds_accounts_whatever_way_they_are_named(client, ferry):
    for resource in ("acct:crossings@testserver", "acct:Crossings@TESTSERVER", ferry.uri, ferry.url):
        found = client.get("/.well-known/webfinger", {"resource": resource})
        assert found.status_code == 200, resource
        assert found["Content-Type"] == "application/jrd+json"
        assert found["Access-Control-Allow-Origin"] == "*"
        assert found.json()["subject"] == "acct:crossings@testserver"
        assert found.json()["links"][-1]["href"] == ferry.uri


@pytest.mark.parametrize(
    "resource",
    ["acct:nobody@testserver", "acct:crossings@other.example", "x", "https://other.example/users/x"],
)
def test_webfinger_knows_nobody_else(client, ferry, resource):
    assert client.get("/.well-known/webfinger", {"resource": resource}).status_code == 404


def test_webfinger_without_a_resource_is_refused(client):
    assert client.get("/.well-known/webfinger").status_code == 400


def test_nodeinfo_and_host_meta(client, ferry):
    links = client.get("/.well-known/nodeinfo").json()["links"]
    assert [link["rel"][-3:] for link in links] == ["2.0", "2.1"]
    for link in links:
        info = client.get(link["href"].removeprefix("http://testserver")).json()
        assert info["software"]["name"] == "parvis"
        assert info["metadata"]["nodeNameFr"] == "Traversées du Nord"
    assert b"webfinger?resource={uri}" in client.get("/.well-known/host-meta").content


def test_an_account_is_a_document_for_servers_and_a_page_for_people(client, ferry):
    document = client.get("/users/crossings", headers=DOCUMENT)
    assert document["Content-Type"].startswith("application/ld+json")
    assert "Accept" in document["Vary"]
    actor = document.json()
    assert actor["type"] == "Organization"
    assert actor["nameMap"] == {"en": "Northern Crossings", "fr": "Traversées du Nord"}
    assert actor["webfinger"] == "crossings@testserver"
    assert actor["publicKey"]["publicKeyPem"].startswith("-----BEGIN PUBLIC KEY-----")
    page = client.get("/users/crossings", headers={"accept": "text/html,application/activity+json;q=0.5"})
    assert (page.status_code, page["Location"]) == (302, ferry.url)


@pytest.mark.parametrize(
    "accept",
    [
        'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        'application/ld+json; profile="https://www.w3.org/ns/activitystreams", application/*;q=0.9',
        "application/activity+json, text/html;q=0.1",
    ],
)
def test_every_way_to_ask_for_a_document(client, ferry, accept):
    assert client.get("/users/crossings", headers={"accept": accept}).status_code == 200


def test_a_post_is_a_document_with_both_texts(client, a_post):
    path = a_post.uri.removeprefix("http://testserver")
    note = client.get(path, headers=DOCUMENT).json()
    assert note["contentMap"].keys() == {"en", "fr"}
    creation = client.get(f"{path}/activity").json()
    assert creation["object"]["id"] == a_post.uri
    assert client.get(path)["Location"] == a_post.url


def test_the_pages_of_accounts_and_posts_answer_servers_too(client, a_post, ferry):
    for url, uri in ((a_post.url, a_post.uri), (ferry.url, ferry.uri)):
        document = client.get(url.removeprefix("http://testserver"), headers=DOCUMENT)
        assert document.json()["id"] == uri
    assert client.get("/@nobody", headers=DOCUMENT).status_code == 404


def test_a_deleted_post_leaves_a_tombstone(client, a_post, noemie, ferry):
    conversations.delete_post(by=noemie.speaking_for(ferry), post_id=a_post.pk, at=now())
    gone = client.get(a_post.uri.removeprefix("http://testserver"), headers=DOCUMENT)
    assert (gone.status_code, gone.json()["type"]) == (410, "Tombstone")


def test_a_deleted_post_that_was_not_for_all_never_was(client, noemie, ferry):
    speaking = noemie.speaking_for(ferry)
    post = conversations.publish_post(
        by=speaking,
        account_id=ferry.pk,
        texts=[Text("en", "For those who follow us."), Text("fr", "Pour qui nous suit.")],
        capacity="institution",
        visibility="followers",
        at=now(),
    )
    conversations.delete_post(by=speaking, post_id=post.pk, at=now())
    assert client.get(post.uri.removeprefix("http://testserver"), headers=DOCUMENT).status_code == 404


def test_an_account_that_is_suspended_is_gone(client, ferry):
    identity_actions.suspend_account(
        account_id=ferry.pk, reason="It was taken over by somebody.", by=SYSTEM, at=now()
    )
    assert client.get("/users/crossings", headers=DOCUMENT).status_code == 410
    assert client.get("/.well-known/webfinger?resource=acct:crossings@testserver").status_code == 404


@pytest.fixture
def for_followers(noemie, ferry):
    return conversations.publish_post(
        by=noemie.speaking_for(ferry),
        account_id=ferry.pk,
        texts=[Text("en", "For those who follow."), Text("fr", "Pour celles et ceux qui suivent.")],
        capacity="institution",
        formality="working",
        visibility="followers",
        at=now(),
    )


def test_a_post_for_followers_is_for_signed_requests_of_followers(client, elsewhere, ferry, for_followers):
    from parvis.channels.activitypub.actions import account_of
    from parvis.identity import queries as identity

    path = for_followers.uri.removeprefix("http://testserver")
    assert client.get(path, headers=DOCUMENT).status_code == 404
    lea, stranger = elsewhere.actor("lea"), elsewhere.actor("mallory")
    account = account_of(lea, at=now())
    conversations.follow(by=identity.actor_for_account(account), target_id=ferry.pk, at=now())
    for who, status in ((lea, 200), (stranger, 404)):
        headers = DOCUMENT | signed_headers(b"", who, path=path, method="GET")
        assert client.get(path, headers=headers).status_code == status


def test_authorized_fetch_asks_everybody_to_sign(client, settings, elsewhere, a_post):
    settings.PARVIS_AUTHORIZED_FETCH = True
    path = a_post.uri.removeprefix("http://testserver")
    for address in (path, "/users/crossings"):
        assert client.get(address, headers=DOCUMENT).status_code == 401
        lea = elsewhere.actor("lea")
        headers = DOCUMENT | signed_headers(b"", lea, path=address, method="GET")
        assert client.get(address, headers=headers).status_code == 200
    assert client.get("/actor", headers=DOCUMENT).status_code == 200, "its key is how ours are verified"


def test_the_outbox_has_what_everybody_may_read(client, a_post, for_followers):
    collection = client.get("/users/crossings/outbox").json()
    page = client.get(collection["first"].removeprefix("http://testserver")).json()
    assert [item["object"]["id"] for item in page["orderedItems"]] == [a_post.uri]
    assert client.get("/users/crossings/outbox?page=true&max_id=x").status_code == 200


def test_followers_are_counted_not_named(client, ferry):
    for which in ("followers", "following"):
        collection = client.get(f"/users/crossings/{which}").json()
        assert collection["totalItems"] == 0
        assert "orderedItems" not in collection


def test_an_activity_that_went_to_all_can_be_read_again(client, a_follower_elsewhere, a_post):
    settle(at=now())
    sent = Outgoing.objects.get(kind="Create")
    found = client.get(sent.activity_id.removeprefix("http://testserver"))
    assert json.loads(found.content) == json.loads(sent.body)
    assert client.get("/activities/1").status_code == 404


@pytest.mark.parametrize("path", ["/users/nobody", "/users/nobody/outbox", "/users/crossings/statuses/1"])
def test_what_is_not_there_is_said_in_json(client, ferry, path):
    response = client.get(path, headers=DOCUMENT)
    assert response.status_code == 404
    assert set(response.json()) == {"error", "code", "next_step"}
