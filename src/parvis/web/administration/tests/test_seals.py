"""Looking behind a pen name."""

import pytest

from parvis.identity import actions
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED

REASON = "A threat against the crew: the police asked in writing."


@pytest.fixture
def watch(dana):
    """Dana's pen name."""
    return actions.seal(person_id=dana.person.pk, handle="night_watch", by=dana.actor, at=JOINED)


def ask(client, **chosen):
    return client.post("/administration/seals", {"handle": "@night_watch", "reason": REASON, **chosen})


def test_a_moderator_sees_once_who_it_is(client, institution, odile, watch):
    client.force_login(odile.person)
    shown = ask(client)
    assert "Dana Whitfield" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "Dana Whitfield" not in client.get("/administration/seals").content.decode()
    assert Entry.objects.get(kind="identity.identity_unsealed").fields["reason"] == REASON


@pytest.mark.parametrize("wrong", [{"reason": "curious"}, {"handle": "nobody_here"}, {"reason": ""}])
def test_without_a_reason_nothing_is_shown_or_recorded(client, institution, odile, watch, wrong):
    client.force_login(odile.person)
    refused = ask(client, **wrong)
    assert refused.status_code == 422
    assert "Dana Whitfield" not in refused.content.decode()
    assert not Entry.objects.filter(kind="identity.identity_unsealed").exists()


def test_a_communications_officer_may_not_look(client, noemie, watch):
    client.force_login(noemie.person)
    assert ask(client).status_code == 403
