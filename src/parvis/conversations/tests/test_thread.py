"""A thread: its tree, what is missing from it, and what it costs."""

from __future__ import annotations

import pytest

from parvis.conversations import actions, queries
from parvis.conversations.errors import PostNotFound
from parvis.identity.rules import ANONYMOUS
from parvis.testing.conversations import NOON, a_post, a_remote_post

pytestmark = pytest.mark.django_db


def shape(branches):
    return [(branch.post.id, shape(branch.replies)) for branch in branches]


@pytest.fixture
def tree(dana, priya):
    """root → (a → (a1), b)."""
    root = a_post(dana.actor, "root")
    a = a_post(priya.actor, "a", in_reply_to_id=root.pk)
    b = a_post(dana.actor, "b", in_reply_to_id=root.pk)
    a1 = a_post(dana.actor, "a1", in_reply_to_id=a.pk)
    return root, a, b, a1


def test_it_works(tree):
    root, a, b, a1 = tree
    thread = queries.thread(root.pk)
    assert shape(thread.tree) == [(a.pk, [(a1.pk, [])]), (b.pk, [])]
    assert [p.id for p in thread.descendants] == [a.pk, a1.pk, b.pk]
    assert thread.tree[0].replies[0].depth == 2


def test_from_the_middle(tree):
    root, a, _b, a1 = tree
    thread = queries.thread(a1.pk)
    assert [p.id for p in thread.ancestors] == [root.pk, a.pk]
    assert not thread.tree
    assert [p.id for p in queries.thread(a.pk).descendants] == [a1.pk]


def test_what_is_deleted_keeps_its_place_if_somebody_answered(tree, dana, priya):
    root, a, b, a1 = tree
    actions.delete_post(by=priya.actor, post_id=a.pk, at=NOON)
    actions.delete_post(by=dana.actor, post_id=b.pk, at=NOON)
    thread = queries.thread(root.pk)
    assert shape(thread.tree) == [(a.pk, [(a1.pk, [])])]
    gone = thread.tree[0].post
    assert gone.is_gone
    assert not gone.versions


def test_what_is_deleted_is_not_found_itself(tree, dana):
    actions.delete_post(by=dana.actor, post_id=tree[0].pk, at=NOON)
    with pytest.raises(PostNotFound):
        queries.thread(tree[0].pk)


def test_what_moderators_withhold_is_a_place_for_others_and_a_text_for_its_author(tree, odile, priya, dana):
    actions.moderate(
        by=odile.actor,
        effect="remove",
        post_id=tree[1].pk,
        rule="No insults",
        facts="It insults the crew by name.",
        at=NOON,
    )
    assert queries.thread(tree[0].pk, dana.actor).tree[0].post.is_gone
    assert not queries.thread(tree[0].pk, priya.actor).tree[0].post.is_gone
    assert not queries.thread(tree[0].pk, odile.actor).tree[0].post.is_gone


def test_what_moderators_hide_is_there_behind_a_notice(tree, odile):
    why = {"rule": "Off topic", "facts": "It is about trains, not ferries."}
    actions.moderate(by=odile.actor, effect="hide", post_id=tree[1].pk, at=NOON, **why)
    shown = queries.thread(tree[0].pk).tree[0].post
    assert shown.state == "hidden"
    assert shown.versions
    assert not queries.visible_to(ANONYMOUS).filter(pk=shown.id).exists()


def test_private_replies_are_left_out(tree, marc_andre, dana):
    hidden = a_remote_post(
        marc_andre.actor, visibility="mentioned", mentions=[dana.account.pk], in_reply_to_uri=tree[0].uri
    )
    assert hidden.pk not in [p.id for p in queries.thread(tree[0].pk).descendants]
    assert hidden.pk in [p.id for p in queries.thread(tree[0].pk, dana.actor).descendants]


def test_the_unwanted_are_left_out(tree, dana, priya):
    actions.mute(by=dana.actor, target_id=priya.account.pk, at=NOON)
    assert [p.id for p in queries.thread(tree[0].pk, dana.actor).descendants] == [tree[2].pk]


def test_a_deep_thread_does_not_break_it(dana):
    root = parent = a_post(dana.actor)
    for _ in range(80):
        parent = a_post(dana.actor, in_reply_to_id=parent.pk)
    thread = queries.thread(root.pk)
    assert len(thread.descendants) == 80
    assert len(queries.thread(parent.pk).ancestors) == 80


def test_a_long_thread_is_cut(dana):
    root = a_post(dana.actor)
    last = [a_post(dana.actor, in_reply_to_id=root.pk) for _ in range(6)][-1]
    assert len(queries.thread(root.pk, most=4).descendants) == 3
    assert queries.thread(root.pk, most=4).is_cut
    assert queries.thread(last.pk, most=4).post.id == last.pk


def test_nothing_there(db):
    with pytest.raises(PostNotFound):
        queries.thread(1)


@pytest.mark.parametrize("many", [2, 20])
def test_it_costs_the_same_whatever_its_length(dana, priya, django_assert_max_num_queries, many):
    root = a_post(dana.actor)
    for _ in range(many):
        a_post(priya.actor, "@dana_whitfield", in_reply_to_id=root.pk)
    with django_assert_max_num_queries(8):
        queries.thread(root.pk, priya.actor)
