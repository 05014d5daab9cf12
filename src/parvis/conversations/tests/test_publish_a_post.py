"""Publishing: it works, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import (
    MediaUndescribed,
    MediaUsed,
    PostNotFound,
    TooManyMentions,
    Unreachable,
    WrongCapacity,
    WrongDraft,
)
from parvis.conversations.models import Mention, Post
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.foundation.errors import NotAllowed
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post, a_remote_post, some_media

pytestmark = pytest.mark.django_db


def test_it_works(dana):
    post = a_post(dana.actor, "Hello **world** #Ferry")
    view = queries.post(post.pk)
    assert view.version_in("fr").html.startswith("<p>Hello <strong>world</strong>")
    assert view.tags == ("ferry",)
    assert view.formality == "working"
    assert view.uri.endswith(f"/users/dana_whitfield/statuses/{post.pk}")


def test_it_is_recorded_with_what_was_said(dana):
    post = a_post(dana.actor, "Hello")
    entry = Entry.objects.get(kind="conversations.post_published")
    assert entry.public
    assert entry.about == post.ref
    assert entry.fields["post"] == str(post.pk)
    assert entry.fields["texts"] == [{"language": "en", "source": "Hello", "state": "original"}]
    assert queries.post(post.pk).entry_id == entry.pk


def test_one_post_in_two_languages(noemie, ferry):
    post = a_post(
        noemie.speaking_for(ferry),
        texts=[Text("fr", "La traversée est annulée."), Text("en", "The crossing is cancelled.")],
        capacity=Capacity.INSTITUTION,
    )
    view = queries.post(post.pk)
    assert view.languages == ("fr", "en")
    assert "annulée" in view.version_in("fr").html
    assert view.formality == "formal"
    assert view.record_class == "communication.formal"


def test_colleagues_see_who_wrote_and_the_public_does_not(noemie, ferry, tomas, dana):
    post = a_post(noemie.speaking_for(ferry), "Bonjour", language="fr", capacity="institution")
    assert queries.post(post.pk, tomas.actor).author_name == "Noémie Lavoie"
    assert queries.post(post.pk, dana.actor).author_name == ""


def test_mentions_and_tags_are_linked_and_kept(dana, marc_andre):
    post = a_post(dana.actor, "Hi @MarcAndre@Shore.example, see #Ferry and `@nobody`")
    view = queries.post(post.pk)
    assert [m.account_id for m in view.mentions] == [marc_andre.account.pk]
    assert 'class="u-url mention"' in view.versions[0].html
    assert "/tags/ferry" in view.versions[0].html
    assert "<code>@nobody</code>" in view.versions[0].html


def test_a_reply_addresses_whom_it_answers_and_counts(dana, marc_andre):
    question = a_remote_post(marc_andre.actor)
    reply = a_post(dana.actor, "Yes.", in_reply_to_id=question.pk)
    assert Mention.objects.get(post=reply).silent
    assert queries.post(question.pk).replies_count == 1
    assert reply.root_id == question.pk


def test_the_same_key_gives_the_same_post(dana):
    first = a_post(dana.actor, "Once", idempotency_key="k1")
    again = a_post(dana.actor, "Once", idempotency_key="k1")
    assert first.pk == again.pk
    assert Post.objects.count() == 1
    assert Entry.objects.filter(kind="conversations.post_published").count() == 1


def test_what_another_does_with_the_same_key_is_another_post(dana, priya):
    hers = a_post(dana.actor, "Once", idempotency_key="k1")
    assert hers.pk != a_post(priya.actor, "Once", idempotency_key="k1").pk


def test_a_poll_goes_with_it(dana):
    poll = PollDraft((PollChoice("Yes", "Oui"), PollChoice("No", "Non")), NOON + timedelta(days=1))
    view = queries.post(a_post(dana.actor, "Earlier?", poll=poll).pk)
    assert [o.title_in("fr") for o in view.poll.options] == ["Oui", "Non"]


# Refusals


def test_not_for_another_account(dana, priya):
    with pytest.raises(NotAllowed):
        a_post(dana.actor, account_id=priya.account.pk)


def test_not_for_the_institution_without_operating_it(amit, ferry):
    with pytest.raises(NotAllowed):
        a_post(amit.actor, account_id=ferry.pk, capacity="institution")


def test_not_privately_through_the_institution(noemie, ferry):
    with pytest.raises(WrongCapacity):
        a_post(noemie.speaking_for(ferry), capacity="person")


def test_not_as_an_official_when_one_is_none(dana):
    with pytest.raises(WrongCapacity):
        a_post(dana.actor, capacity="official")


def test_nobody_is_formal_in_their_own_name(dana):
    with pytest.raises(WrongDraft, match="wrong_draft"):
        a_post(dana.actor, formality="formal")


@pytest.mark.parametrize(
    "wrong",
    [
        {"texts": [Text("en", "  ")]},
        {"texts": [Text("en", "a"), Text("en", "b")]},
        {"texts": [Text("en", "x" * 20_001)]},
        {"texts": [Text("en", "nul \x00")]},
        {"visibility": "community"},
        {"visibility": "everyone"},
        {"content_warning": "w" * 501},
        {"poll": PollDraft((PollChoice("One"),))},
        {"poll": PollDraft((PollChoice("One"), PollChoice("One")))},
        {"poll": PollDraft((PollChoice("One"), PollChoice("Two")), NOON)},
        {"media_ids": (1,)},
    ],
)
def test_a_wrong_draft_says_where(dana, wrong):
    with pytest.raises(WrongDraft):
        a_post(dana.actor, **wrong)
    assert not Post.objects.exists()
    assert not Entry.objects.filter(kind__startswith="conversations.").exists()


def test_a_parent_that_one_may_not_read_is_not_there(dana, priya, marc_andre):
    private = a_remote_post(marc_andre.actor, visibility="mentioned", mentions=[priya.account.pk])
    with pytest.raises(PostNotFound):
        a_post(dana.actor, in_reply_to_id=private.pk)


def test_not_to_somebody_who_blocks(dana, priya):
    post = a_post(dana.actor)
    reader = priya.actor
    actions.block(by=reader, target_id=dana.account.pk, at=NOON)
    with pytest.raises(Unreachable):
        a_post(reader, in_reply_to_id=post.pk)


def test_a_picture_without_words_is_refused(dana):
    media = some_media(dana.actor, alt_en="")
    with pytest.raises(MediaUndescribed):
        a_post(dana.actor, media_ids=[media.pk])


def test_a_decorative_picture_needs_none(dana):
    media = some_media(dana.actor, alt_en="", decorative=True)
    view = queries.post(a_post(dana.actor, media_ids=[media.pk]).pk)
    assert view.media[0].alt_in("en") == ""


def test_a_picture_belongs_to_one_post(dana):
    media = some_media(dana.actor)
    a_post(dana.actor, media_ids=[media.pk])
    with pytest.raises(MediaUsed):
        a_post(dana.actor, media_ids=[media.pk])


def test_not_more_mentions_than_one_post_may(dana):
    with pytest.raises(TooManyMentions):
        a_post(dana.actor, " ".join(f"@somebody{n}" for n in range(60)))
