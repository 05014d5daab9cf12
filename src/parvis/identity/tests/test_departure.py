"""Somebody leaves: what they said stays, what they could do ends, what they held is listed."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, hand_over, queries
from parvis.identity.models import Account
from parvis.identity.rules import SYSTEM, Role
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED


def depart(member, by):
    return actions.record_departure(person_id=member.person.pk, by=by, at=JOINED)


def test_roles_and_operating_end_and_content_stays(noemie, ferry, rachid):
    departure = depart(noemie, rachid.actor)
    assert departure.roles == (Role.COMMUNICATIONS_OFFICER,)
    assert departure.operated == (ferry,)
    assert departure.without_operator == (ferry,)
    assert not queries.roles_of(noemie.person.pk)
    assert noemie.person not in queries.operators_of(ferry)
    kept = Account.objects.get(pk=noemie.account.pk)
    assert kept.closed_at == JOINED
    assert kept.person == noemie.person
    assert Entry.objects.get(kind="identity.person_departed").fields["without_operator"] == [str(ferry.pk)]


def test_a_colleague_keeps_the_account_spoken_for(noemie, tomas, ferry, rachid):
    assert depart(noemie, rachid.actor).without_operator == ()


def test_a_sealed_account_is_not_closed_at_the_same_moment(dana, rachid):
    sealed = actions.seal(person_id=dana.person.pk, handle="night_watch", by=dana.actor, at=JOINED)
    depart(dana, rachid.actor)
    assert Account.objects.get(pk=sealed.pk).is_open


def test_nothing_is_given_to_who_has_left(priya, rachid, ferry):
    depart(priya, rachid.actor)
    with pytest.raises(errors.PersonDeparted):
        actions.grant_role(person_id=priya.person.pk, role=Role.EXPERT, by=rachid.actor, at=JOINED)
    with pytest.raises(errors.PersonDeparted):
        actions.add_operator(account_id=ferry.pk, person_id=priya.person.pk, by=rachid.actor, at=JOINED)


def test_one_leaves_once(priya, rachid):
    depart(priya, rachid.actor)
    with pytest.raises(errors.PersonDeparted):
        depart(priya, rachid.actor)


def test_the_last_administrator_cannot_leave(rachid):
    with pytest.raises(errors.LastAdministrator):
        depart(rachid, SYSTEM)


def test_a_head_does_not_record_it(priya, claire):
    with pytest.raises(NotAllowed):
        depart(priya, claire.actor)


def test_words_above_list_the_open_work(monkeypatch, priya):
    monkeypatch.setattr(hand_over, "_listers", {})
    work = hand_over.OpenWork("desk.enquiry:1", "Is the ramp open?")
    hand_over.lists_open_work("desk")(lambda person_id: [work] if person_id == priya.person.pk else [])
    assert hand_over.open_work_of(priya.person.pk) == [work]
    assert hand_over.open_work_of(1) == []
