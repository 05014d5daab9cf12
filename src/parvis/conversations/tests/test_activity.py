"""When accounts spoke, and what moderators did, in figures."""

from datetime import timedelta

from parvis.conversations import actions, queries
from parvis.conversations.queries import Activity
from parvis.testing.conversations import NOON, a_post


def test_it_tells_the_first_and_the_last_time(dana, priya):
    a_post(dana.actor, at=NOON - timedelta(days=9))
    a_post(dana.actor, "The evening boat was late.", at=NOON)
    found = queries.activity_of([dana.account.pk, priya.account.pk])
    assert found == {dana.account.pk: Activity(NOON - timedelta(days=9), NOON)}


def test_boosts_are_not_its_own_words(dana, priya):
    post = a_post(dana.actor)
    actions.boost(by=priya.actor, post_id=post.pk, at=NOON)
    assert priya.account.pk not in queries.activity_of([priya.account.pk])


def test_two_queries_for_any_number(dana, priya, django_assert_num_queries):
    for member in (dana, priya):
        a_post(member.actor)
    with django_assert_num_queries(2):
        queries.activity_of([dana.account.pk, priya.account.pk, 12])


def test_decisions_are_counted_by_what_they_are_on(dana, odile):
    post = a_post(dana.actor)
    actions.moderate(
        by=odile.actor,
        effect="hide",
        rule="House rule 2",
        facts="It repeats an insult three times.",
        post_id=post.pk,
        at=NOON,
    )
    counted = queries.moderated()
    assert (counted.posts, counted.posts_without_ground, counted.accounts) == (1, 0, 0)
