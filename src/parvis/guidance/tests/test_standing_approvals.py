"""A standing approval: given by the head of communications, covers what is published, ends, is withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.guidance import actions, queries
from parvis.guidance.errors import (
    ApprovalNamesNothing,
    ApprovalOver,
    ApprovalToOneself,
    ApprovalWithoutWords,
    NoSuchApproval,
    PeriodWrong,
    ReasonMissing,
    SecondReaderNeeded,
)
from parvis.guidance.models import Letter, TextSent
from parvis.guidance.rules import Kind
from parvis.guidance.rules.waits import Way
from parvis.identity.rules import SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft, an_approval

pytestmark = pytest.mark.django_db
RULE = "CA-COM-06"


def rules_on(draft, member) -> set[str]:
    return {finding.rule for finding in queries.advise(draft, by=member.actor, at=AT).findings}


def a_reply(ferry, **rest):
    return a_draft(kind=Kind.REPLY, account_id=ferry.pk, **rest)


def test_without_a_register_nothing_is_asked(noemie, ferry):
    assert queries.coverage(a_reply(ferry), by=noemie.actor, at=AT).covered is None
    assert RULE not in rules_on(a_reply(ferry), noemie)


def test_what_it_covers_needs_nobody_and_what_it_does_not_asks_for_a_reader(noemie, tomas, claire, ferry):
    given = an_approval(claire, noemie, account_id=ferry.pk)
    original = a_draft(account_id=ferry.pk)

    assert RULE not in rules_on(a_reply(ferry), noemie)
    assert RULE in rules_on(original, noemie)
    assert RULE in rules_on(a_reply(ferry), tomas)
    cleared = actions.clear(a_reply(ferry), by=noemie.actor, about="conversations.post:1", at=AT)
    assert (cleared.way, cleared.standing_approval_id) == (Way.COVERED, given.pk)
    with pytest.raises(SecondReaderNeeded):
        actions.clear(original, by=noemie.actor, at=AT)


def test_which_one_covered_is_in_the_entry_and_colleagues_see_it(noemie, claire, ferry):
    given = an_approval(claire, noemie)

    actions.clear(a_reply(ferry), by=noemie.actor, about="conversations.post:1", at=AT)

    entry = Entry.objects.get(kind="guidance.draft_cleared")
    assert entry.fields["standing_approval"] == str(given.pk)
    assert entry.fields["of"] == "conversations.post:1"
    sent = queries.how_sent(["conversations.post:1", "conversations.post:2"])
    assert list(sent) == ["conversations.post:1"]
    assert sent["conversations.post:1"].approval == given


def test_a_draft_cannot_say_itself_that_it_is_covered(noemie, tomas, claire, ferry):
    an_approval(claire, noemie)

    with pytest.raises(SecondReaderNeeded):
        actions.clear(a_reply(ferry, covered=True), by=tomas.actor, at=AT)


def test_nothing_is_asked_of_who_would_approve_nor_of_the_machine(noemie, claire, ferry):
    an_approval(claire, noemie)

    for actor in (claire.actor, SYSTEM):
        assert queries.coverage(a_reply(ferry), by=actor, at=AT).covered is None


def test_an_approval_to_a_role(noemie, tomas, claire, amit, ferry):
    an_approval(claire, role=Role.COMMUNICATIONS_OFFICER)

    assert queries.coverage(a_reply(ferry), by=tomas.actor, at=AT).covered
    assert queries.coverage(a_reply(ferry), by=amit.actor, at=AT).covered is False
    assert Letter.objects.filter(kind="approval_given").count() == 2


def test_only_a_head_of_communications_gives_one_and_a_holder_passes_none_on(noemie, tomas, claire, rachid):
    for who in (noemie, rachid):
        with pytest.raises(NotAllowed):
            an_approval(who, tomas)
    an_approval(claire, noemie)
    with pytest.raises(NotAllowed):
        an_approval(noemie, tomas)


def test_nobody_gives_one_to_themselves(claire):
    with pytest.raises(ApprovalToOneself):
        an_approval(claire, claire)


def test_it_says_whom_what_until_when_and_in_words(noemie, claire, dana):
    with pytest.raises(ApprovalNamesNothing):
        an_approval(claire)
    with pytest.raises(ApprovalNamesNothing):
        an_approval(claire, noemie, role=Role.EXPERT)
    for kinds in ([], ["share"], ["sermon"]):
        with pytest.raises(ApprovalNamesNothing):
            an_approval(claire, noemie, kinds=kinds)
    for until in (AT, AT - timedelta(days=1), AT + timedelta(days=732)):
        with pytest.raises(PeriodWrong):
            an_approval(claire, noemie, until=until)
    with pytest.raises(ApprovalWithoutWords):
        an_approval(claire, noemie, words_en=" ")
    with pytest.raises(NotFound):
        an_approval(claire, dana)
    with pytest.raises(NotFound):
        an_approval(claire, noemie, account_id=1)


def test_a_withdrawn_one_covers_nothing_any_more(noemie, claire, ferry):
    given = an_approval(claire, noemie)
    with pytest.raises(ReasonMissing):
        actions.withdraw_standing_approval(given.pk, by=claire.actor, reason=" ", at=AT)
    with pytest.raises(NotAllowed):
        actions.withdraw_standing_approval(given.pk, by=noemie.actor, reason="I would rather not.", at=AT)

    actions.withdraw_standing_approval(given.pk, by=claire.actor, reason="The desk closes in May.", at=AT)

    assert queries.coverage(a_reply(ferry), by=noemie.actor, at=AT).covered is False
    assert Entry.objects.get(kind="guidance.standing_approval_withdrawn").fields["reason"]
    assert Letter.objects.filter(kind="approval_withdrawn", to=noemie.person).exists()
    for act in (actions.withdraw_standing_approval, actions.renew_standing_approval):
        more = {"reason": "Again."} if "withdraw" in act.__name__ else {"until": AT + timedelta(days=300)}
        with pytest.raises(ApprovalOver):
            act(given.pk, by=claire.actor, at=AT, **more)


def test_a_renewed_one_covers_for_longer_and_tells_again(noemie, claire, ferry):
    given = an_approval(claire, noemie)
    near = given.ends_at - timedelta(days=20)
    assert actions.tell_of_ending_approvals(by=SYSTEM, at=near) == 1

    actions.renew_standing_approval(
        given.pk, by=claire.actor, until=given.ends_at + timedelta(days=90), at=near
    )

    later = given.ends_at + timedelta(days=61)
    assert queries.coverage(a_reply(ferry), by=noemie.actor, at=later).covered
    assert actions.tell_of_ending_approvals(by=SYSTEM, at=later) == 1
    with pytest.raises(PeriodWrong):
        actions.renew_standing_approval(given.pk, by=claire.actor, until=later, at=later)


def test_a_past_one_is_not_renewed(noemie, claire, ferry):
    given = an_approval(claire, noemie)

    assert queries.coverage(a_reply(ferry), by=noemie.actor, at=given.ends_at).covered is False
    with pytest.raises(ApprovalOver):
        actions.renew_standing_approval(
            given.pk, by=claire.actor, until=given.ends_at + timedelta(days=9), at=given.ends_at
        )
    with pytest.raises(NoSuchApproval):
        actions.renew_standing_approval(1, by=claire.actor, until=given.ends_at, at=AT)


def test_its_end_is_told_to_its_holder_and_to_the_head(noemie, claire):
    given = an_approval(claire, noemie)

    for days, told in ((31, 0), (30, 1), (29, 0), (7, 1), (6, 0)):
        at = given.ends_at - timedelta(days=days)
        assert actions.tell_of_ending_approvals(by=SYSTEM, at=at) == told, days

    letters = Letter.objects.filter(kind="approval_ending")
    assert sorted(letters.values_list("to_id", flat=True)) == sorted([noemie.person.pk, claire.person.pk] * 2)


def test_one_sees_ones_own(noemie, tomas, claire):
    given = an_approval(claire, noemie)
    by_role = an_approval(
        claire, role=Role.COMMUNICATIONS_OFFICER, until=AT + timedelta(days=5), kinds=["direct"]
    )

    assert list(queries.approvals_of(noemie.actor, at=AT)) == [by_role, given]
    assert list(queries.approvals_of(tomas.actor, at=AT)) == [by_role]
    assert list(queries.approvals_in_force(at=AT)) == [by_role, given]
    assert list(queries.approvals_over(at=AT + timedelta(days=6))) == [by_role]


def test_coverage_costs_at_most_two_queries(noemie, tomas, claire, ferry, django_assert_num_queries):
    for days in range(3, 9):
        an_approval(claire, noemie, until=AT + timedelta(days=days))

    with django_assert_num_queries(1):
        assert queries.coverage(a_reply(ferry), by=noemie.actor, at=AT).covered
    with django_assert_num_queries(2):
        assert queries.coverage(a_reply(ferry), by=tomas.actor, at=AT).covered is False


def test_every_text_says_how_it_went_out_and_not_who_wrote(noemie, ferry):
    actions.clear(a_reply(ferry), by=noemie.actor, at=AT)

    row = TextSent.objects.get()
    assert row.way == Way.NO_READER
    assert not [field.name for field in row._meta.fields if field.related_model and "Person" in str(field)]
