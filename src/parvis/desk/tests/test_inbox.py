"""The inbox: most pressing first, by keyset, by the partial index, in a constant number of queries."""

import pytest
from django.db import connection

from parvis.desk import actions, queries
from parvis.desk.models import Enquiry
from parvis.identity.models import Account
from parvis.testing.desk import LIFT, RAMPE, an_answer, an_enquiry, an_expert, in_english, minutes
from parvis.testing.identity import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ferry")]


def references(page: queries.InboxPage) -> list[str]:
    return [row.reference for row in page.rows]


def test_the_most_pressing_is_first_and_their_turn_is_last(noemie: Member, ferry: Account) -> None:
    answered = an_enquiry(at=minutes(-120))
    an_answer(noemie, ferry, answered, in_english("Yes."), minute=0)
    later, sooner = an_enquiry(at=minutes(30)), an_enquiry(at=minutes(10))
    urgent = an_enquiry("What a fine boat.", at=minutes(40))
    actions.classify(by=noemie.actor, enquiry_id=urgent.pk, priority="urgent", at=minutes(41))
    expected = [urgent, sooner, later, answered]
    assert references(queries.inbox()) == [e.reference for e in expected]


def test_pages_follow_each_other_without_gap() -> None:
    made = {an_enquiry(at=minutes(n // 3)).reference for n in range(11)}
    first = queries.inbox(limit=4)
    second = queries.inbox(limit=4, after=queries.Cursor.read(str(first.next)))
    third = queries.inbox(limit=4, after=second.next)
    assert third.next is None
    assert set(references(first) + references(second) + references(third)) == made


@pytest.mark.parametrize("text", ["", "x", "1-", "-1", "9" * 30 + "-1", "1-2-3"])
def test_a_place_that_cannot_be_is_no_place(text: str) -> None:
    assert queries.Cursor.read(text) is None


def test_views(noemie: Member) -> None:
    mine, french = an_enquiry(), an_enquiry(RAMPE)
    actions.claim(by=noemie.actor, enquiry_id=mine.pk, at=minutes(1))
    assert references(queries.inbox("mine", person_id=noemie.person.pk)) == [mine.reference]
    assert references(queries.inbox("nobody")) == [french.reference]
    assert references(queries.inbox("fr")) == [french.reference]


def test_it_costs_two_queries_however_long(amit: Member, noemie: Member, django_assert_num_queries) -> None:
    an_expert(amit)
    for n in range(12):
        enquiry = an_enquiry(at=minutes(n))
        actions.ask_an_expert(
            by=noemie.actor, enquiry_id=enquiry.pk, expert_id=amit.person.pk, question="Is it?", at=minutes(n)
        )
    with django_assert_num_queries(2):
        page = queries.inbox()
        assert [row.expert_name for row in page.rows] == ["Amit Grewal"] * 12
    with django_assert_num_queries(2):
        queries.counts(person_id=noemie.person.pk, at=minutes(1))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of EXPLAIN are SQLite's")
@pytest.mark.parametrize(
    ("view", "index"),
    [("all", "desk_open_pressing"), ("mine", "desk_open_assignee"), ("fr", "desk_open_language")],
)
def test_lists_read_the_partial_index(view: str, index: str) -> None:
    rows = queries.in_view(Enquiry.objects.not_closed(), view, 1).most_pressing_first()
    plan = rows.after(minutes(0), 1)[:40].explain()
    assert index in plan
    assert "TEMP B-TREE" not in plan


def found(words: str) -> list[str]:
    return [one.reference for one in queries.search(words)]


def test_search_finds_any_form_of_the_words() -> None:
    lift, ramp = an_enquiry(LIFT), an_enquiry(RAMPE)
    assert found("lifts working") == [lift.reference]
    assert found("fauteuils roulants") == [ramp.reference]
    assert found(ramp.reference) == [ramp.reference]
    assert found("lift fauteuil") == []
    assert found("the") == []


def test_suggestions_for_who_asks_are_public_answers_only(noemie: Member, ferry: Account) -> None:
    private, public = an_enquiry(LIFT), an_enquiry(LIFT, is_public=True)
    for enquiry in (private, public):
        an_answer(noemie, ferry, enquiry, in_english("Yes, it works."), minute=5)
    assert [one.pk for one in queries.perhaps_answered("Does the lift of the Sterne work?", "en")] == [
        public.pk
    ]
    assert [one.pk for one in queries.perhaps_answered("", "en")] == [public.pk]
