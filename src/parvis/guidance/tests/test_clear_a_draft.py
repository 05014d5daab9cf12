"""A draft is cleared inside the verb that publishes it: answers are kept, and what became of each finding."""

from __future__ import annotations

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.errors import SecondReaderNeeded, StopsUnanswered
from parvis.guidance.models import FindingShown, GuidanceAnswer
from parvis.guidance.rules import Level, Media, Outcome, content_hash
from parvis.identity.rules import ANONYMOUS, Role
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db

SIN = {"en": "Your SIN 123-456-782 is on file.", "fr": "Votre NAS 123-456-782 est au dossier."}
PICTURE = {"media": (Media(),)}


def test_a_text_that_no_rule_minds_goes_out(noemie, ferry):
    cleared = actions.clear(a_draft(account_id=ferry.id), by=noemie.actor, at=AT)

    assert cleared.findings == ()
    assert not Entry.objects.filter(kind="guidance.draft_cleared").exists()


def test_a_stop_without_an_answer_is_refused_and_says_which(noemie):
    with pytest.raises(StopsUnanswered) as refused:
        actions.clear(a_draft(**SIN), by=noemie.actor, at=AT)

    assert {finding.rule for finding in refused.value.findings} == {"CA-PRI-01"}
    assert refused.value.findings[0].level is Level.STOP
    assert "CA-PRI-01" in refused.value.sentence()


def test_nobody_clears_nothing():
    with pytest.raises(NotAllowed):
        actions.clear(a_draft(), by=ANONYMOUS, at=AT)


def test_an_answer_of_spaces_is_no_answer(noemie):
    with pytest.raises(StopsUnanswered):
        actions.clear(a_draft(**SIN), by=noemie.actor, answers={"CA-PRI-01": "  \n"}, at=AT)


def test_a_stop_that_is_answered_goes_out_and_its_answer_is_kept(noemie):
    draft = a_draft(**SIN)

    cleared = actions.clear(draft, by=noemie.actor, answers={"CA-PRI-01": "A made-up number."}, at=AT)

    kept = GuidanceAnswer.objects.get()
    assert (kept.rule, kept.reason, kept.content_hash) == (
        "CA-PRI-01",
        "A made-up number.",
        content_hash(draft),
    )
    assert kept.by == noemie.actor.ref
    assert cleared.answered == ("CA-PRI-01",)
    assert Entry.objects.filter(kind="guidance.draft_cleared").count() == 1


def test_a_second_reader_is_named_and_the_author_may_go_ahead_with_a_reason(noemie):
    draft = a_draft(**PICTURE)
    with pytest.raises(SecondReaderNeeded) as refused:
        actions.clear(draft, by=noemie.actor, at=AT)
    assert {f.reader for f in refused.value.findings} == {Role.ACCESSIBILITY_OFFICER}

    actions.clear(draft, by=noemie.actor, answers={"CA-ACC-01": "The text says it all."}, at=AT)

    assert FindingShown.objects.get(rule="CA-ACC-01").outcome == Outcome.ANSWERED


def test_a_reader_who_agreed_to_exactly_this_text_clears_it(noemie, claire):
    draft = a_draft(**PICTURE)
    reading = actions.ask_second_reading(
        draft, by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT
    )
    actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=AT)

    cleared = actions.clear(draft, by=noemie.actor, second_reading_id=reading.id, at=AT)

    assert cleared.second_reading_id == reading.id
    assert FindingShown.objects.get(rule="CA-ACC-01").outcome == Outcome.READ


def test_editing_after_the_reading_voids_it(noemie, claire):
    draft = a_draft(**PICTURE)
    reading = actions.ask_second_reading(
        draft, by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT
    )
    actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=AT)

    edited = a_draft("The 6:15 sails late.", "Le départ de 6 h 15 est en retard.", **PICTURE)

    with pytest.raises(SecondReaderNeeded):
        actions.clear(edited, by=noemie.actor, second_reading_id=reading.id, at=AT)


def test_a_reading_never_clears_a_stop(noemie, claire):
    draft = a_draft(**SIN)
    reading = actions.ask_second_reading(
        draft, by=noemie.actor, reader_role=Role.HEAD_OF_COMMUNICATIONS, at=AT
    )
    actions.give_second_reading(reading.id, by=claire.actor, outcome="agreed", at=AT)

    with pytest.raises(StopsUnanswered):
        actions.clear(draft, by=noemie.actor, second_reading_id=reading.id, at=AT)


def test_a_rule_that_was_shown_and_finds_nothing_any_more_was_followed(noemie):
    actions.clear(a_draft(), by=noemie.actor, answers={"CA-PRI-01": "", "CA-ACC-05": ""}, at=AT)

    outcomes = dict(FindingShown.objects.values_list("rule", "outcome"))
    assert outcomes == {"CA-PRI-01": Outcome.FOLLOWED, "CA-ACC-05": Outcome.FOLLOWED}


def test_a_rule_that_does_not_exist_is_not_counted(noemie):
    actions.clear(a_draft(), by=noemie.actor, answers={"CA-XXX-99": "x"}, at=AT)

    assert not FindingShown.objects.exists()


def test_advice_that_was_left_as_it_was_counts_as_overridden_once(noemie):
    draft = a_draft("Click here. Click here.", "Cliquez ici. Cliquez ici.")

    actions.clear(draft, by=noemie.actor, at=AT)

    record = queries.records_of_rules(AT.date())["CA-ACC-05"]
    assert (record.shown, record.went_ahead, record.override_rate) == (1, 1, None)  # too few for a rate


def test_a_private_person_is_advised_and_never_stopped_for_their_own_number(dana):
    draft = a_draft(en=SIN["en"], capacity="person", account_kind="person")

    cleared = actions.clear(draft, by=dana.actor, at=AT)

    assert [f.level for f in cleared.findings if f.rule == "CA-PRI-01"] == [Level.ADVICE]


def test_it_takes_a_constant_number_of_queries(noemie, django_assert_num_queries):
    draft = a_draft("Click here. IMPORTANT NOTICE!", "Cliquez ici. AVIS IMPORTANT !")
    # overlays, calendar, the register of approvals (2), readings, shown, how it went out, and the savepoint
    with django_assert_num_queries(9):
        actions.clear(draft, by=noemie.actor, at=AT)
