"""The life cycle of official accounts: which steps there are, what each needs, what closing keeps."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import (
    MOVES,
    Content,
    Looked,
    Network,
    Stage,
    missing,
    move,
    next_stages,
    week_of,
)
from parvis.ledger.models import Entry
from parvis.testing.identity import JOINED, a_plan, a_shared_account

TODAY = date(2024, 1, 8)
WHY = "Nobody has needed it since the spring."


def step(official, to, by, reason=WHY):
    return actions.change_stage(official_id=official.pk, to=to, reason=reason, by=by.actor, at=JOINED)


def close(official, by, content=Content.STAYS, **how):
    return actions.close_official_account(
        official_id=official.pk, content=content, reason=WHY, by=by.actor, at=JOINED, **how
    )


@pytest.fixture
def approved(noemie, claire, tomas):
    """An approved account elsewhere, with its next review planned."""
    return an_approved(noemie, claire, tomas)


@pytest.fixture
def active(approved, claire):
    """The same, in use."""
    return step(approved, Stage.ACTIVE, claire)


def an_approved(noemie, claire, tomas, **how):
    planned = a_plan(noemie, owner=noemie, backup=tomas, **how)
    actions.review_official_account(
        official_id=planned.pk,
        looked_at=[Looked.PROFILE],
        next_review_on=TODAY + timedelta(days=90),
        by=claire.actor,
        at=JOINED,
    )
    return actions.approve_official_account(official_id=planned.pk, by=claire.actor, at=JOINED)


def test_it_is_opened_rests_comes_back_and_closes(approved, noemie, claire):
    official = step(approved, Stage.ACTIVE, noemie)
    assert official.opened_on == TODAY
    for stage in (Stage.DORMANT, Stage.ACTIVE, Stage.CLOSING):
        assert step(official, stage, claire).stage == stage
    closed = close(official, claire, captured_on=TODAY)
    assert (closed.stage, closed.closed_on, closed.content_after) == (Stage.CLOSED, TODAY, Content.STAYS)
    kinds = list(Entry.objects.filter(about=official.ref).order_by("id").values_list("kind", flat=True))
    assert kinds.count("identity.official_account_stage_changed") == 4
    assert kinds[-1] == "identity.official_account_closed"


def test_one_here_is_opened_by_its_first_step(noemie, claire, tomas):
    official = an_approved(noemie, claire, tomas, network=Network.HERE, handle="tides", address="")
    official = step(official, Stage.ACTIVE, noemie)
    account = queries.local_account("tides")
    assert official.account == account
    assert account.custodian == noemie.person
    assert queries.actor_for(noemie.person, account)


def test_a_handle_that_was_taken_meanwhile(noemie, claire, tomas, institution):
    official = an_approved(noemie, claire, tomas, network=Network.HERE, handle="tides", address="")
    a_shared_account(institution, "tides")
    with pytest.raises(errors.HandleTaken):
        step(official, Stage.ACTIVE, claire)


def test_it_needs_an_address_and_a_review_to_be_opened(noemie, claire, tomas):
    planned = a_plan(noemie, owner=noemie, backup=tomas, address="")
    official = actions.approve_official_account(official_id=planned.pk, by=claire.actor, at=JOINED)
    with pytest.raises(errors.NotReady) as refused:
        step(official, Stage.ACTIVE, claire)
    assert refused.value.data["field"] == "address"
    assert "," in refused.value.data["fields"]


def test_nobody_opens_what_was_not_approved(noemie, claire):
    with pytest.raises(errors.NoSuchStep):
        step(a_plan(noemie, owner=noemie), Stage.ACTIVE, claire)


def test_a_step_does_not_stand_for_an_approval_or_a_closing(approved, active, claire):
    for to in (Stage.APPROVED, Stage.CLOSED):
        with pytest.raises(errors.NoSuchStep):
            step(active, to, claire)


def test_resting_takes_a_reason(active, claire):
    with pytest.raises(errors.ReasonTooShort):
        step(active, Stage.DORMANT, claire, reason="no")


def test_others_do_not_take_it_further(approved, tomas, amit):
    for other in (tomas, amit):
        with pytest.raises(NotAllowed):
            step(approved, Stage.ACTIVE, other)


def test_what_was_said_elsewhere_is_captured_before_it_closes(active, claire):
    step(active, Stage.CLOSING, claire)
    with pytest.raises(errors.NotReady):
        close(active, claire, Content.CAPTURED)
    assert close(active, claire, Content.CAPTURED, captured_on=TODAY).captured_on == TODAY


def test_an_account_in_use_is_closed_in_two_steps(active, claire):
    with pytest.raises(errors.NoSuchStep):
        close(active, claire)


def test_only_the_head_and_administrators_close(approved, noemie, rachid):
    with pytest.raises(NotAllowed):
        close(approved, noemie)
    assert close(approved, rachid).content_after == Content.NOTHING_SAID


def test_closing_one_of_ours_silences_it_and_loses_nothing(noemie, claire, tomas):
    official = an_approved(noemie, claire, tomas, network=Network.HERE, handle="tides", address="")
    official.kind = "service"
    step(official, Stage.ACTIVE, claire)
    step(official, Stage.CLOSING, claire)
    closed = close(official, claire, Content.NOTHING_SAID)
    assert closed.content_after == Content.STAYS
    account = queries.local_account("tides")
    assert not account.is_open
    assert not queries.operators_of(account).exists()


def test_the_institutions_last_voice_is_not_closed(claire, ferry):
    official = actions.register_official_account(
        network=Network.HERE,
        account_id=ferry.pk,
        details={"purpose_en": "Ferries.", "purpose_fr": "Traversiers.", "languages": ["en", "fr"]},
        by=claire.actor,
        at=JOINED,
    )
    step(official, Stage.CLOSING, claire)
    with pytest.raises(errors.LastVoice):
        close(official, claire)
    assert queries.account(ferry.pk).is_open


def test_a_closed_account_has_no_twin_and_frees_its_handle(noemie, claire, tomas):
    english = an_approved(noemie, claire, tomas, languages=["en"], handle="tides")
    french = a_plan(noemie, languages=["fr"])
    actions.link_twins(official_id=english.pk, twin_id=french.pk, by=claire.actor, at=JOINED)
    close(english, claire)
    assert queries.official_account(french.pk).twin is None
    assert a_plan(noemie, handle="tides")


STEPS = st.lists(st.sampled_from(list(Stage)), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(STEPS)
def test_no_walk_along_the_table_leaves_it(wanted):
    stage, walked = Stage.PLANNED, [Stage.PLANNED]
    for to in wanted:
        if move(stage, to) is not None:
            stage = to
            walked.append(stage)
    assert walked.count(Stage.CLOSED) <= 1
    assert Stage.CLOSED not in walked[:-1]
    if Stage.ACTIVE in walked:
        assert walked.index(Stage.APPROVED) < walked.index(Stage.ACTIVE)
    assert all(pair in MOVES for pair in pairwise(walked))


@given(st.sampled_from(list(Stage)))
def test_every_stage_but_the_last_has_a_way_on_and_each_verb_is_one(stage):
    assert bool(next_stages(stage)) is (stage is not Stage.CLOSED)
    for to in next_stages(stage):
        assert hasattr(actions, MOVES[stage, to].verb)
        assert to in next_stages(stage, verb=MOVES[stage, to].verb)


@given(st.lists(st.text(max_size=3)), st.lists(st.text(max_size=3)))
def test_what_is_missing_is_what_is_not_there(needs, filled):
    lacking = missing(needs, filled)
    assert set(lacking) == set(needs) - set(filled)


@given(st.dates(min_value=date(2000, 1, 3), max_value=date(2100, 1, 1)))
def test_a_week_begins_on_monday(day):
    assert week_of(day).weekday() == 0
    assert timedelta(0) <= day - week_of(day) < timedelta(days=7)
