"""A reader who is away or late has a delegate; the author never chooses or is who reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.errors import DelegateUnfit, NoSuchDelegate, OwnReading, PeriodWrong
from parvis.guidance.models import Letter, ReaderDelegate
from parvis.guidance.rules import Media
from parvis.guidance.rules.readings import Asked, Delegation, Right, StandsIn, right_to_read
from parvis.identity.rules import SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db
HEAD = Role.HEAD_OF_COMMUNICATIONS
DUE = AT + timedelta(hours=4)
NOEMIE, CLAIRE, AMIT, ODILE = 1, 2, 3, 4
ASKED = Asked(author_id=NOEMIE, role=HEAD, due_at=DUE)
FOR_CLAIRE = Delegation(CLAIRE, HEAD, AMIT, AT, AT + timedelta(days=7))


def right(person_id, *delegations, asked=ASKED, roles=(), at=AT):
    return right_to_read(asked, person_id=person_id, roles=roles, delegations=delegations, at=at)


def asked(member, **rest):
    how = {"reader_role": HEAD, "at": AT} | rest
    return actions.ask_second_reading(a_draft(media=(Media(),)), by=member.actor, **how)


def named(member, delegate, **rest):
    how = {"role": HEAD, "starts_at": AT, "ends_at": AT + timedelta(days=7), "at": AT} | rest
    return actions.name_delegate(by=member.actor, delegate_id=delegate.person.pk, **how)


# By what right


def test_while_away_at_once_and_when_late_only_then():
    late = replace(FOR_CLAIRE, mode=StandsIn.WHEN_LATE)

    assert right(AMIT, FOR_CLAIRE) == Right(in_place_of=CLAIRE)
    assert right(AMIT, late) is None
    assert right(AMIT, late, at=DUE) == Right(in_place_of=CLAIRE)
    assert right(AMIT, FOR_CLAIRE, at=DUE) == Right(in_place_of=CLAIRE)


def test_only_within_its_days_for_its_role_and_its_person():
    assert right(AMIT, FOR_CLAIRE, at=AT - timedelta(seconds=1)) is None
    assert right(AMIT, FOR_CLAIRE, at=FOR_CLAIRE.ends_at) is None
    assert right(AMIT, replace(FOR_CLAIRE, role=Role.LEGAL_OFFICER)) is None
    assert right(AMIT, FOR_CLAIRE, asked=replace(ASKED, reader_id=ODILE)) is None
    assert right(AMIT, FOR_CLAIRE, asked=replace(ASKED, reader_id=CLAIRE)) == Right(CLAIRE)
    assert right(ODILE, FOR_CLAIRE) is None


def test_the_author_is_never_the_delegate_and_names_nobody_for_themselves():
    assert right(NOEMIE, replace(FOR_CLAIRE, delegate_id=NOEMIE)) is None
    assert right(NOEMIE, roles=[HEAD]) is None
    assert right(AMIT, replace(FOR_CLAIRE, person_id=NOEMIE)) is None


def test_delegations_do_not_add_up():
    assert right(ODILE, FOR_CLAIRE, Delegation(AMIT, HEAD, ODILE, AT, AT + timedelta(days=7))) == Right(AMIT)


# The verbs


def test_a_delegate_reads_in_the_place_of_who_is_away(noemie, claire, amit):
    named(claire, amit)
    reading = asked(noemie)
    assert list(queries.readings_waiting_for(amit.actor, at=AT)) == [reading]

    given = actions.give_second_reading(reading.pk, by=amit.actor, outcome="agreed", at=AT)

    assert given.in_place_of_id == claire.person.pk
    assert Entry.objects.get(kind="guidance.second_reading_given").fields["in_place_of"]


def test_a_delegate_of_a_delegate_reads_nothing(noemie, claire, amit, odile):
    named(claire, amit)
    with pytest.raises(DelegateUnfit):
        named(amit, odile)  # the role is Claire's, not Amit's
    row = named(claire, odile, person_id=None)
    ReaderDelegate.objects.filter(pk=row.pk).update(person_id=amit.person.pk)
    reading = asked(noemie)

    assert not queries.readings_waiting_for(odile.actor, at=AT).exists()
    with pytest.raises(NotAllowed):
        actions.give_second_reading(reading.pk, by=odile.actor, outcome="agreed", at=AT)


def test_an_author_who_is_the_delegate_cannot_read(noemie, claire):
    named(claire, noemie)
    reading = asked(noemie)

    assert not queries.readings_waiting_for(noemie.actor, at=AT).exists()
    with pytest.raises(OwnReading):
        actions.give_second_reading(reading.pk, by=noemie.actor, outcome="agreed", at=AT)


def test_an_authors_own_delegate_cannot_read_for_them(claire, amit):
    named(claire, amit)
    reading = asked(claire)

    assert not queries.readings_waiting_for(amit.actor, at=AT).exists()
    with pytest.raises(NotAllowed):
        actions.give_second_reading(reading.pk, by=amit.actor, outcome="agreed", at=AT)


def test_a_delegate_ends_and_may_be_ended(noemie, claire, amit, tomas):
    row = named(claire, amit)
    reading = asked(noemie)
    with pytest.raises(NotAllowed):
        actions.end_delegate(row.pk, by=tomas.actor, at=AT)

    actions.end_delegate(row.pk, by=amit.actor, at=AT)

    assert not queries.readings_waiting_for(amit.actor, at=AT).exists()
    for gone in (row.pk, 1):
        with pytest.raises(NoSuchDelegate):
            actions.end_delegate(gone, by=claire.actor, at=AT)
    assert reading.state(AT) == "waiting"


def test_who_can_stand_in_for_whom(noemie, claire, amit, dana):
    for wrong in ({"role": Role.LEGAL_OFFICER}, {"delegate": claire}, {"delegate": dana}):
        delegate = wrong.pop("delegate", amit)
        with pytest.raises(DelegateUnfit):
            named(claire, delegate, **wrong)
    with pytest.raises(PeriodWrong):
        named(claire, amit, ends_at=AT)
    with pytest.raises(PeriodWrong):
        named(claire, amit, ends_at=AT + timedelta(days=800))
    with pytest.raises(NotAllowed):
        named(noemie, amit, person_id=claire.person.pk)


# The clock


def test_when_it_is_late_each_is_told_once(noemie, claire, amit):
    named(claire, amit, mode=StandsIn.WHEN_LATE)
    reading = asked(noemie)
    assert list(Letter.objects.values_list("kind", "to_id")) == [("reading_asked", claire.person.pk)]
    assert actions.tell_of_late_readings(by=SYSTEM, at=DUE - timedelta(seconds=1)) == 0

    assert actions.tell_of_late_readings(by=SYSTEM, at=DUE) == 1
    assert actions.tell_of_late_readings(by=SYSTEM, at=DUE) == 0

    told = {(letter.kind, letter.to_id) for letter in Letter.objects.exclude(kind="reading_asked")}
    assert told == {
        ("reading_late", claire.person.pk),
        ("reading_late", amit.person.pk),
        ("go_ahead", noemie.person.pk),
    }
    assert Entry.objects.filter(kind="guidance.second_reading_late").count() == 1
    assert list(queries.readings_late(at=DUE)) == [reading]


def test_late_the_author_goes_ahead_with_a_reason_and_the_reading_is_over(noemie, claire):
    reading = asked(noemie)
    draft = a_draft(media=(Media(),))

    actions.clear(draft, by=noemie.actor, answers={"CA-ACC-01": "The text says it all."}, at=DUE)

    reading.refresh_from_db()
    assert reading.state(DUE) == "passed_over"
    assert Entry.objects.get(kind="guidance.second_reading_passed_over").fields["waited_seconds"] == 4 * 3600
    assert not queries.readings_waiting_for(claire.actor, at=DUE).exists()
    with pytest.raises(Exception, match="reading_over"):
        actions.give_second_reading(reading.pk, by=claire.actor, outcome="agreed", at=DUE)


def test_who_can_read_is_said_with_who_is_away(noemie, claire, amit):
    named(claire, amit)

    (reader,) = queries.readers_for(HEAD, but=noemie.person.pk, at=AT)

    assert (reader.full_name, reader.away, reader.delegate) == (
        claire.person.full_name,
        True,
        amit.person.full_name,
    )
    assert queries.readers_for(HEAD, but=claire.person.pk, at=AT) == []
