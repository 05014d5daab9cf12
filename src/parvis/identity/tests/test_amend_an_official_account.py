"""What the register says of an account changes, and the ledger keeps what it became."""

from datetime import date

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import Content, Network
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_plan


def amend(official, by, **changes):
    return actions.amend_official_account(official_id=official.pk, changes=changes, by=by.actor, at=JOINED)


@pytest.fixture
def official(noemie, claire, tomas):
    """An approved account elsewhere; Noémie answers for it, Tomas is her backup."""
    planned = a_plan(noemie, owner=noemie, backup=tomas)
    return actions.approve_official_account(official_id=planned.pk, by=claire.actor, at=JOINED)


def test_its_owner_and_backup_amend_it(official, noemie, tomas):
    amend(official, noemie, notice_en="https://crossings.example/notice", second_factor=True)
    amended = amend(official, tomas, privacy_assessed_on=date(2026, 3, 2))
    assert amended.notice_en == "https://crossings.example/notice"
    assert amended.second_factor is True
    assert amended.privacy_assessed_on == date(2026, 3, 2)
    entry = Entry.objects.filter(about=official.ref).order_by("id").last()
    assert entry.kind == "identity.official_account_amended"
    assert entry.fields["privacy_assessed_on"] == "2026-03-02"
    assert "notice_en" not in entry.fields


def test_a_change_to_the_same_is_no_change(official, noemie):
    before = Entry.objects.count()
    amend(official, noemie, notice_en="", unknown="x")
    assert Entry.objects.count() == before


def test_others_do_not(official, amit, dana):
    for stranger in (amit, dana):
        with pytest.raises(NotAllowed):
            amend(official, stranger, contact="info@crossings.example")


def test_what_its_stage_needs_stays(official, claire):
    for emptied in ({"purpose_en": " "}, {"languages": []}, {"owner_id": None}):
        with pytest.raises(errors.NotReady):
            amend(official, claire, **emptied)
    assert queries.official_account(official.pk).purpose_en


def test_a_name_stays_in_both_languages(official, claire):
    with pytest.raises(errors.NameMissing):
        amend(official, claire, name_fr="")


def test_owner_and_backup_stay_two_people(official, claire, tomas):
    with pytest.raises(errors.SameOwner):
        amend(official, claire, owner_id=tomas.person.pk)


def test_twins_keep_a_language_each(noemie, claire):
    english, french = (a_plan(noemie, languages=[code]) for code in ("en", "fr"))
    actions.link_twins(official_id=english.pk, twin_id=french.pk, by=claire.actor, at=JOINED)
    with pytest.raises(errors.NotCounterparts):
        amend(english, claire, languages=["en", "fr"])


def test_one_that_is_closed_stays_as_it_was(official, claire):
    actions.close_official_account(
        official_id=official.pk,
        content=Content.NOTHING_SAID,
        reason="It was never needed after all.",
        by=claire.actor,
        at=JOINED,
    )
    with pytest.raises(errors.NoSuchStep):
        amend(official, claire, contact="info@crossings.example")


def test_a_new_owner_answers_for_the_account_itself(claire, tomas, ferry):
    here = actions.register_official_account(
        network=Network.HERE, account_id=ferry.pk, by=claire.actor, at=JOINED
    )
    amend(here, claire, owner_id=tomas.person.pk)
    assert queries.account(ferry.pk).custodian == tomas.person
    assert tomas.person in queries.operators_of(ferry)


def test_handing_the_account_over_changes_the_register(claire, rachid, tomas, ferry):
    here = actions.register_official_account(
        network=Network.HERE, account_id=ferry.pk, by=claire.actor, at=JOINED
    )
    actions.transfer_account(account_id=ferry.pk, to_person_id=tomas.person.pk, by=rachid.actor, at=JOINED)
    assert queries.official_account(here.pk).owner == tomas.person
