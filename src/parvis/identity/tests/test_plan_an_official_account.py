"""Official accounts are proposed, or taken into the register when they exist already."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import Network, OperatedBy, Stage
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_plan


def plan(by, handle="tides", **how):
    how.setdefault("network", Network.FEDIVERSE)
    how.setdefault("name_en", "Tides")
    how.setdefault("name_fr", "Marées")
    return actions.plan_official_account(handle=handle, by=by.actor, at=JOINED, **how)


def test_an_officer_proposes_one(noemie, claire, tomas):
    official = a_plan(noemie, owner=claire, backup=tomas, handle="crossings_en")
    assert official.stage == Stage.PLANNED
    assert official.proposed_by == noemie.person
    assert official.approved_by is None
    entry = Entry.objects.get(about=official.ref)
    assert entry.kind == "identity.official_account_planned"
    assert entry.fields["handle"] == "crossings_en"
    assert entry.fields["owner_id"] == str(claire.person.pk)
    assert entry.fields["languages"] == ["en", "fr"]


def test_nobody_finds_a_plan_in_public(noemie):
    a_plan(noemie)
    assert not queries.accounts_in_use().exists()


def test_who_has_no_say_does_not_propose(amit, dana, institution):
    for stranger in (amit, dana):
        with pytest.raises(NotAllowed):
            plan(stranger)


def test_a_handle_is_on_one_network_once(noemie):
    plan(noemie, "tides")
    with pytest.raises(errors.AlreadyRegistered):
        plan(noemie, "@TIDES")
    assert plan(noemie, "tides", network=Network.X)


def test_a_handle_here_must_be_free(noemie, ferry):
    with pytest.raises(errors.HandleTaken):
        plan(noemie, ferry.handle, network=Network.HERE)
    with pytest.raises(errors.BadHandle):
        plan(noemie, "no spaces please", network=Network.X)


def test_it_is_named_in_both_languages(noemie):
    with pytest.raises(errors.NameMissing):
        plan(noemie, name_fr=" ")


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"address": "javascript:alert(1)"}, errors.BadWebAddress),
        ({"notice_en": "https://[broken"}, errors.BadWebAddress),
        ({"languages": ["english"]}, errors.BadLanguage),
        ({"languages": "en"}, errors.BadValue),
        ({"operated_by": "robots"}, errors.BadValue),
        ({"opened_on": "yesterday"}, errors.BadValue),
        ({"second_factor": "yes"}, errors.BadValue),
        ({"purpose_en": "x" * 2001}, errors.TooLong),
        ({"exceptions": [str(number) for number in range(40)]}, errors.BadValue),
    ],
)
def test_what_details_can_be_wrong_about(noemie, details, refusal):
    with pytest.raises(refusal):
        plan(noemie, details=details)


def test_owner_and_backup_are_two_people_who_are_here(noemie, claire, rachid, priya):
    one = claire.person.pk
    with pytest.raises(errors.SameOwner):
        plan(noemie, details={"owner_id": one, "backup_owner_id": one})
    actions.record_departure(person_id=priya.person.pk, by=rachid.actor, at=JOINED)
    with pytest.raises(errors.PersonDeparted):
        plan(noemie, details={"owner_id": priya.person.pk})


def test_one_of_ours_is_taken_into_the_register(claire, ferry):
    official = actions.register_official_account(
        network=Network.HERE, account_id=ferry.pk, by=claire.actor, at=JOINED
    )
    assert official.stage == Stage.ACTIVE
    assert (official.handle, official.owner, official.address) == ("crossings", claire.person, ferry.url)
    assert not queries.not_in_the_register().exists()


def test_the_register_knows_which_of_ours_it_lacks(ferry, dana):
    assert list(queries.not_in_the_register()) == [ferry]


def test_one_elsewhere_is_taken_into_the_register(claire, institution):
    official = actions.register_official_account(
        network=Network.YOUTUBE,
        handle="@crossings",
        name_en="Crossings",
        name_fr="Traversées",
        details={"operated_by": OperatedBy.THIRD_PARTY, "third_party": "Wake Films"},
        by=claire.actor,
        at=JOINED,
    )
    assert official.account is None
    assert list(queries.accounts_in_use()) == [official]


def test_a_personal_account_is_never_official(claire, dana, institution):
    with pytest.raises(errors.BadValue):
        actions.register_official_account(
            network=Network.HERE, account_id=dana.account.pk, by=claire.actor, at=JOINED
        )


def test_one_here_needs_its_account_to_be_taken_in(claire, institution):
    with pytest.raises(errors.BadValue):
        actions.register_official_account(network=Network.HERE, handle="x", by=claire.actor, at=JOINED)


def test_an_officer_does_not_take_one_in(noemie, ferry):
    with pytest.raises(NotAllowed):
        actions.register_official_account(
            network=Network.HERE, account_id=ferry.pk, by=noemie.actor, at=JOINED
        )
