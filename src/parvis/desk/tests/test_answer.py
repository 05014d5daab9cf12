"""The answer goes out once, in their language, through the institution's account, with everything checked."""

from datetime import timedelta

import pytest

from parvis.conversations import queries as conversations
from parvis.desk import actions, queries
from parvis.desk.errors import LacksTheirLanguage, NothingWritten, SomethingNewArrived
from parvis.desk.models import Draft, Item, Letter
from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions as guidance
from parvis.guidance.errors import SecondReaderNeeded, StopsUnanswered
from parvis.identity.models import Account
from parvis.identity.rules import ANONYMOUS, SYSTEM
from parvis.ledger.models import Entry
from parvis.testing.conversations import some_media
from parvis.testing.desk import (
    LIFT,
    RAMPE,
    a_request,
    an_answer,
    an_enquiry,
    an_expert,
    in_english,
    in_french,
    minutes,
)
from parvis.testing.identity import Member
from parvis.testing.ledger import settle

pytestmark = pytest.mark.django_db

YES = "Yes. The lift was inspected on Wednesday and works again. It carries up to 272 kg."
OUI = "Oui. La rampe du quai est accessible ; sa pente est de 6 pour 100."
SIN = "Your social insurance number is 046 454 286, as in our file."


def test_a_private_question_is_answered_on_its_page_and_by_letter(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry(email="luc@coast.example")
    post = an_answer(noemie, ferry, enquiry, in_english(YES), minute=90)
    assert post is None
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.first_answer_at, enquiry.due_at) == ("answered", minutes(90), None)
    item = queries.items(enquiry.pk)[-1]
    assert (item.direction, item.is_private, item.by_person) == ("out", True, noemie.person)
    assert Letter.objects.filter(kind="answered", item=item).exists()
    entry = Entry.objects.get(kind="desk.answered")
    assert (entry.public, entry.fields["texts"]) == (False, {"en": YES})


