"""Accounts of other servers: learned, changed, gone; and never mistaken for ours."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.models import Account
from parvis.identity.rules import AccountKind
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_remote_member

URI = "https://shore.example/users/luc"


def receive(uri=URI, handle="luc", domain="Shore.example", **described):
    return actions.receive_remote_account(uri=uri, handle=handle, domain=domain, at=JOINED, **described)


def test_it_is_learned_once(db):
    first = receive(name_fr="Luc")
    assert receive(name_fr="Luc").pk == first.pk
    assert first.full_handle == "luc@shore.example"
    assert queries.account_named("LUC", "shore.EXAMPLE") == first
    assert Entry.objects.filter(kind__startswith="identity.remote").count() == 1


def test_a_new_description_is_kept_and_recorded(db):
    receive(name_fr="Luc")
    assert receive(name_fr="Luc B.", kind=AccountKind.SERVICE).name_fr == "Luc B."
    assert Entry.objects.filter(kind="identity.remote_account_updated").count() == 1


def test_only_what_is_given_changes(db):
    receive(name_fr="Luc", note_fr="Quai 3")
    account = actions.update_remote_account(uri=URI, name_fr="Lucien", at=JOINED)
    assert (account.name_fr, account.note_fr) == ("Lucien", "Quai 3")
    assert actions.update_remote_account(uri="https://nowhere.example/u", at=JOINED) is None


def test_too_long_a_text_is_cut_not_refused(db):
    assert len(receive(name_en="x" * 5000, note_en="y" * 50_000).note_en) == 5000


def test_it_goes_and_may_come_back(db):
    account = receive()
    for _twice in range(2):
        actions.remote_account_gone(uri=URI, at=JOINED)
    assert Entry.objects.filter(kind="identity.remote_account_gone").count() == 1
    with pytest.raises(errors.AccountUnavailable):
        queries.actor_for_account(queries.account(account.pk))
    assert receive().is_open


def test_a_handle_given_to_another_account_is_freed(db):
    former = receive()
    present = receive(uri=f"{URI}/2")
    assert queries.account_named("luc", "shore.example") == present
    assert Account.objects.get(pk=former.pk).uri == URI


def test_another_server_does_not_describe_ours(dana):
    with pytest.raises(errors.PersonalAccountStays):
        receive(uri=dana.account.uri, name_en="Not Dana")
    with pytest.raises(errors.PersonalAccountStays):
        actions.remote_account_gone(uri=dana.account.uri, at=JOINED)


def test_nobody_learns_accounts_by_hand(rachid):
    with pytest.raises(NotAllowed):
        receive(by=rachid.actor)


def test_a_moderator_suspends_and_restores_it(odile):
    account = a_remote_member().account
    why = {"account_id": account.pk, "by": odile.actor, "at": JOINED}
    assert not actions.suspend_account(**why, reason="Hundreds of identical links").is_open
    assert actions.restore_account(**why, reason="It was a stolen password").is_open


def test_a_suspension_needs_a_reason_and_a_role(odile, noemie, dana):
    with pytest.raises(errors.ReasonTooShort):
        actions.suspend_account(account_id=dana.account.pk, reason="spam", by=odile.actor, at=JOINED)
    with pytest.raises(NotAllowed):
        actions.suspend_account(account_id=dana.account.pk, reason="x" * 40, by=noemie.actor, at=JOINED)


def test_two_deliveries_at_once_bring_one_account(monkeypatch, db):
    first = receive()
    monkeypatch.setattr(queries, "account_by_uri", lambda uri: None)
    assert receive(handle="luc2") == first
