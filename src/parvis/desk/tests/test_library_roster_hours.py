"""The library, the roster and the hours: what is kept, in both languages, and what is refused."""

import pytest

from parvis.desk import actions, queries
from parvis.desk.errors import NeedsBothLanguages, NoSuchEnquiry, NothingToRate, WrongChoice, WrongTimetable
from parvis.desk.keys import FOLLOW, key_of
from parvis.foundation.errors import NotAllowed
from parvis.identity.models import Account
from parvis.ledger.models import Entry
from parvis.testing.desk import TIMETABLE, a_topic, an_answer, an_enquiry, an_expert, in_english, minutes
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db

CANOE = actions.Wording(
    "Can I bring a canoe?",
    "Puis-je apporter un canot ?",
    "Yes, on the roof of your car, at no charge.",
    "Oui, sur le toit de votre voiture, sans frais.",
)


def test_a_message_is_kept_and_suggested_in_both_languages(noemie: Member) -> None:
    message = actions.keep_in_library(by=noemie.actor, wording=CANOE, at=minutes(0))
    assert queries.messages_for("May canoes go on the roof?", "en") == [message]
    assert queries.messages_for("Un canot sur le toit, c’est permis ?", "fr") == [message]
    assert (message.review_on - minutes(0).date()).days == 180
    assert Entry.objects.get(kind="desk.message_kept").fields["text_fr"] == CANOE.text_fr


def test_a_message_in_one_language_is_refused(noemie: Member) -> None:
    with pytest.raises(NeedsBothLanguages) as refused:
        actions.keep_in_library(by=noemie.actor, wording=actions.Wording("A", "B", "C", " "), at=minutes(0))
    assert refused.value.data["field"] == "text_fr"


def test_a_changed_message_is_found_by_its_new_words(noemie: Member) -> None:
    message = actions.keep_in_library(by=noemie.actor, wording=CANOE, at=minutes(0))
    kayak = actions.Wording(
        "Can I bring a kayak?", "Puis-je apporter un kayak ?", "Yes, kayak.", "Oui, un kayak."
    )
    actions.change_message(by=noemie.actor, message_id=message.pk, wording=kayak, at=minutes(1))
    assert queries.library(words="canoe") == []
    assert queries.library(words="kayaks") == [message]


def test_a_retired_message_is_gone(noemie: Member) -> None:
    message = actions.keep_in_library(by=noemie.actor, wording=CANOE, at=minutes(0))
    actions.retire_message(by=noemie.actor, message_id=message.pk, at=minutes(1))
    assert queries.library() == []
    assert queries.messages_for("May canoes go on the roof?", "en") == []


def test_a_message_cannot_rest_on_what_no_expert_said(noemie: Member) -> None:
    with pytest.raises(NoSuchEnquiry):
        actions.keep_in_library(by=noemie.actor, wording=CANOE, request_id=1, at=minutes(0))


def test_a_stranger_to_the_desk_keeps_nothing(priya: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.keep_in_library(by=priya.actor, wording=CANOE, at=minutes(0))


def test_a_topic_is_in_both_languages_and_named_once(noemie: Member) -> None:
    a_topic()
    with pytest.raises(NeedsBothLanguages):
        actions.describe_topic(by=noemie.actor, name_en="Fares", name_fr="", at=minutes(0))
    with pytest.raises(WrongChoice):
        actions.describe_topic(by=noemie.actor, name_en="Accessibility on board", name_fr="X", at=minutes(0))


def test_an_expert_cannot_stand_in_for_themself(amit: Member) -> None:
    an_expert(amit)
    with pytest.raises(WrongChoice):
        actions.say_away(
            by=amit.actor, person_id=amit.person.pk, away_from=minutes(0),
            delegate_id=amit.person.pk, at=minutes(0)
        )  # fmt: skip


def test_an_expert_says_it_of_themself_and_nobody_else_does(amit: Member, priya: Member) -> None:
    an_expert(amit)
    assert actions.say_away(
        by=amit.actor, person_id=amit.person.pk, away_from=minutes(0), at=minutes(0)
    ).away_from
    with pytest.raises(NotAllowed):
        actions.say_away(by=priya.actor, person_id=amit.person.pk, away_from=None, at=minutes(1))


def test_off_the_roster_one_is_not_suggested(noemie: Member, amit: Member) -> None:
    an_expert(amit, [a_topic()])
    actions.take_off_roster(by=noemie.actor, person_id=amit.person.pk, at=minutes(1))
    assert queries.experts_for("wheelchair lift", "en", at=minutes(2)) == []


def test_new_hours_are_a_new_version_and_move_no_promise(claire: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    hours = actions.set_hours(
        by=claire.actor, timetable=TIMETABLE, standards={"question": 3600}, at=minutes(1)
    )
    assert (hours.version, hours.standards["complaint"]) == (2, 57600)
    assert queries.enquiry(enquiry.reference).due_at == enquiry.due_at
    later = an_enquiry(at=minutes(2))
    assert (later.due_at, later.hours) == (minutes(62), hours)
    assert Entry.objects.filter(kind="desk.hours_set", public=True).count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"timezone": "Mars/Olympus"},
        {"timezone": "../etc/passwd"},
        {"weekly": ["8-12"] * 6},
        {"weekly": ["12-8"] * 7},
        {"weekly": [""] * 7},
        {"exceptions": [{"day": "25 December", "hours": ""}]},
        {"exceptions": [{"hours": ""}]},
    ],
)
def test_hours_that_cannot_be_are_refused(claire: Member, wrong: dict[str, object]) -> None:
    with pytest.raises(WrongTimetable):
        actions.set_hours(by=claire.actor, timetable=TIMETABLE | wrong, standards={}, at=minutes(0))


def test_a_promise_of_nothing_is_refused(claire: Member) -> None:
    with pytest.raises(WrongTimetable):
        actions.set_hours(by=claire.actor, timetable=TIMETABLE, standards={"question": 0}, at=minutes(0))


def test_an_officer_does_not_set_the_hours(noemie: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.set_hours(by=noemie.actor, timetable=TIMETABLE, standards={}, at=minutes(0))


def test_the_person_says_whether_it_helped(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    key = key_of(FOLLOW, enquiry.pk)
    with pytest.raises(NothingToRate):
        actions.rate(token=key, score="yes", at=minutes(1))
    an_answer(noemie, ferry, enquiry, in_english("Yes."), minute=2)
    actions.rate(token=key, score="partly", at=minutes(3))
    rating = actions.rate(token=key, score="yes", comment="Thank you", at=minutes(4))
    assert (rating.score, enquiry.rating.comment) == ("yes", "Thank you")
    with pytest.raises(WrongChoice):
        actions.rate(token=key, score="11", at=minutes(5))
    with pytest.raises(NoSuchEnquiry):
        actions.rate(token="guess", score="yes", at=minutes(5))
