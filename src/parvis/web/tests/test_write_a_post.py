"""Somebody signed in writes, checks, publishes and corrects a post; nothing typed is lost on the way."""

from __future__ import annotations

import pytest
from django.test import Client

from parvis.conversations import queries
from parvis.identity.models import Account
from parvis.testing.conversations import a_picture, a_post
from parvis.testing.identity import Member

SIN = "Her social insurance number is 046 454 286."


@pytest.fixture
def as_dana(dana: Member, client: Client) -> Client:
    client.force_login(dana.person)
    return client


@pytest.fixture
def as_noemie(noemie: Member, client: Client) -> Client:
    client.force_login(noemie.person)
    return client


def latest(account: Account) -> queries.PostView:
    return queries.account_timeline(account.pk).items[0]


def test_it_is_published_under_the_writers_name(as_dana: Client, dana: Member) -> None:
    answer = as_dana.post("/compose", {"text_en": "The crossing was calm.", "_publish": "1"})
    post = latest(dana.account)
    assert answer.status_code == 302
    assert answer["Location"] == f"/@{dana.account.handle}/{post.id}#post-{post.id}"
    assert (post.capacity, post.languages) == ("person", ("en",))


def test_the_institution_speaks_in_both_languages(as_noemie: Client, ferry: Account) -> None:
    as_noemie.post(
        "/compose",
        {
            "voice": f"{ferry.pk}:institution",
            "text_en": "The 9:30 sails tonight.",
            "text_fr": "La traversée de 21 h 30 a lieu ce soir.",
            "answer-CA-OL-07": "Both were written together.",
            "_publish": "1",
        },
    )
    post = latest(ferry)
    assert (post.capacity, post.formality, set(post.languages)) == ("institution", "formal", {"en", "fr"})


def test_a_short_reply_is_filed_under_the_language_it_is_in(
    as_dana: Client, dana: Member, amit: Member
) -> None:
    parent = a_post(amit.actor, "Grit strips go on next week.")
    answer = as_dana.post(
        "/compose",
        {
            "text": "Merci beaucoup, la rampe était très glissante.",
            "in_reply_to": str(parent.pk),
            "_publish": "1",
        },
    )
    post = latest(dana.account)
    assert post.languages == ("fr",)
    assert post.in_reply_to_id == parent.pk
    assert f"/{parent.pk}#post-{post.id}" in answer["Location"]


def test_a_stop_shows_the_finding_and_keeps_the_text(as_noemie: Client, ferry: Account) -> None:
    answer = as_noemie.post("/compose", {"voice": f"{ferry.pk}:institution", "text_en": SIN, "_publish": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-level="stop"' in page
    assert SIN in page
    assert queries.account_timeline(ferry.pk).items == ()


def test_checking_first_publishes_nothing(as_noemie: Client, noemie: Member) -> None:
    answer = as_noemie.post("/compose", {"text_en": "The *lift* works.", "_check": "1"})
    assert answer.status_code == 200
    assert "<em>lift</em>" in answer.content.decode()
    assert queries.account_timeline(noemie.account.pk).items == ()


def test_an_empty_post_says_what_is_missing(as_dana: Client) -> None:
    answer = as_dana.post("/compose", {"text_en": "  ", "_publish": "1"})
    assert answer.status_code == 422
    assert "Write something" in answer.content.decode()


def test_a_picture_is_added_before_publishing(as_dana: Client, dana: Member) -> None:
    picture = a_picture()
    picture.name = "ramp.png"
    fields = {"text_en": "Look.", "file": picture, "alt_en": "The ramp", "_attach": "1"}
    page = as_dana.post("/compose", fields).content.decode()
    media = queries.unattached_media(dana.account.pk).get()
    assert f'name="media" value="{media.pk}"' in page
    as_dana.post("/compose", {"text_en": "Look.", "media": str(media.pk), "_publish": "1"})
    assert latest(dana.account).media[0].alt_en == "The ramp"


def test_a_poll_goes_with_it(as_dana: Client, dana: Member) -> None:
    fields = {
        "text_en": "When?",
        "option_1_en": "Today",
        "option_2_en": "Tomorrow",
        "poll_days": "1",
        "_publish": "1",
    }
    as_dana.post("/compose", fields)
    poll = latest(dana.account).poll
    assert poll is not None
    assert [option.title_en for option in poll.options] == ["Today", "Tomorrow"]


def test_nobody_speaks_through_an_account_that_is_not_theirs(as_dana: Client, ferry: Account) -> None:
    answer = as_dana.post(
        "/compose", {"voice": f"{ferry.pk}:institution", "text_en": "Free trips!", "_publish": "1"}
    )
    assert answer.status_code == 422
    assert queries.account_timeline(ferry.pk).items == ()


def test_sending_the_same_form_twice_makes_one_post(as_dana: Client, dana: Member) -> None:
    for _ in range(2):
        as_dana.post("/compose", {"text_en": "Once.", "key": "same", "_publish": "1"})
    assert len(queries.account_timeline(dana.account.pk).items) == 1


def test_a_correction_shows_what_changed(as_dana: Client, dana: Member) -> None:
    post = a_post(dana.actor, "It carries 300 kg.")
    as_dana.post(f"/@{dana.account.handle}/{post.pk}/edit", {"text_en": "It carries 272 kg."})
    page = as_dana.get(f"/@{dana.account.handle}/{post.pk}/history").content.decode()
    assert "<del>300</del>" in page
    assert "<ins>272</ins>" in page


def test_only_its_author_corrects_or_deletes_a_post(as_dana: Client, amit: Member) -> None:
    post = a_post(amit.actor, "Mine.")
    for deed in ("edit", "delete"):
        assert (
            as_dana.post(f"/@{amit.account.handle}/{post.pk}/{deed}", {"text_en": "Ours."}).status_code == 404
        )


def test_deleting_asks_first(as_dana: Client, dana: Member) -> None:
    post = a_post(dana.actor, "Gone soon.")
    address = f"/@{dana.account.handle}/{post.pk}"
    assert "Delete this post?" in as_dana.get(f"{address}/delete").content.decode()
    as_dana.post(f"{address}/delete")
    assert as_dana.get(address).status_code == 404
