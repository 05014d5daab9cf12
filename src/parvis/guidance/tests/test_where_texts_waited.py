"""Where texts waited: how they went out, and how long readings took, per role and rule, never by person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.guidance import actions, queries
from parvis.guidance.rules import Kind, Media
from parvis.guidance.rules.waits import Waited, Way, nearest_rank, waits
from parvis.identity.rules import Role
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft, an_approval

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HEAD = Role.HEAD_OF_COMMUNICATIONS
PICTURE = {"media": (Media(),)}


def figures(start=AT - DAY, end=AT + DAY, at=AT + DAY):
    return queries.where_texts_waited(start, end, at=at)


def asked(member, text, **rest):
    how = {"reader_role": HEAD, "at": AT} | rest
    return actions.ask_second_reading(a_draft(text, text, **PICTURE), by=member.actor, **how)


def test_each_way_out_is_counted(noemie, tomas, claire, ferry):
    reply = a_draft(kind=Kind.REPLY, account_id=ferry.pk)
    actions.clear(reply, by=noemie.actor, at=AT)
    an_approval(claire, noemie)
    actions.clear(reply, by=noemie.actor, at=AT)
    actions.clear(reply, by=tomas.actor, answers={"CA-COM-06": "It cannot wait."}, at=AT)
    reading = actions.ask_second_reading(reply, by=tomas.actor, reader_role=HEAD, at=AT)
    actions.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=AT)
    actions.clear(reply, by=tomas.actor, second_reading_id=reading.pk, at=AT)

    assert figures().ways == dict.fromkeys(Way, 1)
    assert figures().texts == 4
    assert figures(AT + DAY, AT + 2 * DAY).texts == 0


def test_waits_per_role_and_per_rule(noemie, claire, amit):
    for minutes, words in ((10, "One."), (20, "Two."), (90, "Three.")):
        reading = asked(noemie, words)
        at = AT + timedelta(minutes=minutes)
        actions.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=at)
    asked(noemie, "Four.")
    withdrawn = asked(noemie, "Five.", reader_role=Role.EXPERT)
    actions.withdraw_second_reading(withdrawn.pk, by=noemie.actor, at=AT + timedelta(minutes=5))

    by_role = {wait.group: wait for wait in figures().by_role}
    by_rule = {wait.group: wait for wait in figures().by_rule}

    head = by_role[HEAD]
    assert (head.asked, head.ended, head.late, head.median, head.ninth) == (4, 3, 1, 20 * 60, 90 * 60)
    assert by_role[Role.EXPERT].median == 5 * 60
    assert by_rule["CA-ACC-01"].asked == 5


def test_the_entries_say_the_same(noemie, claire):
    given_one, withdrawn, passed = (asked(noemie, words) for words in ("One.", "Two.", "Three."))
    actions.give_second_reading(given_one.pk, by=claire.actor, outcome="agreed", at=AT + timedelta(minutes=1))
    actions.withdraw_second_reading(withdrawn.pk, by=noemie.actor, at=AT + timedelta(minutes=2))
    actions.clear(
        a_draft("Three.", "Three.", **PICTURE),
        by=noemie.actor,
        answers={"CA-ACC-01": "The text says it.", "CA-OL-04": "So.", "CA-OL-05": "So."},
        at=AT + timedelta(minutes=3),
    )

    ended = Entry.objects.filter(kind__startswith="guidance.second_reading_").exclude(kind__endswith="_asked")
    seconds = sorted(entry.fields["waited_seconds"] for entry in ended)
    rows = (given_one, withdrawn, passed)
    for row in rows:
        row.refresh_from_db()
    assert seconds == sorted(int((row.ended_at - row.asked_at).total_seconds()) for row in rows)
    assert all({"reader_role", "rules"} <= entry.fields.keys() for entry in ended)


def test_no_figure_is_of_a_person(noemie, claire):
    asked(noemie, "One.")

    assert str(noemie.person.pk) not in repr(figures())
    assert str(claire.person.pk) not in repr(figures())


def test_it_costs_two_queries_however_many(noemie, django_assert_num_queries):
    for number in range(5):
        asked(noemie, f"Text {number}.")

    with django_assert_num_queries(2):
        figures()


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60), st.integers(1, 100))
def test_the_nearest_rank_is_reached_by_that_share_and_by_no_smaller_value(seconds, percent):
    ordered = sorted(seconds)
    found = nearest_rank(ordered, percent)

    assert sum(one <= found for one in ordered) * 100 >= percent * len(ordered)
    assert sum(one < found for one in ordered) * 100 < percent * len(ordered)


def test_what_nobody_waited_for_has_no_median():
    (wait,) = waits([Waited(["expert"], None, late=True)])

    assert (wait.asked, wait.ended, wait.late, wait.median, wait.ninth) == (1, 0, 1, None, None)
