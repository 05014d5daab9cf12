"""A second reading is the last: no chain of approvals can be built, by the table nor by the verbs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.foundation.errors import Refused
from parvis.guidance import actions
from parvis.guidance.errors import AlreadyAsked, OneStepOnly
from parvis.guidance.models import SecondReading
from parvis.guidance.rules import Media, ReadingState
from parvis.guidance.rules.readings import (
    ACT_OF,
    LIVE,
    OPEN,
    READING_MOVES,
    ReadingAct,
    state_after,
)
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Role
from parvis.testing.guidance import AT, a_draft
from parvis.testing.identity import a_member

S, A = ReadingState, ReadingAct
GIVING = frozenset(ACT_OF.values())


def asked(member, draft=None, **rest):
    rest = {"reader_role": Role.HEAD_OF_COMMUNICATIONS, "at": AT} | rest
    return actions.ask_second_reading(draft or a_draft(media=(Media(),)), by=member.actor, **rest)


# The table


@pytest.mark.parametrize("state", list(ReadingState))
@pytest.mark.parametrize("act", list(ReadingAct))
def test_every_state_and_act_has_its_answer(state, act):
    allowed = {
        S.WAITING: {A.FALL_DUE: S.LATE, A.AGREE: S.AGREED, A.SUGGEST_CHANGES: S.CHANGES_SUGGESTED,
                    A.WITHDRAW: S.WITHDRAWN, A.PUBLISH: S.PASSED_OVER},
        S.LATE: {A.AGREE: S.AGREED, A.SUGGEST_CHANGES: S.CHANGES_SUGGESTED,
                 A.WITHDRAW: S.WITHDRAWN, A.PUBLISH: S.PASSED_OVER},
        S.AGREED: {A.PUBLISH: S.PUBLISHED},
        S.CHANGES_SUGGESTED: {A.PUBLISH: S.PASSED_OVER},
    }  # fmt: skip

    assert state_after(state, act) is allowed.get(state, {}).get(act)


def test_nothing_leads_back_to_waiting_and_nothing_read_is_read_again():
    assert S.WAITING not in READING_MOVES.values()
    assert {state for state, act in READING_MOVES if act in GIVING} == OPEN
    assert OPEN | {S.AGREED, S.CHANGES_SUGGESTED} == LIVE


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(list(ReadingAct)), max_size=12))
def test_whatever_happens_a_reading_is_given_once_and_comes_to_an_end(acts):
    state, given_times = S.WAITING, 0
    for act in acts:
        after = state_after(state, act)
        given_times += after is not None and act in GIVING
        state = after or state

    assert given_times <= 1
    if A.PUBLISH in acts or A.WITHDRAW in acts:
        assert state not in OPEN


# The verbs

pytestmark = pytest.mark.django_db


def test_who_was_asked_to_read_cannot_ask_another_to_read_it(noemie, claire, amit):
    reading = asked(noemie, reader_role=Role.EXPERT, reader_id=amit.person.pk)
    with pytest.raises(OneStepOnly):
        asked(amit)

    actions.give_second_reading(reading.pk, by=amit.actor, outcome="agreed", at=AT)

    with pytest.raises(OneStepOnly):
        asked(amit)


def test_nor_can_they_for_another_text_of_the_same_thing(noemie, amit):
    asked(noemie, reader_role=Role.EXPERT, reader_id=amit.person.pk, about="desk.enquiry:1")

    with pytest.raises(OneStepOnly):
        asked(amit, a_draft("Better so."), about="desk.enquiry:1")


def test_a_text_that_is_being_read_is_not_asked_about_by_another(noemie, tomas):
    asked(noemie)

    with pytest.raises(AlreadyAsked):
        asked(tomas)


def test_another_text_of_the_same_thing_takes_its_place(noemie, claire):
    first = asked(noemie, about="desk.enquiry:1")

    second = asked(noemie, a_draft("Better so."), about="desk.enquiry:1")

    first.refresh_from_db()
    assert first.state(AT) is S.WITHDRAWN
    assert second.state(AT) is S.WAITING


def test_once_it_went_out_the_same_words_may_be_read_again(noemie, claire):
    draft = a_draft(media=(Media(),))
    reading = asked(noemie, draft)
    actions.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=AT)
    actions.clear(draft, by=noemie.actor, second_reading_id=reading.pk, at=AT)

    again = asked(noemie, draft, at=AT + timedelta(days=1))

    reading.refresh_from_db()
    assert reading.state(AT) is S.PUBLISHED
    assert again.state(AT + timedelta(days=1)) is S.WAITING


steps = st.lists(
    st.tuples(st.sampled_from(["ask", "agreed", "changes_suggested", "withdraw"]), st.integers(0, 2)),
    max_size=10,
)


@settings(max_examples=25, deadline=None)
@given(steps=steps)
def test_no_order_of_verbs_makes_a_chain(steps):
    """Three people who all have the role: one text never has two readings that count, or its author's own."""
    everybody = [_reader(f"reader_{number}") for number in range(3)]
    SecondReading.objects.all().delete()
    draft = a_draft(media=(Media(),))
    for verb, who in steps:
        _try(verb, everybody[who], draft)

    live = [row for row in SecondReading.objects.all() if row.state(AT) in LIVE]
    assert len(live) <= 1
    assert all(row.given_by_id != row.asked_by_id for row in live)


def _reader(handle) -> Actor:
    known = identity.local_account(handle)
    if known is not None:
        return identity.actor_for(known.person)
    return a_member(handle, roles=[Role.HEAD_OF_COMMUNICATIONS]).actor


def _try(verb, by, draft) -> None:
    row = SecondReading.objects.order_by("-id").first()
    try:
        if verb == "ask":
            actions.ask_second_reading(draft, by=by, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT)
        elif row is not None and verb == "withdraw":
            actions.withdraw_second_reading(row.pk, by=by, at=AT)
        elif row is not None:
            actions.give_second_reading(row.pk, by=by, outcome=verb, comment="So.", at=AT)
    except Refused:
        return
