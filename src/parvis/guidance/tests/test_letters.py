"""The letters of guidance: written in the language of who reads them, sent once, not when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from parvis.guidance import actions
from parvis.guidance.actions.letters import Letters
from parvis.guidance.models import Letter
from parvis.guidance.rules import Media
from parvis.identity.rules import SYSTEM, Role
from parvis.testing.guidance import AT, a_draft, an_approval

pytestmark = pytest.mark.django_db
DUE = AT + timedelta(hours=4)


def asked(member, **rest):
    how = {"reader_role": Role.HEAD_OF_COMMUNICATIONS, "at": AT} | rest
    return actions.ask_second_reading(a_draft(media=(Media(),)), by=member.actor, **how)


def sent(at=AT) -> list:
    actions.send_letters(at=at)
    return mail.outbox


def test_a_reader_is_written_to_in_their_language(noemie, claire):
    reading = asked(noemie)

    (letter,) = sent()

    assert letter.to == [claire.person.email]
    assert letter.subject == "Noémie Lavoie vous demande de lire un texte"
    assert f"/second-readings/{reading.pk}" in letter.body
    assert letter.from_email.startswith("Traversées du Nord <")
    assert not Letter.objects.exclude(state="done").exists()


def test_the_author_hears_what_was_said(noemie, claire):
    reading = asked(noemie)
    actions.give_second_reading(
        reading.pk, by=claire.actor, outcome="changes_suggested", comment="Name the wharf.", at=AT
    )

    (letter,) = sent()  # what asked Claire is past

    assert letter.to == [noemie.person.email]
    assert "Name the wharf." in letter.body


def test_a_late_reading_writes_to_the_reader_and_to_the_author(noemie, claire):
    asked(noemie)
    actions.tell_of_late_readings(by=SYSTEM, at=DUE)

    letters = {message.to[0]: message for message in sent(DUE)[1:]}

    assert "Vous pouvez publier" in letters[noemie.person.email].subject
    assert "24 novembre 2026, 14 h 00" in letters[claire.person.email].body


def test_an_approval_writes_to_its_holder_in_english_too(amit, claire):
    given = an_approval(claire, amit, words_en="Posts in Getting aboard.", kinds=["community"])
    actions.tell_of_ending_approvals(by=SYSTEM, at=given.ends_at - timedelta(days=7))

    first, ending, to_head = sent(given.ends_at - timedelta(days=7))

    assert first.subject == "You may publish without a reader until 4 March 2027"
    assert "Posts in Getting aboard." in ending.body
    assert to_head.to == [claire.person.email]
    assert "Renouvelez-la" in to_head.body


@pytest.mark.parametrize("kind", list(Letters))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_letter_can_be_written_in_both_languages(kind, language, noemie, claire):
    reading = asked(noemie)
    reading = actions.give_second_reading(
        reading.pk, by=claire.actor, outcome="changes_suggested", comment="Name it.", at=AT
    )
    given = an_approval(claire, noemie)
    given = actions.withdraw_standing_approval(given.pk, by=claire.actor, reason="It is over.", at=AT)
    Letter.objects.all().delete()
    claire.person.language = language
    claire.person.save()
    about = {"approval": given} if kind.startswith("approval") else {"reading": reading}
    Letter.objects.create(kind=kind, to=claire.person, next_try_at=AT, **about)
    if kind not in ("reading_given", *(k for k in Letters if k.startswith("approval"))):
        type(reading).objects.update(outcome="", given_at=None, given_by=None, comment="")

    (letter,) = sent()

    assert letter.subject
    assert "{" not in letter.subject + letter.body
    assert letter.body.startswith("Bonjour" if language == "fr" else "Hello")


def test_a_letter_that_cannot_be_sent_comes_back(noemie, claire, monkeypatch):
    def refuse(self, fail_silently=False):
        raise OSError("no mail today")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    asked(noemie)

    assert actions.send_letters(at=AT) == 1
    assert Letter.objects.get().state == "waiting"
