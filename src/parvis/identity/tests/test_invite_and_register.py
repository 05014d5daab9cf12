"""People come in: an administrator invites them, or they register themselves."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.models import Person
from parvis.identity.rules import ANONYMOUS
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED


def invite(by, email="Solange@Crossings.example", full_name="Solange  Riverin"):
    return actions.invite_person(email=email, full_name=full_name, language="fr", by=by, at=JOINED)


def register(**chosen):
    wanted = {"email": "jo@coast.example", "full_name": "Jo", "handle": "jo_coast", "password": "x" * 12}
    return actions.register_person(**{**wanted, **chosen}, by=ANONYMOUS, at=JOINED)


def test_an_administrator_invites(rachid):
    person = invite(rachid.actor)
    assert (person.email, person.full_name, person.language) == (
        "solange@crossings.example",
        "Solange Riverin",
        "fr",
    )
    assert not person.has_usable_password()
    entry = Entry.objects.get(kind="identity.person_invited", about=f"identity.person:{person.pk}")
    assert entry.by == rachid.actor.ref
    assert not entry.public


def test_nobody_else_invites(noemie):
    with pytest.raises(NotAllowed):
        invite(noemie.actor)


def test_an_email_serves_once_whatever_its_case(rachid):
    invite(rachid.actor)
    with pytest.raises(errors.EmailKnown):
        invite(rachid.actor, email="SOLANGE@crossings.example")


@pytest.mark.parametrize("email", ["", "solange", "solange@", "a b@c.example"])
def test_an_email_is_one(rachid, email):
    with pytest.raises(errors.BadEmail):
        invite(rachid.actor, email=email)


def test_a_name_is_needed(rachid):
    with pytest.raises(errors.NameMissing):
        invite(rachid.actor, full_name="   ")


def test_a_member_of_the_public_registers_with_an_account(db):
    person = register()
    assert person.check_password("x" * 12)
    assert queries.own_account(person).handle == "jo_coast"
    kinds = Entry.objects.filter(by=f"identity.person:{person.pk}").values_list("kind", flat=True)
    assert set(kinds) == {"identity.person_registered", "identity.account_opened"}


def test_nothing_is_written_when_the_handle_is_taken(dana):
    with pytest.raises(errors.HandleTaken):
        register(handle="Dana_Whitfield")
    assert not Person.objects.filter(email="jo@coast.example").exists()


@pytest.mark.parametrize("handle", ["", "a", "jo coast", "jo-coast", "jo.coast", "é_coast", "x" * 31])
def test_a_handle_is_what_other_servers_accept(db, handle):
    with pytest.raises(errors.BadHandle):
        register(handle=handle)


def test_nobody_passes_for_the_house(db):
    with pytest.raises(errors.HandleTaken):
        register(handle="Moderator")


def test_what_somebody_else_takes_in_the_same_instant_is_refused_too(monkeypatch, dana, rachid):
    monkeypatch.setattr(queries, "local_account", lambda handle: None)
    monkeypatch.setattr(queries, "person_by_email", lambda email: None)
    with pytest.raises(errors.HandleTaken):
        register(handle=dana.account.handle)
    with pytest.raises(errors.EmailKnown):
        invite(rachid.actor, email=dana.person.email)