def test_a_public_question_is_answered_in_public_with_the_question(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry(is_public=True)
    post = an_answer(noemie, ferry, enquiry, in_english(YES) + in_french(OUI), minute=90)
    assert post is not None
    view = conversations.post(post.pk)
    assert (view.account, view.capacity, view.formality, view.language) == (
        ferry,
        "institution",
        "formal",
        "en",
    )
    assert f"> {LIFT}" in view.versions[0].source
    shown, said = queries.public_answer(enquiry.reference)
    assert (shown, [i.direction for i in said]) == (enquiry, ["in", "out"])


def test_the_answer_is_in_their_language(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry(RAMPE)
    with pytest.raises(LacksTheirLanguage):
        an_answer(noemie, ferry, enquiry, in_english(YES))
    an_answer(noemie, ferry, enquiry, in_english(YES) + in_french(OUI), answers={"": ""})
    item = queries.items(enquiry.pk)[-1]
    assert (item.language, item.other_language) == ("fr", "en")


def test_of_two_who_answer_the_first_one_does(noemie: Member, tomas: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    an_answer(noemie, ferry, enquiry, in_english(YES))
    with pytest.raises(SomethingNewArrived):
        an_answer(tomas, ferry, enquiry, in_english("No."))
    assert Item.objects.filter(direction="out").count() == 1


def test_what_they_add_meanwhile_holds_the_answer_back(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    actions.add_message(by=ANONYMOUS, enquiry_id=enquiry.pk, text="It is for Friday.", at=minutes(5))
    with pytest.raises(SomethingNewArrived):
        an_answer(noemie, ferry, enquiry, in_english(YES))


def test_an_empty_answer_is_refused(noemie: Member, ferry: Account) -> None:
    with pytest.raises(NothingWritten):
        an_answer(noemie, ferry, an_enquiry(), in_english(" "))


def test_only_the_desk_answers(amit: Member, ferry: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.answer(
            by=amit.actor, enquiry_id=an_enquiry().pk, texts=in_english(YES), version=1, at=minutes(9)
        )


@pytest.mark.parametrize("is_public", [True, False])
def test_a_social_insurance_number_is_stopped(noemie: Member, ferry: Account, is_public: bool) -> None:
    enquiry = an_enquiry(is_public=is_public)
    with pytest.raises(StopsUnanswered) as stopped:
        an_answer(noemie, ferry, enquiry, in_english(SIN))
    enquiry.refresh_from_db()
    assert (enquiry.state, Item.objects.filter(direction="out").count()) == ("new", 0)
    rules = {finding.rule for finding in stopped.value.findings}
    an_answer(
        noemie,
        ferry,
        enquiry,
        in_english(SIN),
        minute=10,
        answers=dict.fromkeys(rules, "It is the number of our own example, in the guide."),
    )


def test_a_picture_goes_with_an_answer_that_is_a_post(noemie: Member, claire: Member, ferry: Account) -> None:
    """One that says nothing in French needs a second reader, who reads the picture's words too."""
    enquiry, officer = an_enquiry(is_public=True), noemie.speaking_for(ferry)
    media_ids = [some_media(officer, alt_en="The lift, its gate open").pk]
    texts = in_english(YES) + in_french(OUI)
    with pytest.raises(SecondReaderNeeded):
        an_answer(noemie, ferry, enquiry, texts, media_ids=media_ids)
    reading = actions.ask_second_reader(
        by=officer, enquiry_id=enquiry.pk, texts=texts, media_ids=media_ids, at=minutes(5)
    )
    guidance.give_second_reading(reading, by=claire.actor, outcome="agreed", at=minutes(6))
    settle(jobs=False)
    draft = queries.draft(enquiry.pk)
    assert draft is not None
    assert draft.media_ids == media_ids
    post = an_answer(noemie, ferry, enquiry, texts, minute=7, media_ids=media_ids, second_reading_id=reading)
    assert post is not None
    assert [medium.pk for medium in conversations.media_of(post.pk)] == media_ids


def test_asking_back_makes_it_their_turn(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    an_answer(noemie, ferry, enquiry, in_english("Which sailing do you mean?"), asks_back=True)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.due_at, enquiry.waiting_since) == ("waiting_person", None, None)
    actions.add_message(by=ANONYMOUS, enquiry_id=enquiry.pk, text="The 7:15.", at=minutes(30))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.waiting_since) == ("new", minutes(30))


def test_the_answer_withdraws_what_experts_were_asked(noemie: Member, amit: Member, ferry: Account) -> None:
    an_expert(amit)
    enquiry = an_enquiry()
    request = a_request(noemie, amit, enquiry=enquiry)
    an_answer(noemie, ferry, enquiry, in_english(YES))
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_the_second_reader_reads_exactly_what_goes_out(
    noemie: Member, claire: Member, ferry: Account
) -> None:
    enquiry = an_enquiry(is_public=True)
    reading = actions.ask_second_reader(
        by=noemie.speaking_for(ferry), enquiry_id=enquiry.pk, texts=in_english(YES), at=minutes(5)
    )
    assert queries.enquiry(enquiry.reference).state == "waiting_second_reader"
    guidance.give_second_reading(reading, by=claire.actor, outcome="agreed", at=minutes(11))
    settle(jobs=False)
    assert queries.enquiry(enquiry.reference).state == "new"
    spent = queries.time_spent(enquiry.pk, at=minutes(12)).by_party()
    assert spent["second_reader"] == 6 * 60
    an_answer(noemie, ferry, enquiry, in_english(YES), minute=13, second_reading_id=reading)
    assert Entry.objects.get(kind="guidance.draft_cleared").fields["second_reading"] == str(reading)


def test_the_draft_is_shared_and_kept(noemie: Member, tomas: Member) -> None:
    enquiry = an_enquiry()
    first = actions.save_draft(
        by=noemie.actor, enquiry_id=enquiry.pk, texts=in_english("Yes."), at=minutes(1)
    )
    assert (first.edition, first.text_en) == (1, "Yes.")
    with pytest.raises(SomethingNewArrived):
        actions.save_draft(by=tomas.actor, enquiry_id=enquiry.pk, texts=in_english("No."), at=minutes(2))
    second = actions.save_draft(
        by=tomas.actor, enquiry_id=enquiry.pk, texts=in_english("No."), edition=1, at=minutes(2)
    )
    assert (second.edition, second.saved_by) == (2, tomas.person)


def test_sending_ends_the_draft(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    actions.save_draft(by=noemie.actor, enquiry_id=enquiry.pk, texts=in_english(YES), at=minutes(1))
    an_answer(noemie, ferry, enquiry, in_english(YES))
    assert not Draft.objects.exists()


def test_what_was_answered_is_closed_after_a_week(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    an_answer(noemie, ferry, enquiry, in_english(YES))
    assert actions.close_settled(at=minutes(9) + timedelta(days=6)) == 0
    assert actions.close_settled(at=minutes(10) + timedelta(days=7)) == 1
    assert actions.reconcile_counters() == {}
    assert Entry.objects.get(kind="desk.closed").by == SYSTEM.ref
