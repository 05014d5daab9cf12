"""What we tell other servers: to whom, signed, once, and with patience."""

from datetime import timedelta

import pytest

from parvis.channels.activitypub import tasks
from parvis.channels.activitypub.actions import account_of, look_up
from parvis.channels.activitypub.actions import deliver as deliver_one
from parvis.channels.activitypub.actions.telling import tell
from parvis.channels.activitypub.errors import ActorGone, ActorNotFound
from parvis.channels.activitypub.models import Delivery, Host, LocalKey, Outgoing, RemoteActor
from parvis.channels.activitypub.wire import cavage, keys, messages
from parvis.channels.activitypub.wire.requests import Request
from parvis.conversations import actions as conversations
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.foundation import outbound
from parvis.foundation.clock import now
from parvis.foundation.jobs import letters, sweeping
from parvis.foundation.jobs.rules import State
from parvis.identity import actions as identity_actions
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM
from parvis.languages.rules import Text
from parvis.ledger.models import Entry
from parvis.testing.activitypub import PUBLIC, Elsewhere, an_actor
from parvis.testing.communities import a_community
from parvis.testing.identity import a_remote_member
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db
INBOX = "https://shore.example/inbox"
BOTH = (("en", "The ramp is open."), ("fr", "La rampe est ouverte."))


@pytest.fixture
def elsewhere():
    with Elsewhere().connected() as network:
        yield network


@pytest.fixture
def lea(elsewhere):
    """An account on shore.example that we know."""
    return account_of(elsewhere.actor("lea"), at=now())


@pytest.fixture
def follower(lea, ferry):
    """Léa, who follows the ferry; the Accept is already on its way."""
    by = identity.actor_for_account(lea)
    uri = f"{lea.uri}/follows/1"
    conversations.follow(by=by, target_id=ferry.pk, uri=uri, at=now())
    return lea


def publish(noemie, ferry, *texts, **how):
    return conversations.publish_post(
        by=noemie.speaking_for(ferry),
        account_id=ferry.pk,
        texts=[Text(language, source) for language, source in texts or BOTH],
        capacity="institution",
        formality="working",
        at=now(),
        **how,
    )


def tell_all():
    settle(at=now())


def deliver():
    tell_all()
    return tasks.deliver_all()


def kinds(elsewhere):
    return [sent.document["type"] for sent in elsewhere.sent]


def test_a_follow_is_accepted_with_a_signature_that_holds(elsewhere, follower, ferry):
    deliver()
    (sent,) = elsewhere.sent
    assert sent.url == INBOX
    assert sent.document["type"] == "Accept"
    assert sent.document["object"] == {
        "id": f"{follower.uri}/follows/1",
        "type": "Follow",
        "actor": follower.uri,
        "object": ferry.uri,
    }
    request = Request("POST", sent.url, {n.lower(): v for n, v in sent.headers.items()}, sent.body)
    claim = cavage.read(request, now())
    pem = elsewhere_key(ferry)
    assert claim.key_id == f"{ferry.uri}#main-key"
    assert keys.verifies(keys.read_public(pem), claim.signature, claim.message)


def elsewhere_key(account):
    from parvis.channels.activitypub.actions.keys import public_pem

    return public_pem(account.pk, now())


def test_a_post_in_both_languages_goes_once_to_each_server(elsewhere, follower, ferry, noemie):
    other = account_of(elsewhere.actor("omar"), at=now())
    conversations.follow(by=identity.actor_for_account(other), target_id=ferry.pk, at=now())
    post = publish(noemie, ferry, ("fr", "La rampe est ouverte."), ("en", "The ramp is open."))
    deliver()
    (sent,) = [one for one in elsewhere.sent if one.document["type"] == "Create"]
    note = sent.document["object"]
    assert note["id"] == post.uri
    assert note["contentMap"].keys() == {"en", "fr"}
    assert '<p lang="fr">La rampe' in note["content"]
    assert '<p lang="en">The ramp' in note["content"]
    assert note["to"] == [PUBLIC]
    assert note["parvis:capacity"] == "institution"
    assert sent.document["@context"][1]["parvis"].startswith("urn:uuid:")
    assert sent.document["id"] == f"http://testserver/activities/{post.entry_id}"


