"""Readers favour, boost, bookmark and vote, with scripts and without; a thread reads in order."""

from __future__ import annotations

import pytest
from django.test import Client

from parvis.conversations import queries
from parvis.conversations.rules.drafts import PollChoice, PollDraft
from parvis.identity.models import Account
from parvis.testing.conversations import NOON, a_post, some_media
from parvis.testing.identity import Member

PNG = b"\x89PNG"


@pytest.fixture
def as_dana(dana: Member, client: Client) -> Client:
    client.force_login(dana.person)
    return client


@pytest.mark.parametrize("deed", ["favourite", "boost", "bookmark"])
def test_a_deed_is_done_and_undone(as_dana: Client, dana: Member, amit: Member, deed: str) -> None:
    post = a_post(amit.actor)
    done = {"favourite": "favourited", "boost": "boosted", "bookmark": "bookmarked"}[deed]
    for step, expected in ((deed, True), (f"un{deed}", False)):
        answer = as_dana.post(f"/@{amit.account.handle}/{post.pk}/{step}")
        assert answer.status_code == 302
        assert getattr(queries.post(post.pk, dana.actor), done) is expected


def test_htmx_gets_the_row_of_buttons_alone(as_dana: Client, amit: Member) -> None:
    post = a_post(amit.actor)
    answer = as_dana.post(f"/@{amit.account.handle}/{post.pk}/favourite", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert 'class="acts"' in page
    assert 'aria-pressed="true"' in page
    assert "<html" not in page


def test_a_visitor_is_asked_to_sign_in(client: Client, amit: Member) -> None:
    post = a_post(amit.actor)
    assert client.post(f"/@{amit.account.handle}/{post.pk}/boost").status_code == 302
    assert queries.post(post.pk).boosts_count == 0


def test_an_unknown_deed_is_not_found(as_dana: Client, amit: Member) -> None:
    post = a_post(amit.actor)
    assert as_dana.post(f"/@{amit.account.handle}/{post.pk}/burn").status_code == 404


def test_a_vote_counts(as_dana: Client, dana: Member, amit: Member) -> None:
    poll = PollDraft(choices=(PollChoice("Yes", "Oui"), PollChoice("No", "Non")))
    post = a_post(amit.actor, poll=poll)
    as_dana.post(f"/@{amit.account.handle}/{post.pk}/vote", {"option": "1"})
    seen = queries.post(post.pk, dana.actor).poll
    assert seen is not None
    assert [option.chosen for option in seen.options] == [False, True]


def test_the_official_answer_is_pinned(client: Client, dana: Member, noemie: Member, ferry: Account) -> None:
    asked = a_post(dana.actor, "Is the lift working?")
    voice = noemie.speaking_for(ferry)
    reasons = {"CA-OL-06": "The asker wrote in English only."}
    a_post(
        voice, "Yes, since Wednesday.", account_id=ferry.pk, capacity="institution", formality="formal",
        in_reply_to_id=asked.pk, answers=reasons,
    )  # fmt: skip
    page = client.get(f"/@{dana.account.handle}/{asked.pk}").content.decode()
    assert page.count('class="official') == 1
    assert (
        page.index("Official answer") < page.index("Yes, since Wednesday.") < page.index("Conversation</h2>")
    )


def test_a_wrong_handle_leads_to_the_right_address(client: Client, dana: Member, amit: Member) -> None:
    post = a_post(dana.actor)
    answer = client.get(f"/@{amit.account.handle}/{post.pk}")
    assert answer.status_code == 301
    assert answer["Location"] == f"/@{dana.account.handle}/{post.pk}"


def test_a_picture_is_served_to_those_who_may_read_its_post(
    client: Client, as_dana: Client, dana: Member, amit: Member
) -> None:
    media = some_media(dana.actor)
    address = f"/media/{media.file}"
    assert as_dana.get(address).content[:4] == PNG
    client.logout()
    assert client.get(address).status_code == 404
    a_post(dana.actor, media_ids=[media.pk], at=NOON)
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content[:4] == PNG


def test_nothing_else_of_the_folder_is_served(client: Client, db: None) -> None:
    for address in (
        "/media/secret_key",
        "/media/../secret_key",
        "/media/avatars/../../secret_key",
        "/media/posts/1/9.png",
    ):
        assert client.get(address).status_code == 404
