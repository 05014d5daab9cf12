"""Who is acting: a person through their own account, a shared one, a sealed one, or a remote account."""

import pytest

from parvis.identity import actions, queries
from parvis.identity.errors import AccountUnavailable, NotYourAccount
from parvis.identity.rules import ANONYMOUS, SYSTEM, Role
from parvis.testing.identity import JOINED


def test_a_person_speaks_through_their_own_account(amit):
    assert amit.actor.person_id == amit.person.pk
    assert amit.actor.account_id == amit.account.pk
    assert amit.actor.roles == {Role.EXPERT}


def test_an_operator_speaks_through_a_shared_account(noemie, ferry):
    speaking = noemie.speaking_for(ferry)
    assert (speaking.person_id, speaking.account_id) == (noemie.person.pk, ferry.pk)
    assert speaking.has(Role.COMMUNICATIONS_OFFICER)


def test_nobody_speaks_through_an_account_that_they_do_not_operate(amit, ferry):
    with pytest.raises(NotYourAccount):
        amit.speaking_for(ferry)


def test_a_suspended_account_says_nothing(dana, rachid):
    reason = "Sends the same link to everybody"
    suspended = actions.suspend_account(account_id=dana.account.pk, reason=reason, by=rachid.actor, at=JOINED)
    with pytest.raises(AccountUnavailable):
        queries.actor_for(dana.person, suspended)
    assert queries.actor_for(dana.person).account_id is None


def test_a_departed_person_is_nobody(priya):
    actions.record_departure(person_id=priya.person.pk, by=SYSTEM, at=JOINED)
    assert queries.actor_for(queries.person(priya.person.pk)) == ANONYMOUS


def test_a_remote_account_acts_without_a_person(marc_andre):
    assert marc_andre.actor.person_id is None
    assert marc_andre.actor.ref == f"identity.account:{marc_andre.account.pk}"


@pytest.mark.parametrize("account_named", ["own", "shared", "default"])
def test_it_takes_two_queries_at_most(noemie, ferry, account_named, django_assert_max_num_queries):
    account = {"own": noemie.account, "shared": ferry, "default": None}[account_named]
    with django_assert_max_num_queries(2):
        queries.actor_for(noemie.person, account)


def test_the_whole_cast_can_stand_on_one_stage(
    noemie, amit, claire, tomas, odile, rachid, ines, priya, dana, marc_andre, ferry, institution
):
    assert queries.main_institution() == institution
    assert queries.institution_account() == ferry
    assert set(queries.operators_of(ferry)) == {noemie.person, tomas.person}
    assert list(queries.people_with(Role.EXPERT)) == [amit.person]
    assert list(queries.accounts_of(noemie.person)) == [ferry, noemie.account]
    assert queries.local_account("Crossings") == ferry
    assert not dana.actor.is_staff
    assert priya.actor.is_staff