def test_an_entry_told_twice_is_one_activity_delivered_once(elsewhere, follower, ferry, noemie):
    publish(noemie, ferry)
    deliver()
    for entry in Entry.objects.order_by("index"):
        tell(entry)
    assert tasks.deliver_all() == 0
    assert kinds(elsewhere).count("Create") == 1


def test_an_answer_reaches_the_asker_and_names_what_it_answers(elsewhere, lea, ferry, noemie):
    asked = conversations.receive_post(
        by=identity.actor_for_account(lea),
        uri=f"{lea.uri}/statuses/1",
        account_id=lea.pk,
        html="<p>La rampe ?</p>",
        language="fr",
        published_at=now(),
        visibility="mentioned",
        mentions=[ferry.pk],
        at=now(),
    )
    publish(
        noemie,
        ferry,
        ("fr", "@lea@shore.example Elle est ouverte."),
        visibility="mentioned",
        in_reply_to_id=asked.pk,
    )
    deliver()
    (note,) = [one.document["object"] for one in elsewhere.sent if "ouverte" in str(one.document)]
    assert note["inReplyTo"] == asked.uri
    assert note["to"] == [lea.uri]
    assert note["cc"] == []
    assert note["tag"] == [{"type": "Mention", "href": lea.uri, "name": "@lea@shore.example"}]
    assert note["contentMap"].keys() == {"fr"}


def test_edits_deletions_likes_boosts_follows_and_their_undoing(elsewhere, follower, ferry, noemie):
    by = noemie.speaking_for(ferry)
    theirs = conversations.receive_post(
        by=identity.actor_for_account(follower),
        uri=f"{follower.uri}/statuses/1",
        account_id=follower.pk,
        html="<p>Bonjour</p>",
        published_at=now(),
        at=now(),
    )
    post = publish(noemie, ferry)
    conversations.edit_post(
        by=by,
        post_id=post.pk,
        texts=[Text("en", "The ramp is shut."), Text("fr", "La rampe est fermée.")],
        at=now(),
    )
    for verb, undo in (
        (conversations.favourite, conversations.unfavourite),
        (conversations.boost, conversations.unboost),
    ):
        verb(by=by, post_id=theirs.pk, at=now())
        tell_all()
        undo(by=by, post_id=theirs.pk, at=now())
    conversations.follow(by=by, target_id=follower.pk, at=now())
    tell_all()
    conversations.unfollow(by=by, target_id=follower.pk, at=now())
    conversations.delete_post(by=by, post_id=post.pk, at=now())
    deliver()
    told = kinds(elsewhere)
    assert sorted(told) == sorted(
        ["Accept", "Update", "Like", "Undo", "Announce", "Undo", "Follow", "Undo", "Delete"]
        + (["Create"] if "Create" in told else [])
    )
    undone = {
        one.document["object"]["type"]: one.document["object"]["id"]
        for one in elsewhere.sent
        if one.document["type"] == "Undo"
    }
    sent = {one.document["type"]: one.document["id"] for one in elsewhere.sent}
    assert undone == {kind: sent[kind] for kind in ("Like", "Announce", "Follow")}
    (gone,) = [one for one in elsewhere.sent if one.document["type"] == "Delete"]
    assert gone.document["object"] == {"id": post.uri, "type": "Tombstone"} | {
        "deleted": gone.document["object"]["deleted"]
    }


def test_a_changed_name_is_told_to_followers(elsewhere, follower, ferry, claire):
    identity_actions.change_profile(
        account_id=ferry.pk, changes={"name_en": "The Crossings"}, by=SYSTEM, at=now()
    )
    deliver()
    (sent,) = [one for one in elsewhere.sent if one.document["type"] == "Update"]
    assert sent.document["object"]["nameMap"] == {"en": "The Crossings", "fr": "Traversées du Nord"}
    assert sent.document["object"]["type"] == "Organization"


def test_what_is_for_local_people_does_not_leave(elsewhere, lea, ferry, noemie, dana):
    publish(noemie, ferry, ("en", "@dana_whitfield Hello."), visibility="mentioned")
    deliver()
    assert elsewhere.sent == []


