"""Timelines: what is in each, in what order, page by page, and at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.models import HomeEntry
from parvis.conversations.rules import PollChoice, PollDraft
from parvis.ledger.readers import rebuild_reader
from parvis.testing.conversations import NOON, a_post, a_remote_post, some_media
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db


def ids(page):
    return [view.id for view in page.items]


@pytest.fixture
def following(dana, priya, amit):
    """Dana follows Priya and Amit."""
    for other in (priya, amit):
        actions.follow(by=dana.actor, target_id=other.account.pk, at=NOON)


def test_home_has_own_posts_at_once_and_those_followed_by_the_ledger(dana, priya, following):
    own, theirs = a_post(dana.actor), a_post(priya.actor)
    assert ids(queries.home_timeline(dana.account.pk)) == [own.pk]
    settle(jobs=False)
    assert ids(queries.home_timeline(dana.account.pk)) == [theirs.pk, own.pk]


def test_home_pages_by_keyset(dana):
    made = [a_post(dana.actor, str(n)).pk for n in range(7)]
    first = queries.home_timeline(dana.account.pk, limit=3)
    assert ids(first) == made[:-4:-1]
    second = queries.home_timeline(dana.account.pk, limit=3, max_id=first.older)
    assert ids(second) == made[3:0:-1]
    last = queries.home_timeline(dana.account.pk, limit=3, max_id=second.older)
    assert ids(last) == made[:1]
    assert last.older is None
    assert ids(queries.home_timeline(dana.account.pk, limit=2, min_id=made[2])) == [made[4], made[3]]
    assert ids(queries.home_timeline(dana.account.pk, limit=2, since_id=made[2])) == [made[6], made[5]]


def test_lists_are_in_order_of_the_time_that_posts_are_given(dana, priya):
    late = a_post(dana.actor, at=NOON)
    early = a_post(dana.actor, at=NOON - timedelta(days=40))
    boosted = actions.boost(by=dana.actor, post_id=early.pk, at=NOON - timedelta(days=20))
    assert ids(queries.home_timeline(dana.account.pk)) == [late.pk, boosted.pk, early.pk]


def test_a_reply_is_for_those_who_follow_both(dana, priya, amit, noemie, following):
    actions.follow(by=noemie.actor, target_id=priya.account.pk, at=NOON)
    said = a_post(amit.actor)
    reply = a_post(priya.actor, in_reply_to_id=said.pk)
    settle(jobs=False)
    assert reply.pk in ids(queries.home_timeline(dana.account.pk))
    assert reply.pk not in ids(queries.home_timeline(noemie.account.pk))


def test_boosts_come_home_unless_one_does_not_want_them(dana, priya, amit, following):
    said = a_post(amit.actor, visibility="public")
    HomeEntry.objects.all().delete()
    made = actions.boost(by=priya.actor, post_id=said.pk, at=NOON)
    settle(jobs=False)
    [view] = [v for v in queries.home_timeline(dana.account.pk).items if v.id == made.pk]
    assert view.boost.id == said.pk
    assert view.boost.versions
    actions.follow(by=dana.actor, target_id=priya.account.pk, boosts=False, at=NOON)
    actions.unboost(by=priya.actor, post_id=said.pk, at=NOON)
    again = actions.boost(by=priya.actor, post_id=said.pk, at=NOON)
    settle(jobs=False)
    assert again.pk not in ids(queries.home_timeline(dana.account.pk))


def test_following_fills_home_and_unfollowing_empties_it(dana, priya):
    post = a_post(priya.actor)
    actions.follow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert ids(queries.home_timeline(dana.account.pk)) == [post.pk]
    actions.unfollow(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert not queries.home_timeline(dana.account.pk).items


def test_home_leaves_out_who_is_muted_and_boosts_of_who_is_blocked(dana, priya, amit, following):
    said = a_post(amit.actor)
    actions.boost(by=priya.actor, post_id=said.pk, at=NOON)
    settle(jobs=False)
    actions.mute(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert ids(queries.home_timeline(dana.account.pk)) == [said.pk]
    actions.unmute(by=dana.actor, target_id=priya.account.pk, at=NOON)
    actions.block(by=dana.actor, target_id=amit.account.pk, at=NOON)
    assert not queries.home_timeline(dana.account.pk).items


def test_home_can_be_laid_again_from_the_ledger(dana, priya, following):
    a_post(dana.actor)
    a_post(priya.actor)
    settle(jobs=False)
    before = ids(queries.home_timeline(dana.account.pk))
    rebuild_reader("conversations.home")
    assert not HomeEntry.objects.exists()
    settle(jobs=False)
    assert ids(queries.home_timeline(dana.account.pk)) == before


def test_public_and_local(dana, marc_andre):
    here, there = a_post(dana.actor), a_remote_post(marc_andre.actor)
    a_post(dana.actor, visibility="followers")
    assert set(ids(queries.public_timeline())) == {here.pk, there.pk}
    assert ids(queries.public_timeline(local_only=True)) == [here.pk]
    assert ids(queries.public_timeline(language="fr")) == [there.pk]


def test_a_limited_account_is_in_no_public_list(dana, odile):
    a_post(dana.actor)
    actions.moderate(
        by=odile.actor,
        effect="limit_account",
        target_id=dana.account.pk,
        rule="No advertising",
        facts="She advertises in every second post.",
        at=NOON,
    )
    assert not queries.public_timeline().items
    assert queries.account_timeline(dana.account.pk).items


def test_an_account(dana, priya):
    said = a_post(priya.actor)
    plain = a_post(dana.actor)
    reply = a_post(dana.actor, in_reply_to_id=said.pk)
    shown = a_post(dana.actor, media_ids=[some_media(dana.actor).pk])
    boost = actions.boost(by=dana.actor, post_id=said.pk, at=NOON)
    account = dana.account.pk
    assert ids(queries.account_timeline(account)) == [boost.pk, shown.pk, reply.pk, plain.pk]
    assert ids(queries.account_timeline(account, replies=False, boosts=False)) == [shown.pk, plain.pk]
    assert ids(queries.account_timeline(account, media_only=True)) == [shown.pk]


def test_a_tag_whatever_its_case_and_accents(dana):
    post = a_post(dana.actor, "À la #Traversée")
    assert ids(queries.tag_timeline("TRAVERSEE")) == [post.pk]
    assert ids(queries.tag_timeline("#traversée")) == [post.pk]
    assert not queries.tag_timeline("ferry").items


def test_favourites_and_bookmarks(dana, priya):
    post = a_post(priya.actor)
    actions.favourite(by=dana.actor, post_id=post.pk, at=NOON)
    actions.bookmark(by=dana.actor, post_id=post.pk, at=NOON)
    [view] = queries.favourites(dana.account.pk, reader=dana.actor).items
    assert view.favourited
    assert view.bookmarked
    assert ids(queries.bookmarks(dana.account.pk, reader=dana.actor)) == [post.pk]


@pytest.mark.parametrize("many", [2, 15])
def test_home_costs_at_most_eight_queries_whatever_the_page(
    dana, priya, amit, following, django_assert_max_num_queries, many
):
    """Pages with pictures, polls, mentions, boosts, replies, marks of the reader: always the same."""
    poll = PollDraft((PollChoice("Yes"), PollChoice("No")), NOON + timedelta(days=1))
    for n in range(many):
        post = a_post(
            priya.actor, f"{n} @dana_whitfield #tag", media_ids=[some_media(priya.actor).pk], poll=poll
        )
        actions.boost(by=amit.actor, post_id=post.pk, at=NOON)
        actions.favourite(by=dana.actor, post_id=post.pk, at=NOON)
        actions.vote(by=dana.actor, post_id=post.pk, choices=[0], at=NOON)
    settle(jobs=False)
    with django_assert_max_num_queries(8):
        page = queries.home_timeline(dana.account.pk, limit=40)
    assert len(page.items) == many * 2
    assert all((view.boost or view).poll.voted for view in page.items)
