"""A second reading: one colleague, one step, a clock, never one's own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.foundation.errors import NotAllowed, NotFound
from parvis.guidance import actions, queries
from parvis.guidance.errors import AlreadyAsked, CommentMissing, NoSuchReading, OwnReading, ReadingOver
from parvis.guidance.rules import Media, ReadingState, state_of
from parvis.identity.rules import Role
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=30)


def asked(noemie, **rest):
    rest = {"reader_role": Role.HEAD_OF_COMMUNICATIONS, "at": AT} | rest
    return actions.ask_second_reading(a_draft(media=(Media(),)), by=noemie.actor, **rest)


def test_it_waits_for_whoever_has_the_role(noemie, claire):
    reading = asked(noemie, about="desk.enquiry:1")

    assert list(queries.readings_waiting_for(claire.actor)) == [reading]
    assert reading.rules == ["CA-ACC-01"]
    assert reading.due_at == AT + timedelta(hours=4)
    assert queries.draft_of(reading) == a_draft(media=(Media(),))
    assert (
        Entry.objects.get(kind="guidance.second_reading_asked").about
        == f"guidance.second_reading:{reading.id}"
    )


def test_it_is_given_and_says_how_long_it_waited(noemie, claire):
    reading = asked(noemie)

    actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)

    assert not queries.readings_waiting_for(claire.actor).exists()
    assert Entry.objects.get(kind="guidance.second_reading_given")


def test_its_author_cannot_give_it(claire):
    reading = asked(claire, reader_role=Role.HEAD_OF_COMMUNICATIONS)

    assert not queries.readings_waiting_for(claire.actor).exists()
    with pytest.raises(OwnReading):
        actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)


def test_nobody_asks_themselves(claire):
    with pytest.raises(OwnReading):
        asked(claire, reader_id=claire.person.pk)


def test_somebody_without_the_role_cannot_give_it(noemie, tomas, dana):
    reading = asked(noemie)

    for other in (tomas, dana):
        with pytest.raises(NotAllowed):
            actions.give_second_reading(reading.id, by=other.actor, outcome="agreed", at=LATER)


def test_one_person_may_be_asked_and_then_only_they_read(noemie, claire, amit):
    reading = asked(noemie, reader_role=Role.EXPERT, reader_id=amit.person.pk)

    assert list(queries.readings_waiting_for(amit.actor)) == [reading]
    with pytest.raises(NotAllowed):
        actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)


def test_a_person_without_the_role_is_not_asked(noemie, amit):
    with pytest.raises(NotFound):
        asked(noemie, reader_id=amit.person.pk)


def test_one_step_is_enough(noemie, claire):
    reading = asked(noemie)
    with pytest.raises(AlreadyAsked):
        asked(noemie)

    actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)

    with pytest.raises(AlreadyAsked):
        asked(noemie)
    with pytest.raises(ReadingOver):
        actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)


def test_suggesting_changes_says_which(noemie, claire):
    reading = asked(noemie)

    with pytest.raises(CommentMissing):
        actions.give_second_reading(reading.id, by=claire.actor, outcome="changes_suggested", at=LATER)

    given = actions.give_second_reading(
        reading.id, by=claire.actor, outcome="changes_suggested", comment="Name the wharf.", at=LATER
    )
    assert given.comment == "Name the wharf."


def test_its_author_withdraws_it_and_may_ask_again(noemie, claire, tomas):
    reading = asked(noemie)
    with pytest.raises(NotAllowed):
        actions.withdraw_second_reading(reading.id, by=tomas.actor, at=LATER)

    actions.withdraw_second_reading(reading.id, by=noemie.actor, at=LATER)

    with pytest.raises(ReadingOver):
        actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=LATER)
    assert asked(noemie)


def test_the_public_cannot_ask(dana):
    with pytest.raises(NotAllowed):
        asked(dana)


def test_a_reading_that_does_not_exist(claire):
    with pytest.raises(NoSuchReading):
        actions.give_second_reading(1, by=claire.actor, outcome="agreed", at=AT)


def test_the_clock_makes_it_late_and_nothing_else():
    due = AT + timedelta(hours=4)

    assert state_of(outcome="", withdrawn=False, due_at=due, at=AT) is ReadingState.WAITING
    assert state_of(outcome="", withdrawn=False, due_at=due, at=due) is ReadingState.LATE
    assert state_of(outcome="agreed", withdrawn=False, due_at=due, at=due) is ReadingState.AGREED
    assert state_of(outcome="", withdrawn=True, due_at=due, at=due) is ReadingState.WITHDRAWN
