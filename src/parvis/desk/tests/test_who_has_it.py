"""Claim, assign, hand over, release, close, reopen: who has an enquiry, and who may say so."""

import pytest

from parvis.desk import actions, queries
from parvis.desk.errors import AlreadyTaken, NotAtTheDesk, NotFromThisState, NothingWritten, NotYours
from parvis.desk.models import Segment
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.desk import an_enquiry, minutes
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db


def test_it_is_claimed(noemie: Member) -> None:
    enquiry = an_enquiry()
    claimed = actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(14))
    assert (claimed.state, claimed.assignee) == ("open", noemie.person)
    assert Entry.objects.filter(kind="desk.claimed", about=enquiry.about).count() == 1


def test_claiming_twice_is_harmless(noemie: Member) -> None:
    enquiry = an_enquiry()
    for minute in (1, 2):
        actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(minute))
    assert Entry.objects.filter(kind="desk.claimed").count() == 1


def test_what_a_colleague_has_cannot_be_claimed(noemie: Member, tomas: Member) -> None:
    enquiry = an_enquiry()
    actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(1))
    with pytest.raises(AlreadyTaken) as refused:
        actions.claim(by=tomas.actor, enquiry_id=enquiry.pk, at=minutes(2))
    assert "Noémie Lavoie" in refused.value.sentence()


def test_a_stranger_to_the_desk_cannot_claim(priya: Member, ferry: object) -> None:
    with pytest.raises(NotAllowed):
        actions.claim(by=priya.actor, enquiry_id=an_enquiry().pk, at=minutes(1))


def test_it_is_assigned_to_a_colleague(claire: Member, tomas: Member) -> None:
    assigned = actions.assign(
        by=claire.actor, enquiry_id=an_enquiry().pk, to_person_id=tomas.person.pk, at=minutes(1)
    )
    assert assigned.assignee == tomas.person


def test_an_expert_is_not_at_the_desk(noemie: Member, amit: Member) -> None:
    with pytest.raises(NotAtTheDesk):
        actions.assign(
            by=noemie.actor, enquiry_id=an_enquiry().pk, to_person_id=amit.person.pk, at=minutes(1)
        )


def test_it_is_handed_over_with_a_word(noemie: Member, tomas: Member) -> None:
    enquiry = an_enquiry()
    actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(1))
    actions.hand_over(
        by=noemie.actor,
        enquiry_id=enquiry.pk,
        to_person_id=tomas.person.pk,
        note="You know lifts.",
        at=minutes(2),
    )
    assert queries.enquiry(enquiry.reference).assignee == tomas.person
    assert queries.items(enquiry.pk)[-1].source == "You know lifts."


def test_only_who_has_it_hands_it_over(noemie: Member, tomas: Member, claire: Member) -> None:
    enquiry = an_enquiry()
    actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(1))
    with pytest.raises(NotYours):
        actions.hand_over(by=tomas.actor, enquiry_id=enquiry.pk, to_person_id=tomas.person.pk, at=minutes(2))
    actions.hand_over(by=claire.actor, enquiry_id=enquiry.pk, to_person_id=tomas.person.pk, at=minutes(3))


def test_it_is_released(noemie: Member) -> None:
    enquiry = an_enquiry()
    actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(1))
    released = actions.release(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(3))
    assert (released.state, released.assignee) == ("new", None)
    spent = [(s.waiting_for, s.started_at, s.ended_at) for s in Segment.objects.order_by("id")]
    assert spent == [
        ("nobody", minutes(0), minutes(1)),
        ("desk", minutes(1), minutes(3)),
        ("nobody", minutes(3), None),
    ]


def test_closing_without_an_answer_takes_a_reason(noemie: Member) -> None:
    enquiry = an_enquiry()
    with pytest.raises(NothingWritten):
        actions.close(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(1))
    closed = actions.close(
        by=noemie.actor, enquiry_id=enquiry.pk, reason="Same as Q-2026-0001.", at=minutes(2)
    )
    assert (closed.state, closed.closed_at, closed.due_at) == ("closed", minutes(2), None)


def test_it_is_reopened_with_a_new_promise(noemie: Member) -> None:
    enquiry = an_enquiry()
    actions.close(by=noemie.actor, enquiry_id=enquiry.pk, reason="Spam.", at=minutes(1))
    opened = actions.reopen(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(5))
    assert (opened.state, opened.closed_at) == ("new", None)
    assert opened.due_at is not None


def test_what_is_open_cannot_be_reopened(noemie: Member) -> None:
    with pytest.raises(NotFromThisState):
        actions.reopen(by=noemie.actor, enquiry_id=an_enquiry().pk, at=minutes(1))


def test_a_new_kind_brings_its_promise(noemie: Member) -> None:
    enquiry = an_enquiry()
    later = actions.classify(by=noemie.actor, enquiry_id=enquiry.pk, kind="complaint", at=minutes(5))
    assert later.due_at is not None
    assert later.due_at > enquiry.due_at