@pytest.mark.parametrize(
    ("visibility", "leaves"), [("public", True), ("institution", False), ("members", False)]
)
def test_what_is_said_in_a_community_leaves_only_when_it_is_open(
    elsewhere, lea, priya, visibility, leaves, client
):
    community = a_community(steward=priya, visibility=visibility)
    conversations.follow(by=identity.actor_for_account(lea), target_id=priya.account.pk, at=now())
    post = conversations.publish_post(
        by=priya.actor,
        account_id=priya.account.pk,
        texts=[Text("en", "The new ramps arrive in May."), Text("fr", "Les rampes arrivent en mai.")],
        capacity="official",
        formality="working",
        visibility="community",
        community_id=community.pk,
        at=now(),
    )
    deliver()
    told = [one.document for one in elsewhere.sent if one.document["type"] == "Create"]
    assert bool(told) is leaves
    assert all(PUBLIC in document["to"] for document in told)
    path = post.uri.removeprefix("http://testserver")
    answer = client.get(path, headers={"accept": "application/activity+json"})
    assert answer.status_code == (200 if leaves else 404)
    conversations.delete_post(by=priya.actor, post_id=post.pk, at=now())
    deliver()
    assert ("Delete" in kinds(elsewhere)) is leaves


def test_a_block_and_a_lost_follower_are_told(elsewhere, follower, ferry, noemie):
    by = noemie.speaking_for(ferry)
    conversations.block(by=by, target_id=follower.pk, at=now())
    tell_all()
    conversations.unblock(by=by, target_id=follower.pk, at=now())
    deliver()
    assert sorted(kinds(elsewhere)) == ["Accept", "Block", "Reject", "Undo"]


def test_a_report_is_passed_on_by_the_installation_without_a_name(elsewhere, lea, dana):
    conversations.report(by=dana.actor, target_id=lea.pk, comment="Look at this.", forward=True, at=now())
    deliver()
    (sent,) = elsewhere.sent
    assert sent.document["actor"] == "http://testserver/actor"
    assert 'keyId="http://testserver/actor#main-key"' in sent.headers["signature"]
    assert "dana" not in sent.body.decode()


def test_a_vote_goes_to_the_server_of_the_question(elsewhere, lea, dana):
    theirs = identity.actor_for_account(lea)
    question = conversations.receive_post(
        by=theirs,
        uri=f"{lea.uri}/statuses/7",
        account_id=lea.pk,
        html="<p>Quand ?</p>",
        language="fr",
        poll=PollDraft((PollChoice(fr="Midi", en="Midi"), PollChoice(fr="Soir", en="Soir"))),
        published_at=now(),
        at=now(),
    )
    conversations.vote(by=dana.actor, post_id=question.pk, choices=[1], at=now())
    deliver()
    (sent,) = elsewhere.sent
    note = sent.document["object"]
    assert (note["name"], note["inReplyTo"], note["to"]) == ("Soir", question.uri, [lea.uri])
    assert "content" not in note


def test_what_concerns_no_other_server_costs_no_key_and_no_activity(noemie, ferry, dana):
    post = publish(noemie, ferry)
    conversations.favourite(by=dana.actor, post_id=post.pk, at=now())
    conversations.boost(by=dana.actor, post_id=post.pk, at=now())
    identity_actions.change_profile(
        by=dana.actor, account_id=dana.account.pk, changes={"note_en": "Hello"}, at=now()
    )
    tell_all()
    assert not Outgoing.objects.exists()
    assert not LocalKey.objects.exists()


def test_a_later_follower_hears_of_edits_of_what_was_told_to_nobody(elsewhere, lea, ferry, noemie):
    post = publish(noemie, ferry)
    tell_all()
    conversations.follow(by=identity.actor_for_account(lea), target_id=ferry.pk, at=now())
    texts = [Text("en", "The ramp is closed."), Text("fr", "La rampe est fermée.")]
    conversations.edit_post(by=noemie.speaking_for(ferry), post_id=post.pk, texts=texts, at=now())
    deliver()
    assert kinds(elsewhere) == ["Accept", "Update"]


def test_nothing_goes_to_a_blocked_server(elsewhere, follower, ferry, noemie, block_shore):
    publish(noemie, ferry)
    deliver()
    assert elsewhere.sent == []
    assert not Delivery.objects.filter(outgoing__kind="Create").exists()


