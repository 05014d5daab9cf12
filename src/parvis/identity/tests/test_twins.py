"""Two official accounts are each other's counterpart in the other language."""

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.identity import actions, errors, queries
from parvis.identity.rules import Network
from parvis.testing.identity import JOINED, a_plan


def link(one, other, by):
    return actions.link_twins(official_id=one.pk, twin_id=other.pk, by=by.actor, at=JOINED)


@pytest.fixture
def english(noemie):
    """An account that speaks English."""
    return a_plan(noemie, languages=["en"])


@pytest.fixture
def french(noemie):
    """An account on the same network that speaks French."""
    return a_plan(noemie, languages=["fr"])


def test_they_are_linked_both_ways_and_parted_both_ways(english, french, claire):
    assert queries.possible_twins(english) == [french]
    link(english, french, claire)
    assert queries.official_account(english.pk).twin == french
    assert queries.official_account(french.pk).twin == english
    assert not queries.possible_twins(english)
    actions.part_twins(official_id=french.pk, by=claire.actor, at=JOINED)
    assert queries.official_account(english.pk).twin is None


def test_only_who_answers_for_languages_links_them(english, french, noemie):
    with pytest.raises(NotAllowed):
        link(english, french, noemie)
    with pytest.raises(NotAllowed):
        actions.part_twins(official_id=english.pk, by=noemie.actor, at=JOINED)


def test_twins_speak_a_language_each(english, noemie, claire):
    for languages in (["en"], ["fr", "en"], []):
        with pytest.raises(errors.NotCounterparts):
            link(english, a_plan(noemie, languages=languages), claire)


def test_twins_live_on_one_network(english, noemie, claire):
    elsewhere = a_plan(noemie, languages=["fr"], network=Network.BLUESKY)
    with pytest.raises(errors.NotCounterparts):
        link(english, elsewhere, claire)


def test_nobody_is_its_own_twin_or_has_two(english, french, noemie, claire):
    with pytest.raises(errors.NotCounterparts):
        link(english, english, claire)
    link(english, french, claire)
    with pytest.raises(errors.AlreadyHeld):
        link(english, french, claire)
    with pytest.raises(errors.NotCounterparts):
        link(english, a_plan(noemie, languages=["fr"]), claire)


def test_who_has_no_twin_is_not_parted(english, claire):
    with pytest.raises(errors.NotHeld):
        actions.part_twins(official_id=english.pk, by=claire.actor, at=JOINED)
