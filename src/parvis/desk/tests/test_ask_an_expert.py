"""The direct line to who knows: asked, answered from one page, declined; each refusal."""

from datetime import timedelta

import pytest

from parvis.desk import actions, queries
from parvis.desk.errors import (
    AlreadyAsked,
    ExpertAway,
    NeededInThePast,
    NotAnExpert,
    NotAskedOfYou,
    NothingWritten,
    RequestClosed,
)
from parvis.desk.keys import EXPERT, key_of
from parvis.desk.models import Expert, ExpertRequest, Letter
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.desk import a_request, a_topic, an_enquiry, an_expert, minutes
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db


def asked(noemie: Member, amit: Member) -> ExpertRequest:
    an_expert(amit)
    enquiry = an_enquiry()
    actions.claim(by=noemie.actor, enquiry_id=enquiry.pk, at=minutes(14))
    return a_request(noemie, amit, enquiry=enquiry, minute=36)


def test_the_expert_is_asked_and_the_public_clock_runs_on(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    enquiry = queries.enquiry(request.enquiry.reference)
    assert enquiry.state == "waiting_expert"
    assert enquiry.due_at == enquiry.promised_at
    assert request.needed_by == minutes(96)
    assert Letter.objects.get(kind="expert_asked").request == request
    assert Entry.objects.get(kind="desk.expert_asked").fields["question"] == "Is it fixed?"


def test_the_private_key_opens_the_question(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    assert queries.expert_request_by_key(key_of(EXPERT, request.pk)) == request


def test_the_answer_makes_it_the_officers_turn(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    actions.answer_as_expert(
        by=amit.actor, request_id=request.pk, text="Yes. Inspected Wednesday.", reusable=True, at=minutes(67)
    )
    enquiry = queries.enquiry(request.enquiry.reference)
    assert (enquiry.state, enquiry.version) == ("open", 2)
    assert Expert.objects.get().usual_minutes == 31
    spent = queries.time_spent(enquiry.pk, at=minutes(84))
    assert [(str(s.waiting_for), s.seconds // 60, s.who) for s in spent.stretches] == [
        ("nobody", 14, ""),
        ("desk", 22, "Noémie Lavoie"),
        ("expert", 31, "Amit Grewal"),
        ("desk", 17, "Noémie Lavoie"),
    ]
    assert spent.total == 84 * 60


def test_an_answer_closes_the_question_for_good(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    actions.answer_as_expert(by=amit.actor, request_id=request.pk, text="Yes.", at=minutes(40))
    with pytest.raises(RequestClosed):
        actions.answer_as_expert(by=amit.actor, request_id=request.pk, text="No.", at=minutes(41))


def test_nobody_else_answers_for_the_expert(noemie: Member, amit: Member, priya: Member) -> None:
    request = asked(noemie, amit)
    for other in (noemie, priya):
        with pytest.raises(NotAskedOfYou):
            actions.answer_as_expert(by=other.actor, request_id=request.pk, text="Yes.", at=minutes(40))


def test_an_empty_answer_is_refused(noemie: Member, amit: Member) -> None:
    with pytest.raises(NothingWritten):
        actions.answer_as_expert(by=amit.actor, request_id=asked(noemie, amit).pk, text=" ", at=minutes(40))


def test_the_expert_may_decline(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    actions.decline_as_expert(by=amit.actor, request_id=request.pk, reason="Ask Jules.", at=minutes(40))
    assert queries.enquiry(request.enquiry.reference).state == "open"
    assert Expert.objects.get().answered == 0


def test_a_question_is_withdrawn(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    actions.withdraw_request(by=noemie.actor, request_id=request.pk, at=minutes(40))
    assert queries.enquiry(request.enquiry.reference).state == "open"


def test_an_expert_has_one_open_question_about_an_enquiry(noemie: Member, amit: Member) -> None:
    request = asked(noemie, amit)
    with pytest.raises(AlreadyAsked):
        a_request(noemie, amit, enquiry=request.enquiry, minute=40)


def test_while_away_the_delegate_is_asked(noemie: Member, amit: Member, priya: Member) -> None:
    an_expert(amit)
    an_expert(priya)
    actions.say_away(
        by=amit.actor,
        person_id=amit.person.pk,
        away_from=minutes(-60),
        delegate_id=priya.person.pk,
        at=minutes(0),
    )
    request = a_request(noemie, amit)
    assert (request.expert, request.in_place_of) == (priya.person, amit.person)


def test_away_without_delegate_is_refused(noemie: Member, amit: Member) -> None:
    an_expert(amit)
    actions.say_away(by=noemie.actor, person_id=amit.person.pk, away_from=minutes(-60), at=minutes(0))
    with pytest.raises(ExpertAway):
        a_request(noemie, amit)


def test_somebody_off_the_roster_is_refused(noemie: Member, priya: Member) -> None:
    with pytest.raises(NotAnExpert):
        a_request(noemie, priya)


def test_a_time_in_the_past_is_refused(noemie: Member, amit: Member) -> None:
    an_expert(amit)
    with pytest.raises(NeededInThePast):
        a_request(noemie, amit, needed_by=minutes(0) - timedelta(hours=1))


def test_only_the_desk_asks(amit: Member, priya: Member, ferry: object) -> None:
    an_expert(amit)
    with pytest.raises(NotAllowed):
        a_request(priya, amit)


def test_experts_are_suggested_by_the_words_of_the_question(amit: Member, priya: Member) -> None:
    an_expert(amit, [a_topic()])
    an_expert(priya, [a_topic("Fares", "Tarifs", "price ticket refund", "prix billet remboursement")])
    found = queries.experts_for("Do the lifts take wheelchairs?", "en", at=minutes(0))
    assert [(s.expert.person, s.words) for s in found] == [(amit.person, ("lifts", "wheelchairs"))]
    found = queries.experts_for("Je veux un remboursement de mes billets", "fr", at=minutes(0))
    assert [s.expert.person for s in found] == [priya.person]