def test_followers_on_many_servers_cost_a_constant_number_of_queries(
    elsewhere, ferry, noemie, django_assert_max_num_queries
):
    for n in range(30):
        far = a_remote_member(domain=f"server{n}.example").account
        actor = {"uri": far.uri, "inbox": f"{far.uri}/inbox", "fetched_at": now()}
        RemoteActor.objects.create(account_id=far.pk, **actor)
        conversations.follow(by=identity.actor_for_account(far), target_id=ferry.pk, at=now())
    post = publish(noemie, ferry)
    entry = Entry.objects.get(pk=post.entry_id)
    with django_assert_max_num_queries(30):
        tell(entry)
    assert Delivery.objects.filter(outgoing__kind="Create").count() == 30


# Signatures: what a host understands is remembered


def only_understands(form):
    return lambda sent: (202 if sent.form == form else 401, {})


def test_the_old_form_goes_first_and_the_new_one_after_a_refusal(elsewhere, follower, ferry):
    elsewhere.answers[INBOX] = only_understands("rfc9421")
    deliver()
    assert [one.form for one in elsewhere.sent] == ["cavage", "rfc9421"]
    assert Host.objects.get(pk="shore.example").signature_form == "rfc9421"
    request = Request("POST", INBOX, elsewhere.sent[1].headers, elsewhere.sent[1].body)
    claim = messages.read(request, now())
    assert keys.verifies(keys.read_public(elsewhere_key(ferry)), claim.signature, claim.message)


def test_what_worked_is_used_first_next_time(elsewhere, follower, ferry, noemie):
    elsewhere.answers[INBOX] = only_understands("rfc9421")
    deliver()
    publish(noemie, ferry)
    deliver()
    assert [one.form for one in elsewhere.sent] == ["cavage", "rfc9421", "rfc9421"]


def test_requests_for_documents_are_signed_by_the_installation(elsewhere, lea):
    assert 'keyId="http://testserver/actor#main-key"' in elsewhere.asked[0].headers["signature"]


# Patience


def test_a_silent_host_is_tried_later_and_then_rests(elsewhere, follower, ferry, noemie):
    elsewhere.answers[INBOX] = outbound.Unreachable(why="silence")
    deliver()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (State.WAITING, 1)
    assert "silence" in delivery.last_error
    for _ in range(10):
        Delivery.objects.update(next_try_at=now())
        tasks.deliver_all()
    assert Host.objects.get(pk="shore.example").failures == 5
    assert len(elsewhere.sent) == 5, "nothing is sent while the host rests"


def test_a_delivery_to_a_host_that_rests_is_no_attempt(elsewhere, follower):
    tell_all()
    Host.objects.update(failures=5, open_until=now() + timedelta(minutes=5))
    (delivery,) = Delivery.objects.claim(now())
    assert deliver_one(delivery, at=now()) is False
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (State.WAITING, 0)
    assert delivery.next_try_at > now() + timedelta(minutes=4)
    assert elsewhere.sent == []


def test_a_host_that_is_back_gets_everything(elsewhere, follower, ferry, noemie):
    elsewhere.answers[INBOX] = 503
    for _ in range(6):
        deliver()
        Delivery.objects.update(next_try_at=now())
    publish(noemie, ferry)
    tell_all()
    elsewhere.answers.clear()
    Host.objects.update(open_until=now() - timedelta(seconds=1))
    assert tasks.deliver_to("shore.example") == 1, "one delivery asks whether it is back"
    assert tasks.deliver_all() == 1
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DONE}
    assert Host.objects.get(pk="shore.example").failures == 0


def test_a_host_that_names_a_time_is_left_alone_until_then(elsewhere, follower):
    elsewhere.answers[INBOX] = (429, {"retry-after": "600"})
    deliver()
    host = Host.objects.get(pk="shore.example")
    assert host.open_until > now() + timedelta(minutes=9)
    assert Delivery.objects.get().next_try_at > now() + timedelta(minutes=9)


def test_one_host_away_holds_up_no_other(elsewhere, follower, ferry, noemie):
    far = account_of(elsewhere.actor("omar", "far.example"), at=now())
    conversations.follow(by=identity.actor_for_account(far), target_id=ferry.pk, at=now())
    elsewhere.answers[INBOX] = outbound.Unreachable(why="silence")
    publish(noemie, ferry)
    deliver()
    assert {one.url for one in elsewhere.sent} == {INBOX, "https://far.example/inbox"}
    done = Delivery.objects.filter(host="far.example").values_list("state", flat=True)
    assert set(done) == {State.DONE}


