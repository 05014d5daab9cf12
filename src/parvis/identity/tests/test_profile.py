"""A profile is changed by whose it is, and what changed is recorded."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED


def change(account, by, **changes):
    return actions.change_profile(account_id=account.pk, changes=changes, by=by, at=JOINED)


def test_one_changes_ones_own(dana):
    account = change(dana.account, dana.actor, note_en="Rides the Sterne weekly.", name_en="Dana W.")
    assert account.note_en == "Rides the Sterne weekly."
    entry = Entry.objects.get(kind="identity.profile_changed", by=dana.actor.ref)
    assert entry.public
    assert set(entry.fields) == {"account", "note_en", "name_en"}


def test_nothing_is_recorded_when_nothing_changed(dana):
    change(dana.account, dana.actor, name_en="Dana Whitfield")
    assert not Entry.objects.filter(kind="identity.profile_changed").exists()


def test_what_is_not_a_profile_stays(dana):
    assert change(dana.account, dana.actor, handle="other", sealed="yes").handle == dana.account.handle


def test_operators_change_the_institutions(ferry, noemie):
    assert change(ferry, noemie.actor, note_fr="Nous naviguons.").note_fr == "Nous naviguons."


def test_the_institution_keeps_a_name_in_both_languages(ferry, noemie):
    with pytest.raises(errors.NameMissing):
        change(ferry, noemie.actor, name_fr=" ")


def test_nobody_changes_anothers(dana, amit):
    with pytest.raises(NotAllowed):
        change(dana.account, amit.actor, note_en="x")


def test_nobody_changes_another_servers(marc_andre):
    with pytest.raises(NotAllowed):
        change(marc_andre.account, marc_andre.actor, note_en="x")


def test_a_note_has_a_limit(dana):
    with pytest.raises(errors.TooLong):
        change(dana.account, dana.actor, note_en="x" * 2001)


@pytest.mark.parametrize(("language", "kept"), [("fr", "fr"), ("xx", "en")])
def test_one_chooses_a_language(dana, language, kept):
    person = actions.change_language(person_id=dana.person.pk, language=language, by=dana.actor, at=JOINED)
    assert person.language == kept


def test_nobody_chooses_for_another(dana, rachid):
    with pytest.raises(NotAllowed):
        actions.change_language(person_id=dana.person.pk, language="fr", by=rachid.actor, at=JOINED)
