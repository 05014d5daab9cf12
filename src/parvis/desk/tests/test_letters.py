"""The letters: to the expert, to the officer, to the person, each in the reader's language, each once."""

import pytest
from django.core import mail

from parvis.desk import actions
from parvis.desk.keys import EXPERT, FOLLOW, key_of
from parvis.desk.models import Letter
from parvis.identity.models import Account
from parvis.testing.desk import LIFT, RAMPE, a_request, an_answer, an_enquiry, an_expert, in_french, minutes
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db


def test_the_person_has_a_receipt_and_the_answer_in_french(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry(RAMPE, email="luc@coast.example", name="Luc", language="fr")
    an_answer(noemie, ferry, enquiry, in_french("Oui, elle l’est."))
    assert actions.send_letters(at=minutes(10)) == 2
    receipt, answer = mail.outbox
    assert receipt.to == ["luc@coast.example"]
    assert receipt.subject == f"Nous avons votre question ({enquiry.reference})"
    assert key_of(FOLLOW, enquiry.pk) in receipt.body
    assert "Bonjour Luc," in receipt.body
    assert "Oui, elle l’est." in answer.body
    assert "Traversées du Nord" in answer.from_email


def test_the_expert_has_one_address_and_the_officer_the_answer(noemie: Member, amit: Member) -> None:
    an_expert(amit)
    enquiry = an_enquiry()
    request = a_request(noemie, amit, enquiry=enquiry, question="Is it fixed, & since when?")
    actions.send_letters(at=minutes(2))
    assert mail.outbox[0].to == [amit.person.email]
    assert mail.outbox[0].subject == f"A question for you: {LIFT}"
    assert f"/answer/{key_of(EXPERT, request.pk)}" in mail.outbox[0].body
    assert "fixed, & since" in mail.outbox[0].body
    actions.answer_as_expert(by=amit.actor, request_id=request.pk, text="Yes, Wednesday.", at=minutes(3))
    actions.send_letters(at=minutes(4))
    assert mail.outbox[1].to == [noemie.person.email]
    assert mail.outbox[1].subject == f"Amit Grewal a répondu\u202f: {LIFT}"
    assert "Yes, Wednesday." in mail.outbox[1].body


def test_a_letter_goes_out_once(ferry: Account) -> None:
    an_enquiry(email="luc@coast.example")
    assert [actions.send_letters(at=minutes(n)) for n in (1, 2)] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_is_tried_again(ferry: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: mail.EmailMessage, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError

    an_enquiry(email="luc@coast.example")
    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    actions.send_letters(at=minutes(1))
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == ("waiting", 1)


def test_a_withdrawn_question_is_not_sent(noemie: Member, amit: Member) -> None:
    an_expert(amit)
    request = a_request(noemie, amit)
    actions.withdraw_request(by=noemie.actor, request_id=request.pk, at=minutes(1))
    actions.send_letters(at=minutes(2))
    assert mail.outbox == []
