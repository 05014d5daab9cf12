"""Owners and backups hear once a week, in their language, about reviews that are due."""

from datetime import timedelta

import pytest
from django.core import mail

from parvis.identity import actions, hand_over, queries
from parvis.identity.models import ReviewLetter
from parvis.identity.rules import Looked, Network
from parvis.identity.tasks import remind_of_reviews
from parvis.testing.identity import JOINED


@pytest.fixture
def official(claire, tomas, noemie, institution):
    """An account in use elsewhere that never was reviewed; Noémie answers for it, Tomas is her backup."""
    return actions.register_official_account(
        network=Network.X,
        handle="crossings",
        name_en="Crossings",
        name_fr="Traversées",
        details={"owner_id": noemie.person.pk, "backup_owner_id": tomas.person.pk},
        by=claire.actor,
        at=JOINED,
    )


def write(at=JOINED):
    posted = actions.post_review_letters(at=at)
    actions.send_review_letters(at=at)
    return posted


def test_both_hear_each_in_their_language(official, noemie, tomas):
    assert write() == 2
    told = {message.to[0]: message for message in mail.outbox}
    assert told.keys() == {noemie.person.email, tomas.person.email}
    french, english = told[noemie.person.email], told[tomas.person.email]
    assert "attend qu’on le regarde" in french.subject
    assert "Bonjour Noémie Lavoie" in french.body
    assert "no review was ever planned" in english.body
    assert f"/administration/official-accounts/{official.pk}" in english.body


def test_once_a_week(official):
    write()
    assert write(JOINED + timedelta(days=3)) == 0
    assert write(JOINED + timedelta(days=7)) == 2
    assert len(mail.outbox) == 4


def test_a_review_ends_it(official, noemie):
    actions.review_official_account(
        official_id=official.pk,
        looked_at=[Looked.PROFILE],
        next_review_on=JOINED.date() + timedelta(days=60),
        by=noemie.actor,
        at=JOINED,
    )
    assert write() == 0
    assert write(JOINED + timedelta(days=50)) == 2


def test_a_review_before_the_letter_leaves_makes_it_needless(official, noemie):
    actions.post_review_letters(at=JOINED)
    actions.review_official_account(
        official_id=official.pk,
        looked_at=[Looked.PROFILE],
        next_review_on=JOINED.date() + timedelta(days=60),
        by=noemie.actor,
        at=JOINED,
    )
    actions.send_review_letters(at=JOINED)
    assert not mail.outbox


def test_who_left_hears_nothing(official, rachid, tomas):
    actions.record_departure(person_id=tomas.person.pk, by=rachid.actor, at=JOINED)
    assert write() == 1


def test_a_letter_that_cannot_be_sent_comes_back(official, monkeypatch):
    def broken(self: object) -> None:
        raise OSError("the mail server is away")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    write()
    assert set(ReviewLetter.objects.values_list("state", flat=True)) == {"waiting"}


def test_the_schedule_looks_every_day(official):
    remind_of_reviews(JOINED)
    assert ReviewLetter.objects.count() == 2


def test_who_leaves_leaves_the_account_to_somebody(official, noemie):
    assert [work.about for work in hand_over.open_work_of(noemie.person.pk)] == [official.ref]
    assert list(queries.looked_after_by(noemie.person.pk)) == [official]
