"""What reaches the institution on the open network becomes an enquiry: once, joined, acknowledged."""

from datetime import datetime

import pytest

from parvis.conversations import actions as conversations
from parvis.conversations import queries as posts
from parvis.desk import queries
from parvis.desk.models import Enquiry, Item
from parvis.identity.models import Account
from parvis.languages.rules import Text
from parvis.ledger.models import Entry
from parvis.testing.desk import NIGHT, RAMPE, an_answer, in_french, minutes, some_hours
from parvis.testing.identity import Member
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db

HOST = "https://shore.example/posts"


@pytest.fixture(autouse=True)
def hours(ferry: Account) -> None:
    some_hours()


def written(
    marc_andre: Member,
    ferry: Account,
    name: str,
    text: str = RAMPE,
    *,
    reply_to: str = "",
    at: datetime | None = None,
    **how,
):
    """Deliver a post of Marc-André's that mentions the institution."""
    post = conversations.receive_post(
        by=marc_andre.actor, uri=f"{HOST}/{name}", url=f"{HOST}/{name}", account_id=marc_andre.account.pk,
        html=f"<p>@crossings {text}</p>", language=how.pop("language", "fr"), published_at=at or minutes(0),
        visibility=how.pop("visibility", "public"), in_reply_to_uri=reply_to,
        mentions=how.pop("mentions", [ferry.pk]), tags=(), media=(), at=at or minutes(0),
    )  # fmt: skip
    settle(jobs=False)
    return post


def test_a_mention_becomes_an_enquiry(marc_andre: Member, ferry: Account) -> None:
    post = written(marc_andre, ferry, "1")
    enquiry = Enquiry.objects.get()
    assert (enquiry.asker_account, enquiry.language, enquiry.kind) == (marc_andre.account, "fr", "question")
    assert enquiry.title == "La rampe du quai de Cap-Doré est-elle accessible en fauteuil roulant ?"
    assert (enquiry.is_public, queries.enquiry_of_post(post.pk)) == (True, enquiry)
    assert Entry.objects.get(kind="desk.enquiry_received").by == f"identity.account:{marc_andre.account.pk}"


def test_the_same_post_twice_is_one_enquiry(marc_andre: Member, ferry: Account) -> None:
    written(marc_andre, ferry, "1")
    written(marc_andre, ferry, "1")
    assert Enquiry.objects.count() == 1


def test_what_they_say_next_in_the_thread_joins(marc_andre: Member, ferry: Account) -> None:
    written(marc_andre, ferry, "1")
    written(marc_andre, ferry, "2", "Et pour les chiens ?", reply_to=f"{HOST}/1", at=minutes(20))
    enquiry = Enquiry.objects.get()
    assert (enquiry.waiting_since, enquiry.version) == (minutes(20), 2)
    assert Item.objects.filter(enquiry=enquiry, direction="in").count() == 2


def test_somebody_else_in_the_thread_has_an_enquiry_of_their_own(
    marc_andre: Member, dana: Member, ferry: Account
) -> None:
    post = written(marc_andre, ferry, "1")
    conversations.publish_post(
        by=dana.actor, account_id=dana.account.pk, texts=[Text("en", "@crossings I wonder too?")],
        capacity="person", formality="working", in_reply_to_id=post.pk, at=minutes(3),
    )  # fmt: skip
    settle(jobs=False)
    assert Enquiry.objects.count() == 2


def test_a_direct_message_is_private(marc_andre: Member, ferry: Account) -> None:
    written(marc_andre, ferry, "1", visibility="mentioned")
    assert (Enquiry.objects.get().is_public, Item.objects.get().is_private) == (False, True)


def test_a_post_to_nobody_of_ours_is_left_alone(marc_andre: Member, dana: Member, ferry: Account) -> None:
    written(marc_andre, ferry, "1", mentions=[dana.account.pk])
    assert not Enquiry.objects.exists()


def test_what_we_say_ourselves_is_no_enquiry(noemie: Member, ferry: Account) -> None:
    conversations.publish_post(
        by=noemie.speaking_for(ferry), account_id=ferry.pk,
        texts=[Text("en", "@crossings is our name."), Text("fr", "@crossings est notre nom.")],
        capacity="institution", formality="formal", at=minutes(1),
    )  # fmt: skip
    settle(jobs=False)
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(("theirs", "ours"), [("public", "public"), ("mentioned", "mentioned")])
def test_the_answer_is_a_reply_to_those_whom_they_wrote_to(
    noemie: Member, marc_andre: Member, ferry: Account, theirs: str, ours: str
) -> None:
    post = written(marc_andre, ferry, "1", visibility=theirs)
    enquiry = Enquiry.objects.get()
    answer = an_answer(noemie, ferry, enquiry, in_french("Oui, la rampe est accessible."), minute=30)
    assert answer is not None
    view = posts.post(answer.pk, noemie.speaking_for(ferry))
    assert (view.in_reply_to_id, view.visibility, view.language) == (post.pk, ours, "fr")
    settle(jobs=False)
    enquiry.refresh_from_db()
    assert (enquiry.state, Item.objects.filter(direction="out").count()) == ("answered", 1)


def test_an_answer_given_in_the_thread_counts(noemie: Member, marc_andre: Member, ferry: Account) -> None:
    post = written(marc_andre, ferry, "1")
    conversations.publish_post(
        by=noemie.speaking_for(ferry), account_id=ferry.pk, texts=in_french("Oui."), capacity="institution",
        formality="formal", in_reply_to_id=post.pk, at=minutes(8),
    )  # fmt: skip
    settle(jobs=False)
    assert (Enquiry.objects.get().state, Enquiry.objects.get().first_answer_at) == ("answered", minutes(8))


def test_at_night_a_quiet_reply_says_when_it_opens(marc_andre: Member, ferry: Account) -> None:
    post = written(marc_andre, ferry, "1", at=NIGHT)
    told = Item.objects.get(direction="system")
    view = posts.post(told.post_id)
    assert (view.visibility, view.in_reply_to_id, view.language) == ("quiet", post.pk, "fr")
    assert "Il ouvre" in view.versions[0].source
    assert Enquiry.objects.get().first_answer_at is None


def test_what_they_delete_is_no_longer_shown(marc_andre: Member, ferry: Account) -> None:
    written(marc_andre, ferry, "1")
    conversations.receive_deletion(by=marc_andre.actor, uri=f"{HOST}/1", at=minutes(5))
    settle(jobs=False)
    enquiry, item = Enquiry.objects.get(), Item.objects.get(direction="in")
    assert (enquiry.state, enquiry.title, item.source) == ("closed", "", "")
    assert queries.search("rampe") == ()
