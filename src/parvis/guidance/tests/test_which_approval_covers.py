"""Which standing approval covers a draft: this person, this account, this content, at this time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.rules import Draft, Formality, Kind
from parvis.guidance.rules.approvals import (
    Approval,
    ApprovalState,
    covers_draft,
    notice_due,
    topics_of,
    which_covers,
)
from parvis.identity.rules import Role
from parvis.testing.guidance import AT, a_draft

NOEMIE, CLAIRE, TOMAS, FERRY = 1, 2, 3, 10
OFFICER = frozenset({Role.COMMUNICATIONS_OFFICER})
END = AT + timedelta(days=100)
APPROVAL = Approval(
    id=1, given_by_id=CLAIRE, kinds=frozenset({Kind.REPLY}), given_at=AT, ends_at=END, person_id=NOEMIE
)


def a_reply(**rest) -> Draft:
    return a_draft(kind=Kind.REPLY, account_id=FERRY, **rest)


def covers(approval=APPROVAL, draft=None, *, person_id=NOEMIE, at=AT, roles=OFFICER) -> bool:
    return covers_draft(approval, draft or a_reply(), person_id=person_id, roles=roles, at=at)


def test_it_covers_whom_it_names_for_what_it_names():
    assert covers()
    assert not covers(person_id=TOMAS)
    assert not covers(person_id=None)
    assert not covers(draft=a_draft(kind=Kind.ORIGINAL, account_id=FERRY))


def test_nothing_from_before_after_or_withdrawn():
    assert not covers(at=AT - timedelta(seconds=1))
    assert covers(at=END - timedelta(seconds=1))
    assert not covers(at=END)
    withdrawn = replace(APPROVAL, withdrawn_at=AT + timedelta(days=1))
    assert covers(withdrawn, at=AT + timedelta(hours=23))
    assert not covers(withdrawn, at=AT + timedelta(days=1))


def test_an_account_a_formality_and_topics_narrow_it():
    assert covers(replace(APPROVAL, account_id=FERRY))
    assert not covers(replace(APPROVAL, account_id=FERRY + 1))
    assert covers(replace(APPROVAL, formality=Formality.FORMAL))
    assert not covers(replace(APPROVAL, formality=Formality.WORKING))
    on_ramps = replace(APPROVAL, topics=frozenset({"ramps", "#Lifts"}))
    assert covers(on_ramps, a_reply(en="New #ramps and #lifts in May."))
    assert covers(on_ramps, a_reply(topics=frozenset({"Ramps"})))
    assert not covers(on_ramps, a_reply(en="New #ramps, and #fares rise."))
    assert not covers(on_ramps, a_reply(en="New ramps in May."))


def test_hashtags_are_topics_and_addresses_are_not():
    assert topics_of(a_reply(en="#Été, see https://x.example/#part and a&#38;b")) == {"été"}


def test_a_role_covers_everybody_who_has_it_but_whoever_gave_it():
    by_role = replace(APPROVAL, person_id=None, role=Role.COMMUNICATIONS_OFFICER)

    assert covers(by_role, person_id=TOMAS)
    assert not covers(by_role, person_id=TOMAS, roles=frozenset({Role.EXPERT}))
    assert not covers(by_role, person_id=CLAIRE)


def test_of_several_the_one_that_says_most_exactly():
    by_role = replace(APPROVAL, id=2, person_id=None, role=Role.COMMUNICATIONS_OFFICER)
    anything = replace(APPROVAL, id=3, kinds=frozenset(Kind))
    here = replace(APPROVAL, id=4, account_id=FERRY)
    longer = replace(here, id=5, ends_at=END + timedelta(days=1))

    def chosen(*approvals):
        found = which_covers(approvals, a_reply(), person_id=NOEMIE, roles=OFFICER, at=AT)
        return found.id if found else None

    assert chosen(by_role, anything, APPROVAL) == 1
    assert chosen(by_role, anything, here, APPROVAL) == 4
    assert chosen(here, longer) == 5
    assert chosen(by_role) == 2
    assert chosen() is None


approvals = st.builds(
    Approval,
    id=st.integers(1, 9),
    given_by_id=st.sampled_from([CLAIRE, NOEMIE]),
    kinds=st.frozensets(st.sampled_from(list(Kind)), min_size=1),
    given_at=st.just(AT),
    ends_at=st.sampled_from([AT + timedelta(days=1), END]),
    person_id=st.sampled_from([None, NOEMIE, TOMAS]),
    role=st.sampled_from([Role.COMMUNICATIONS_OFFICER, Role.EXPERT]),
    account_id=st.sampled_from([None, FERRY, 11]),
    withdrawn_at=st.sampled_from([None, AT + timedelta(hours=1)]),
)


@settings(max_examples=150, deadline=None)
@given(found=st.lists(approvals, max_size=5), hours=st.integers(-1, 2500), order=st.randoms())
def test_a_choice_always_covers_and_does_not_depend_on_the_order(found, hours, order):
    at = AT + timedelta(hours=hours)
    chosen = which_covers(found, a_reply(), person_id=NOEMIE, roles=OFFICER, at=at)
    covering = [one for one in found if covers(one, at=at)]
    shuffled = order.sample(found, len(found))
    again = which_covers(shuffled, a_reply(), person_id=NOEMIE, roles=OFFICER, at=at)

    assert (chosen is None) == (not covering)
    if chosen and again:
        assert chosen.in_force(at)
        assert chosen.given_by_id != NOEMIE
        assert (chosen.id, chosen.account_id, chosen.ends_at) == (again.id, again.account_id, again.ends_at)


def test_its_states():
    assert APPROVAL.state(AT) is ApprovalState.IN_FORCE
    assert APPROVAL.state(END - timedelta(days=30)) is ApprovalState.ENDING
    assert APPROVAL.state(END) is ApprovalState.ENDED
    assert replace(APPROVAL, withdrawn_at=AT).state(AT) is ApprovalState.WITHDRAWN


@pytest.mark.parametrize(
    ("days_left", "last", "due"),
    [(31, None, None), (30, None, 30), (29, 30, None), (7, 30, 7), (7, None, 7), (3, 7, None), (0, 30, None)],
)
def test_a_notice_goes_out_once_at_30_and_at_7_days(days_left, last, due):
    found = notice_due(begun_at=AT, ends_at=END, last_notice=last, at=END - timedelta(days=days_left))

    assert (found.days if found else None) == due


def test_an_approval_shorter_than_a_notice_has_none():
    ends = AT + timedelta(days=10)

    assert notice_due(begun_at=AT, ends_at=ends, last_notice=None, at=AT) is None
    assert notice_due(begun_at=AT, ends_at=ends, last_notice=None, at=AT + timedelta(days=3)).days == 7