def test_what_is_refused_three_times_becomes_a_dead_letter_that_can_be_retried(elsewhere, follower):
    elsewhere.answers[INBOX] = 403
    for _ in range(4):
        deliver()
        Delivery.objects.filter(state=State.WAITING).update(next_try_at=now())
    (letter,) = letters.dead()
    assert letter.attempts == 3
    elsewhere.answers.clear()
    letters.retry(letter.ref, now() - timedelta(seconds=1))
    assert tasks.deliver_all() == 1
    assert letters.dead() == []


def test_an_inbox_that_is_gone_ends_it_and_its_actor_is_buried(elsewhere, follower):
    RemoteActor.objects.update(shared_inbox="")
    elsewhere.answers[f"{follower.uri}/inbox"] = 410
    elsewhere.answers[follower.uri] = 410
    deliver()
    assert Delivery.objects.get().state == State.DONE
    assert identity.account_by_uri(follower.uri).closed_at is not None


def test_after_a_week_it_is_given_up(elsewhere, follower):
    elsewhere.answers[INBOX] = outbound.Unreachable(why="silence")
    tell_all()
    Outgoing.objects.update(made_at=now() - timedelta(days=8))
    tasks.deliver_all()
    assert Delivery.objects.get().state == State.DEAD


def test_a_worker_killed_while_it_delivers_loses_nothing(elsewhere, follower):
    tell_all()
    (held,) = Delivery.objects.claim(now() - timedelta(minutes=5), limit=1) or Delivery.objects.claim(now())
    assert Delivery.objects.claim(now()) == []
    assert tasks.deliver_all() == 0
    sweeping.put_back_expired_leases(now() + timedelta(minutes=3))
    Delivery.objects.update(next_try_at=now())
    assert tasks.deliver_all() == 1
    assert held.complete(now()) is False, "the dead worker's outcome is void"


# Looking up


def finger(elsewhere, uri, name="lea@shore.example"):
    handle, domain = name.split("@")
    url = f"https://{domain}/.well-known/webfinger?resource=acct%3A{handle}%40{domain}"
    elsewhere.documents[url] = {
        "subject": f"acct:{name}",
        "links": [{"rel": "self", "type": "application/activity+json", "href": uri}],
    }


def test_an_account_is_found_by_its_name(elsewhere):
    uri = elsewhere.actor("lea")
    finger(elsewhere, uri)
    assert look_up("@lea@shore.example", at=now()).uri == uri
    asked = len(elsewhere.asked)
    assert look_up("lea@shore.example", at=now()).uri == uri
    assert len(elsewhere.asked) == asked, "what is known is not asked for again"


def test_a_name_on_another_domain_must_be_confirmed_there(elsewhere):
    uri = elsewhere.actor("lea", "social.shore.example", webfinger="lea@shore.example")
    assert account_of(uri, at=now()).domain == "social.shore.example"
    finger(elsewhere, uri)
    assert account_of(uri, at=now(), afresh=True).uri == uri


@pytest.mark.parametrize("name", ["", "lea", "@lea@", "lea@shore.example@x", "@nobody@shore.example"])
def test_a_name_of_nobody_is_refused(elsewhere, name):
    with pytest.raises(ActorNotFound):
        look_up(name, at=now())


def test_an_actor_that_is_gone_is_buried(elsewhere, lea):
    elsewhere.answers[lea.uri] = 410
    with pytest.raises(ActorGone):
        account_of(lea.uri, at=now(), afresh=True)
    assert identity.account_by_uri(lea.uri).closed_at is not None


def test_what_is_known_serves_while_its_server_is_away(elsewhere, lea):
    elsewhere.answers[lea.uri] = outbound.Unreachable(why="silence")
    RemoteActor.objects.update(fetched_at=now() - timedelta(days=2))
    assert account_of(lea.uri, at=now()).pk == lea.pk


def test_a_changed_actor_is_taken_over(elsewhere, lea):
    elsewhere.documents[lea.uri] = an_actor(lea.uri, "lea") | {"name": "Léa Roy"}
    assert account_of(lea.uri, at=now(), afresh=True).name_fr == "Léa Roy"
