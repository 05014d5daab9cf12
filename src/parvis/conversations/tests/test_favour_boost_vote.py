"""What others make of a post: favours, boosts, votes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import (
    AlreadyVoted,
    NotBoostable,
    PollClosed,
    PostNotFound,
    Unreachable,
    WrongVote,
)
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.foundation.errors import NotAllowed
from parvis.identity.rules import SYSTEM
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_post

pytestmark = pytest.mark.django_db
POLL = PollDraft((PollChoice("A"), PollChoice("B"), PollChoice("C")), NOON + timedelta(days=1))


def test_favouring_counts_once_and_can_be_undone(dana, priya):
    post = a_post(dana.actor)
    for _ in range(2):
        actions.favourite(by=priya.actor, post_id=post.pk, at=NOON)
    view = queries.post(post.pk, priya.actor)
    assert (view.favourites_count, view.favourited) == (1, True)
    assert queries.favoured_by(post.pk) == [priya.account.pk]
    for _ in range(2):
        actions.unfavourite(by=priya.actor, post_id=post.pk, at=NOON)
    assert queries.post(post.pk, priya.actor).favourites_count == 0
    fields = Entry.objects.get(kind="conversations.favourite_undone").fields
    assert (fields["account"], fields["target"]) == (str(priya.account.pk), str(dana.account.pk))


def test_bookmarking_is_nobodys_business(dana, priya):
    post = a_post(dana.actor)
    actions.bookmark(by=priya.actor, post_id=post.pk, at=NOON)
    assert queries.post(post.pk, priya.actor).bookmarked
    assert not Entry.objects.filter(kind__contains="bookmark").exists()
    actions.unbookmark(by=priya.actor, post_id=post.pk, at=NOON)
    assert not queries.post(post.pk, priya.actor).bookmarked


def test_boosting_counts_once_and_can_be_undone(dana, priya):
    post = a_post(dana.actor)
    first = actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    assert actions.boost(by=priya.actor, post_id=post.pk, at=NOON).pk == first.pk
    assert queries.boosted_by(post.pk) == [priya.account.pk]
    view = queries.post(post.pk, priya.actor)
    assert (view.boosts_count, view.boosted) == (1, True)
    actions.unboost(by=priya.actor, post_id=post.pk, at=NOON)
    assert queries.post(post.pk, priya.actor).boosts_count == 0
    assert actions.boost(by=priya.actor, post_id=post.pk, at=NOON).pk != first.pk


def test_what_is_done_to_a_boost_is_done_to_the_post(dana, priya, amit):
    post = a_post(dana.actor)
    boost = actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    actions.favourite(by=amit.actor, post_id=boost.pk, at=NOON)
    assert queries.post(post.pk).favourites_count == 1


def test_a_remote_account_does_the_same(dana, marc_andre):
    post = a_post(dana.actor)
    actions.favourite(by=marc_andre.actor, post_id=post.pk, uri="https://shore.example/likes/1", at=NOON)
    made = actions.boost(by=marc_andre.actor, post_id=post.pk, uri="https://shore.example/boosts/1", at=NOON)
    assert made.uri == "https://shore.example/boosts/1"
    assert queries.post(post.pk).boosts_count == 1


def test_what_is_not_for_all_is_not_passed_on(dana, priya):
    actions.follow(by=priya.actor, target_id=dana.account.pk, at=NOON)
    post = a_post(dana.actor, visibility="followers")
    with pytest.raises(NotBoostable):
        actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    assert actions.boost(by=dana.actor, post_id=post.pk, at=NOON).visibility == "followers"


def test_not_past_a_block_and_not_what_one_may_not_read(dana, priya):
    post = a_post(dana.actor)
    private = a_post(dana.actor, visibility="mentioned")
    for act in (actions.favourite, actions.boost, actions.bookmark):
        with pytest.raises(PostNotFound):
            act(by=priya.actor, post_id=private.pk, at=NOON)
    actions.block(by=priya.actor, target_id=dana.account.pk, at=NOON)
    for act in (actions.favourite, actions.boost):
        with pytest.raises(Unreachable):
            act(by=priya.actor, post_id=post.pk, at=NOON)


# Polls


def test_a_vote_counts(dana, priya):
    post = a_post(dana.actor, poll=POLL)
    actions.vote(by=priya.actor, post_id=post.pk, choices=[1], at=NOON)
    poll = queries.post(post.pk, priya.actor).poll
    assert [o.votes for o in poll.options] == [0, 1, 0]
    assert (poll.voters, poll.voted, poll.options[1].chosen, poll.options[1].share) == (1, True, True, 1.0)
    assert Entry.objects.get(kind="conversations.poll_voted").fields["choices"] == [1]


def test_several_where_several_are_allowed(dana, priya, marc_andre):
    post = a_post(dana.actor, poll=PollDraft(POLL.choices, POLL.closes_at, multiple=True))
    actions.vote(by=priya.actor, post_id=post.pk, choices=[0, 2], at=NOON)
    for choice in (0, 1):
        actions.vote(by=marc_andre.actor, post_id=post.pk, choices=[choice], at=NOON)
    poll = queries.post(post.pk).poll
    assert [o.votes for o in poll.options] == [2, 1, 1]
    assert poll.voters == 2


def test_totals_can_wait_for_the_end(dana):
    post = a_post(dana.actor, poll=PollDraft(POLL.choices, POLL.closes_at, hide_totals=True))
    assert queries.post(post.pk).poll.options[0].votes is None
    assert actions.close_polls(by=SYSTEM, at=NOON + timedelta(days=2)) == 1
    shown = queries.post(post.pk).poll
    assert (shown.closed, shown.options[0].votes) == (True, 0)
    assert actions.close_polls(by=SYSTEM, at=NOON + timedelta(days=2)) == 0


@pytest.mark.parametrize("choices", [[], [7], [0, 1], [-1]])
def test_a_wrong_vote(dana, priya, choices):
    post = a_post(dana.actor, poll=POLL)
    with pytest.raises(WrongVote):
        actions.vote(by=priya.actor, post_id=post.pk, choices=choices, at=NOON)


def test_not_twice_not_after_the_end_and_not_without_a_poll(dana, priya):
    post = a_post(dana.actor, poll=POLL)
    with pytest.raises(PollClosed):
        actions.vote(by=priya.actor, post_id=post.pk, choices=[0], at=POLL.closes_at)
    actions.vote(by=priya.actor, post_id=post.pk, choices=[0], at=NOON)
    with pytest.raises(AlreadyVoted):
        actions.vote(by=priya.actor, post_id=post.pk, choices=[1], at=NOON)
    with pytest.raises(PostNotFound):
        actions.vote(by=priya.actor, post_id=a_post_without_a_poll(dana).pk, choices=[0], at=NOON)


def a_post_without_a_poll(member):
    return a_post(member.actor, "No poll here")


def test_only_the_clock_closes_polls(dana):
    with pytest.raises(NotAllowed):
        actions.close_polls(by=dana.actor, at=NOON)
