"""The table of states: everything in it can happen, nothing else, and an enquiry can always be settled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.desk.rules.states import OWED, TRANSITIONS, WAITING_FOR, EnquiryState, Event, after


def test_every_state_says_whom_the_person_waits_for() -> None:
    assert set(WAITING_FOR) == set(EnquiryState)
    assert {s for s, w in WAITING_FOR.items() if w is None} == {EnquiryState.ANSWERED, EnquiryState.CLOSED}


@pytest.mark.parametrize("state", [s for s in EnquiryState if s is not EnquiryState.CLOSED])
def test_what_is_not_closed_can_be_answered_and_closed(state: EnquiryState) -> None:
    assert after(state, Event.ANSWERED) is EnquiryState.ANSWERED
    assert after(state, Event.CLOSED) is EnquiryState.CLOSED


@pytest.mark.parametrize("event", [e for e in Event if e not in (Event.REOPENED, Event.PERSON_WROTE)])
def test_what_is_closed_must_be_opened_first(event: Event) -> None:
    assert after(EnquiryState.CLOSED, event) is None


@pytest.mark.parametrize("state", list(EnquiryState))
def test_a_person_who_writes_is_always_heard(state: EnquiryState) -> None:
    assert after(state, Event.PERSON_WROTE) in OWED


@settings(max_examples=50, deadline=None)
@given(events=st.lists(st.sampled_from(list(Event)), max_size=25), assigned=st.booleans())
def test_no_sequence_leads_out_of_the_table(events: list[Event], assigned: bool) -> None:
    state = EnquiryState.NEW
    for event in events:
        state = after(state, event, assigned=assigned) or state
        assert any((state, e) in TRANSITIONS for e in Event)
        assert assigned or state is not EnquiryState.OPEN
