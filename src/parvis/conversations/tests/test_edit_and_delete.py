"""Corrections are public and easy; deleting leaves the record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import PostNotFound, WrongDraft, WrongState
from parvis.conversations.models import PollVote, Post
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.foundation.errors import NotAllowed
from parvis.languages.rules import Text, VersionState
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post, a_remote_post, some_media

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def edit(member, post, *texts, **how):
    return actions.edit_post(
        by=member.actor, post_id=post.pk, texts=[Text(*text) for text in texts], at=LATER, **how
    )


def test_it_works(dana, amit):
    post = a_post(dana.actor, "Tomorow at 8 #Ferry")
    edit(dana, post, ("en", "Tomorrow at 9, @amit_grewal"))
    view = queries.post(post.pk)
    assert "Tomorrow at 9" in view.version_in("en").html
    assert view.edited_at == LATER
    assert view.revision == 2
    assert view.tags == ()
    assert [m.account_id for m in view.mentions] == [amit.account.pk]
    [before] = queries.history(post.pk)
    assert before.versions[0]["source"] == "Tomorow at 8 #Ferry"
    assert Entry.objects.get(kind="conversations.post_edited").fields["revision"] == 2


def test_the_version_that_was_not_edited_is_out_of_date(dana):
    post = a_post(dana.actor, texts=[Text("en", "At 8"), Text("fr", "À 8 h", VersionState.HUMAN_TRANSLATION)])
    edit(dana, post, ("en", "At 9"))
    states = {v.language: v.state for v in queries.post(post.pk).versions}
    assert states == {"en": "original", "fr": "out_of_date"}
    edit(dana, post, ("en", "At 9"), ("fr", "À 9 h"))
    assert {v.state for v in queries.post(post.pk).versions} == {"original"}


def test_an_edit_that_changes_nothing_voids_nothing(dana):
    post = a_post(dana.actor, texts=[Text("en", "At 8"), Text("fr", "À 8 h", VersionState.HUMAN_TRANSLATION)])
    edit(dana, post, ("en", "At 8"))
    assert queries.post(post.pk).version_in("fr").state == "human_translation"


def test_a_version_can_be_added(dana):
    post = a_post(dana.actor, "At 8")
    actions.edit_post(
        by=dana.actor,
        post_id=post.pk,
        texts=[Text("fr", "À 8 h", VersionState.HUMAN_TRANSLATION)],
        at=LATER,
    )
    assert queries.post(post.pk).languages == ("en", "fr")


def test_a_changed_poll_loses_its_votes(dana, priya):
    poll = PollDraft((PollChoice("Yes"), PollChoice("No")), NOON + timedelta(days=1))
    post = a_post(dana.actor, poll=poll)
    actions.vote(by=priya.actor, post_id=post.pk, choices=[0], at=NOON)
    edit(dana, post, ("en", "The same poll"))
    assert PollVote.objects.count() == 1
    edit(dana, post, poll=PollDraft((PollChoice("Never"), PollChoice("No")), NOON + timedelta(days=1)))
    assert not PollVote.objects.exists()
    assert queries.post(post.pk).poll.voters == 0


def test_pictures_can_be_exchanged(dana):
    one, two = some_media(dana.actor), some_media(dana.actor)
    post = a_post(dana.actor, media_ids=[one.pk])
    edit(dana, post, media_ids=[two.pk])
    assert [m.id for m in queries.post(post.pk).media] == [two.pk]
    edit(dana, post, ("en", "No change to the picture"))
    assert [m.id for m in queries.post(post.pk).media] == [two.pk]


def test_only_who_speaks_for_the_account_edits(dana, priya, marc_andre):
    post = a_post(dana.actor)
    with pytest.raises(NotAllowed):
        edit(priya, post, ("en", "Mine"))
    with pytest.raises(PostNotFound):
        edit(marc_andre, a_remote_post(marc_andre.actor), ("fr", "x"))


def test_a_colleague_edits_for_the_institution(noemie, tomas, ferry):
    from parvis.guidance.errors import NeedsAnAuthor

    post = a_post(noemie.speaking_for(ferry), "Hello", capacity="institution")
    how = {
        "by": tomas.speaking_for(ferry),
        "post_id": post.pk,
        "texts": [Text("en", "Hello all")],
        "at": LATER,
    }
    try:
        actions.edit_post(**how)
    except NeedsAnAuthor as wanted:
        actions.edit_post(**how, answers={f.rule: "Said again, with a reason" for f in wanted.findings})
    assert queries.post(post.pk).revision == 2


def test_nothing_is_not_an_edit(dana):
    with pytest.raises(WrongDraft):
        edit(dana, a_post(dana.actor), ("en", " "))


# Deleting


def test_deleting_leaves_the_record(dana):
    parent = a_post(dana.actor)
    post = a_post(dana.actor, "What I said", in_reply_to_id=parent.pk)
    actions.delete_post(by=dana.actor, post_id=post.pk, at=LATER)
    row = Post.objects.get(pk=post.pk)
    assert (row.state, row.deleted_at, row.listed) == ("deleted", LATER, False)
    said = Entry.objects.get(kind="conversations.post_published", about=post.ref)
    assert said.fields["texts"][0]["source"] == "What I said"
    assert not said.public
    assert queries.post(parent.pk).replies_count == 0
    assert [v.id for v in queries.home_timeline(dana.account.pk).items] == [parent.pk]


def test_not_twice(dana):
    post = a_post(dana.actor)
    actions.delete_post(by=dana.actor, post_id=post.pk, at=LATER)
    with pytest.raises(WrongState):
        actions.delete_post(by=dana.actor, post_id=post.pk, at=LATER)
    with pytest.raises(WrongState):
        edit(dana, post, ("en", "Again"))


def test_only_who_speaks_for_the_account_deletes(dana, odile):
    with pytest.raises(NotAllowed):
        actions.delete_post(by=odile.actor, post_id=a_post(dana.actor).pk, at=LATER)


def test_what_a_moderator_withheld_cannot_be_edited_back(dana, odile):
    post = a_post(dana.actor)
    why = {"rule": "No insults", "facts": "It insults the crew by name."}
    actions.moderate(by=odile.actor, effect="hide", post_id=post.pk, at=NOON, **why)
    with pytest.raises(WrongState):
        edit(dana, post, ("en", "Better now"))
