"""An enquiry comes in: its reference, its language, and the time by which it is promised an answer."""

from datetime import UTC, datetime

import pytest

from parvis.desk import actions, queries
from parvis.desk.errors import NothingWritten, TextTooLong, TooManyQuestions, WrongChoice
from parvis.desk.keys import FOLLOW, key_of
from parvis.desk.models import Letter
from parvis.desk.rules.contact import Contact
from parvis.foundation.errors import Invalid
from parvis.identity.models import Account
from parvis.identity.rules import ANONYMOUS
from parvis.ledger.models import Entry
from parvis.testing.desk import LIFT, MORNING, RAMPE, an_enquiry, minutes, some_hours

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ferry")]


def test_it_is_received_with_a_promise(ferry: Account) -> None:
    enquiry = an_enquiry(LIFT)
    assert enquiry.reference == "Q-2026-0001"
    assert (enquiry.kind, enquiry.state, enquiry.language) == ("question", "new", "en")
    assert enquiry.title == LIFT
    assert enquiry.due_at == datetime(2026, 11, 24, 19, 2, tzinfo=UTC)  # 4 h, the lunch hour left out
    assert enquiry.waiting_since == MORNING
    assert enquiry.our_account_id == ferry.pk
    said = Entry.objects.get(kind="desk.enquiry_received").fields
    assert said["text"] == LIFT
    assert said["enquiry"] == str(enquiry.pk)


def test_references_count_up() -> None:
    assert [an_enquiry().reference for _ in range(3)] == ["Q-2026-0001", "Q-2026-0002", "Q-2026-0003"]


def test_its_language_is_recognised() -> None:
    assert an_enquiry(RAMPE).language == "fr"


def test_a_complaint_has_a_promise_of_its_own() -> None:
    enquiry = an_enquiry("I want to complain: nobody told us that the boat was full.")
    assert enquiry.kind == "complaint"
    assert enquiry.due_at == datetime(2026, 11, 26, 14, 2, tzinfo=UTC)


def test_it_is_found_by_its_private_key_alone() -> None:
    enquiry = an_enquiry()
    key = key_of(FOLLOW, enquiry.pk)
    assert queries.by_key(key) == enquiry
    assert key not in enquiry.key_hash


def test_an_email_brings_a_receipt() -> None:
    an_enquiry(email="luc@coast.example")
    assert Letter.objects.get().kind == "received"


def test_nothing_written_is_refused() -> None:
    some_hours()
    with pytest.raises(NothingWritten):
        an_enquiry("   ")


def test_too_long_is_refused() -> None:
    with pytest.raises(TextTooLong):
        an_enquiry("x" * 10_001)


def test_a_wrong_email_is_refused() -> None:
    with pytest.raises(Invalid):
        an_enquiry(email="luc.belanger@")


def test_an_unknown_channel_is_refused() -> None:
    some_hours()
    with pytest.raises(WrongChoice):
        actions.receive_enquiry(by=ANONYMOUS, text=LIFT, channel="telex", asker_contact=Contact(), at=MORNING)


def test_a_flood_from_one_person_is_refused() -> None:
    for n in range(20):
        an_enquiry(email="luc@coast.example", at=minutes(n))
    with pytest.raises(TooManyQuestions):
        an_enquiry(email="luc@coast.example", at=minutes(21))
    an_enquiry(email="dana@coast.example", at=minutes(21))


def test_what_they_add_opens_it_again_with_a_new_promise() -> None:
    enquiry = an_enquiry()
    actions.take_back(by=ANONYMOUS, enquiry_id=enquiry.pk, at=minutes(5))
    actions.add_message(by=ANONYMOUS, enquiry_id=enquiry.pk, text="One more thing?", at=minutes(60))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_at, enquiry.waiting_since) == ("new", None, minutes(60))
    assert enquiry.due_at == datetime(2026, 11, 24, 20, 2, tzinfo=UTC)


def test_what_they_add_while_waiting_keeps_the_promise() -> None:
    enquiry = an_enquiry()
    actions.add_message(by=ANONYMOUS, enquiry_id=enquiry.pk, text="With two dogs.", at=minutes(30))
    later = queries.enquiry(enquiry.reference)
    assert later.due_at == enquiry.due_at
    assert later.waiting_since == minutes(30)
    assert later.version == enquiry.version + 1
