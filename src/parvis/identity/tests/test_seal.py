"""Sealed identity: the public sees a pseudonym; looking behind it takes a reason, and is an entry."""

import json

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED

REASON = "A threat in post 48,213: the police asked under section 487."


@pytest.fixture
def watch(dana):
    """Dana's pseudonym."""
    return actions.seal(
        person_id=dana.person.pk, handle="night_watch", name="Night watch", by=dana.actor, at=JOINED
    )


def unseal(account, by, reason=REASON):
    return actions.unseal(account_id=account.pk, reason=reason, by=by, at=JOINED)


def test_the_public_sees_the_pseudonym_only(dana, watch):
    assert (watch.sealed, watch.person_id, watch.name_en) == (True, None, "Night watch")


def test_the_person_speaks_through_it_without_being_in_the_actor(dana, watch):
    actor = queries.actor_for(dana.person, watch)
    assert (actor.person_id, actor.roles) == (None, frozenset())
    assert actor.ref == f"identity.account:{watch.pk}"
    assert watch in queries.accounts_of(dana.person)


def test_nobody_else_speaks_through_it(watch, amit):
    with pytest.raises(errors.NotYourAccount):
        queries.actor_for(amit.person, watch)


def test_the_ledger_does_not_tell_whose_it_is(dana, watch):
    told = [
        json.dumps([entry.by, entry.about, entry.fields])
        for entry in Entry.objects.filter(about=f"identity.account:{watch.pk}")
    ]
    assert told
    assert not any(str(dana.person.pk) in line or "Whitfield" in line for line in told)


def test_a_moderator_opens_it_with_a_reason_that_is_kept(dana, watch, odile):
    assert unseal(watch, odile.actor) == dana.person
    entry = Entry.objects.get(kind="identity.identity_unsealed")
    assert (entry.by, entry.fields["reason"], entry.public) == (odile.actor.ref, REASON, False)
    assert str(dana.person.pk) not in json.dumps(entry.fields)


@pytest.mark.parametrize("reason", ["", "because", "   a   b   c   "])
def test_a_reason_says_something(watch, odile, reason):
    with pytest.raises(errors.ReasonTooShort):
        unseal(watch, odile.actor, reason)
    assert not Entry.objects.filter(kind="identity.identity_unsealed").exists()


@pytest.mark.parametrize("who", ["noemie", "claire", "priya"])
def test_curiosity_is_no_role(request, watch, who):
    with pytest.raises(NotAllowed):
        unseal(watch, request.getfixturevalue(who).actor)


def test_what_is_not_sealed_is_not_opened(amit, odile):
    with pytest.raises(errors.NotSealed):
        unseal(amit.account, odile.actor)


def test_nobody_seals_for_another(dana, amit):
    with pytest.raises(NotAllowed):
        actions.seal(person_id=dana.person.pk, handle="other_watch", by=amit.actor, at=JOINED)
