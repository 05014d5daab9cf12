"""What may happen to a language version."""

import pytest

from parvis.languages.models import VERSION_STATES, LanguageVersion
from parvis.languages.rules import VERSION_TRANSITIONS, Text, VersionEvent, VersionState, version_after


def test_a_version_falls_behind_when_the_other_changes():
    assert (
        version_after(VersionState.HUMAN_TRANSLATION, VersionEvent.OTHER_CHANGED) is VersionState.OUT_OF_DATE
    )


def test_a_person_who_reads_a_machine_translation_answers_for_it():
    reviewed = version_after(VersionState.MACHINE_TRANSLATION, VersionEvent.REVIEWED)
    assert reviewed is VersionState.HUMAN_TRANSLATION


def test_a_machine_may_not_replace_an_original():
    assert version_after(VersionState.ORIGINAL, VersionEvent.TRANSLATED_BY_MACHINE) is None


@pytest.mark.parametrize("state", list(VersionState))
def test_every_state_has_a_way_back_to_being_true(state):
    assert VERSION_TRANSITIONS[state, VersionEvent.REVIEWED] is not VersionState.OUT_OF_DATE
    assert VERSION_TRANSITIONS[state, VersionEvent.WRITTEN] is VersionState.ORIGINAL


def test_a_text_is_an_original_unless_said_otherwise():
    assert Text("fr", "Bonjour").state is VersionState.ORIGINAL


def test_the_table_shape_knows_every_state():
    assert LanguageVersion._meta.abstract
    assert {value for value, _ in VERSION_STATES} == {state.value for state in VersionState}
