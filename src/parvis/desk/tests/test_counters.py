"""Counters move with the act, hold against any order of acts, and are put right at night."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.desk import actions, queries
from parvis.desk.models import Counter
from parvis.desk.rules.states import EnquiryState
from parvis.desk.rules.tallies import Standing, capped, keys, moves
from parvis.testing.desk import RAMPE, an_enquiry, minutes
from parvis.testing.identity import Member


@pytest.mark.django_db
def test_they_follow_what_happens(noemie: Member) -> None:
    first, second = an_enquiry(), an_enquiry(RAMPE)
    actions.claim(by=noemie.actor, enquiry_id=first.pk, at=minutes(1))
    found = queries.counts(person_id=noemie.person.pk, at=minutes(2))
    assert (found.all, found.owed, found.mine, found.nobody, found.en, found.fr, found.late) == (
        2,
        2,
        1,
        1,
        1,
        1,
        0,
    )
    actions.close(by=noemie.actor, enquiry_id=second.pk, reason="Twice.", at=minutes(3))
    found = queries.counts(person_id=noemie.person.pk, at=minutes(600))
    assert (found.all, found.nobody, found.fr, found.late) == (1, 0, 0, 1)
    assert actions.reconcile_counters() == {}


@pytest.mark.django_db
def test_the_night_puts_a_wrong_one_right(noemie: Member) -> None:
    an_enquiry()
    Counter.objects.filter(key="all").update(n=7)
    Counter.objects.create(key="state:closed", n=3)
    assert actions.reconcile_counters() == {"all": -6, "state:closed": -3}
    assert queries.counts(person_id=None, at=minutes(1)).all == 1


standings = st.builds(
    Standing,
    state=st.sampled_from([str(s) for s in EnquiryState]),
    assignee_id=st.none() | st.integers(1, 3),
    team_id=st.none() | st.integers(1, 2),
    language=st.sampled_from(["en", "fr", "und"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(standings, min_size=1, max_size=12))
def test_the_moves_add_up_to_where_it_ends(steps: list[Standing]) -> None:
    total: dict[str, int] = {}
    before = None
    for step in steps:
        for key, change in moves(before, step).items():
            total[key] = total.get(key, 0) + change
        before = step
    assert {key: n for key, n in total.items() if n} == dict.fromkeys(keys(steps[-1]), 1)


def test_counts_are_capped_for_people() -> None:
    assert [capped(0), capped(999), capped(1000)] == ["0", "999", "1000+"]
