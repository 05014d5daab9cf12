"""The head of communications approves an official account before it exists (C.2.2.1)."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors
from parvis.identity.rules import SYSTEM, Content, Network, Stage
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_plan


def approve(official, by, **how):
    return actions.approve_official_account(official_id=official.pk, by=by, at=JOINED, **how)


@pytest.fixture
def planned(noemie, claire, tomas):
    """An account on another network that Noémie proposed."""
    return a_plan(noemie, owner=noemie, backup=tomas)


def test_she_approves_what_somebody_else_proposed(planned, claire):
    official = approve(planned, claire.actor, comment="The winter campaign needs it.")
    assert official.stage == Stage.APPROVED
    assert (official.approved_by, official.approved_at) == (claire.person, JOINED)
    entry = Entry.objects.filter(about=official.ref).order_by("id").last()
    assert entry.kind == "identity.official_account_approved"
    assert entry.fields["comment"] == "The winter campaign needs it."


def test_nobody_approves_their_own_proposal(claire, noemie, tomas, institution):
    own = a_plan(claire, owner=noemie, backup=tomas)
    with pytest.raises(errors.OwnProposal):
        approve(own, claire.actor)


def test_nobody_else_approves(planned, noemie, rachid):
    for other in (noemie.actor, rachid.actor):
        with pytest.raises(NotAllowed):
            approve(planned, other)


def test_the_machine_approves_nothing(planned):
    with pytest.raises(NotAllowed):
        approve(planned, SYSTEM)


def test_it_is_approved_once(planned, claire):
    approve(planned, claire.actor)
    with pytest.raises(errors.AlreadyApproved):
        approve(planned, claire.actor)


@pytest.mark.parametrize("empty", [{"purpose_fr": ""}, {"languages": []}])
def test_the_plan_must_say_what_it_is_for(noemie, claire, tomas, empty):
    with pytest.raises(errors.NotReady) as refused:
        approve(a_plan(noemie, owner=noemie, backup=tomas, **empty), claire.actor)
    assert refused.value.data["field"] == next(iter(empty))


def test_somebody_must_answer_for_it(noemie, claire):
    with pytest.raises(errors.NotReady):
        approve(a_plan(noemie, owner=noemie), claire.actor)


def test_a_plan_that_was_dropped_is_not_approved(planned, claire):
    actions.close_official_account(
        official_id=planned.pk,
        content=Content.NOTHING_SAID,
        reason="The campaign was called off.",
        by=claire.actor,
        at=JOINED,
    )
    with pytest.raises(errors.NoSuchStep):
        approve(planned, claire.actor)


def test_one_that_exists_is_approved_afterwards_and_stays_where_it_is(claire, rachid, ferry, tomas):
    official = actions.register_official_account(
        network=Network.HERE,
        account_id=ferry.pk,
        details={
            "backup_owner_id": tomas.person.pk,
            "purpose_en": "Ferries.",
            "purpose_fr": "Traversiers.",
            "languages": ["en", "fr"],
        },
        by=rachid.actor,
        at=JOINED,
    )
    assert approve(official, claire.actor).stage == Stage.ACTIVE
