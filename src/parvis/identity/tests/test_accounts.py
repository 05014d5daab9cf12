"""Accounts that several people operate: opened, given operators, handed to another custodian."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import AccountKind, Capacity, capacities_of
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_shared_account


def add(account, member, by):
    return actions.add_operator(account_id=account.pk, person_id=member.person.pk, by=by, at=JOINED)


def end(account, member, by):
    actions.end_operator(account_id=account.pk, person_id=member.person.pk, by=by, at=JOINED)


def test_an_administrator_opens_a_service_account(rachid, claire, institution):
    account = actions.open_institution_account(
        institution_id=institution.pk,
        handle="tides",
        name_en="Tides",
        name_fr="Marées",
        kind=AccountKind.SERVICE,
        custodian_id=claire.person.pk,
        by=rachid.actor,
        at=JOINED,
    )
    assert account.uri == "http://testserver/users/tides"
    assert account.custodian == claire.person
    assert account.name_in("fr") == "Marées"
    assert Entry.objects.filter(kind="identity.account_opened", about__endswith=str(account.pk)).exists()


def test_a_service_is_named_in_both_languages(rachid, institution):
    with pytest.raises(errors.NameMissing) as refused:
        actions.open_institution_account(
            institution_id=institution.pk,
            handle="tides",
            name_en="Tides",
            name_fr="",
            by=rachid.actor,
            at=JOINED,
        )
    assert refused.value.data["field"] == "name_fr"


def test_an_officer_does_not_open_one(noemie, institution):
    with pytest.raises(NotAllowed):
        actions.open_institution_account(
            institution_id=institution.pk,
            handle="tides",
            name_en="T",
            name_fr="M",
            by=noemie.actor,
            at=JOINED,
        )


def test_the_custodian_adds_an_operator_and_ends_it(ferry, claire, priya):
    add(ferry, priya, claire.actor)
    assert priya.speaking_for(ferry).account_id == ferry.pk
    end(ferry, priya, claire.actor)
    with pytest.raises(errors.NotYourAccount):
        priya.speaking_for(ferry)


def test_an_operator_does_not_add_another(ferry, noemie, priya):
    with pytest.raises(NotAllowed):
        add(ferry, priya, noemie.speaking_for(ferry))


def test_an_operator_does_not_end_a_colleague_but_may_stop(ferry, noemie, tomas):
    with pytest.raises(NotAllowed):
        end(ferry, tomas, noemie.speaking_for(ferry))
    end(ferry, noemie, noemie.speaking_for(ferry))
    assert not queries.is_operator(noemie.person.pk, ferry.pk)


def test_one_is_added_once(ferry, noemie, claire):
    with pytest.raises(errors.AlreadyHeld):
        add(ferry, noemie, claire.actor)


def test_who_does_not_operate_cannot_end(ferry, claire, amit):
    with pytest.raises(errors.NotHeld):
        end(ferry, amit, claire.actor)


def test_nobody_operates_a_personal_account(dana, rachid, priya):
    with pytest.raises(errors.PersonalAccountStays):
        add(dana.account, priya, rachid.actor)


def test_a_transfer_keeps_the_account_and_lets_the_new_custodian_speak(ferry, claire, tomas, noemie):
    moved = actions.transfer_account(
        account_id=ferry.pk, to_person_id=tomas.person.pk, by=claire.actor, at=JOINED
    )
    assert (moved.pk, moved.uri, moved.custodian) == (ferry.pk, ferry.uri, tomas.person)
    assert set(queries.operators_of(ferry)) == {noemie.person, tomas.person}
    entry = Entry.objects.get(kind="identity.account_transferred")
    assert entry.fields["to"] == str(tomas.person.pk)


def test_an_operator_does_not_transfer(ferry, noemie, tomas):
    with pytest.raises(NotAllowed):
        actions.transfer_account(
            account_id=ferry.pk, to_person_id=tomas.person.pk, by=noemie.actor, at=JOINED
        )


def test_a_personal_account_is_never_transferred(dana, priya, rachid):
    with pytest.raises(errors.PersonalAccountStays):
        actions.transfer_account(
            account_id=dana.account.pk, to_person_id=priya.person.pk, by=rachid.actor, at=JOINED
        )


def test_the_register_tells_who_answers_with_a_constant_number_of_queries(
    ferry, noemie, institution, claire, django_assert_num_queries
):
    a_shared_account(institution, custodian=claire.person)
    with django_assert_num_queries(2):
        rows = [(row.custodian, [op.person for op in row.operating_now]) for row in queries.register()]
    assert (claire.person, [noemie.person]) in rows


@pytest.mark.parametrize(
    ("kind", "staff", "capacities"),
    [
        ("institution", True, {Capacity.INSTITUTION}),
        ("person", True, {Capacity.OFFICIAL, Capacity.PERSON}),
        ("person", False, {Capacity.PERSON}),
    ],
)
def test_only_staff_speak_as_officials(kind, staff, capacities):
    assert capacities_of(kind, staff=staff) == capacities
