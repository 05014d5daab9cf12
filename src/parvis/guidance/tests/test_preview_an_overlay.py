"""A proposal is tried on past texts before it counts; what differs is kept with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.guidance import actions, queries
from parvis.guidance.actions.preview_overlay import LONGEST
from parvis.guidance.engine.previews import MOST_EXAMPLES, Comparison
from parvis.guidance.errors import PreviewBusy
from parvis.guidance.queries import HOUSE
from parvis.identity.rules import SYSTEM
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db

HEAD = "pack: nc\nkind: institution\nname: {en: Ours, fr: À nous}\n"
OFF = "{enabled: false, because: {en: A, fr: B}}"
CLICK = a_draft("Click here for the timetable.", "Cliquez ici pour l’horaire.")
SIN = a_draft("Your SIN 123-456-782 is on file.", "Votre NAS 123-456-782 est au dossier.")
FINE = a_draft()


def previewed(claire, changes, past, posts=500, clock=None):
    proposal = actions.propose_overlay(by=claire.actor, source=HEAD + f"changes: {changes}", at=AT)
    row = actions.ask_preview(proposal.pk, by=claire.actor, posts=posts, at=AT)
    actions.make_preview(row.pk, past, by=SYSTEM, at=AT, clock=clock or (lambda: AT))
    return queries.newest_preview(proposal.pk)


def test_it_says_what_would_have_been_flagged_before_and_after(claire):
    row = previewed(claire, "{CA-ACC-05: {level: stop}}", [(1, CLICK), (2, FINE), (3, CLICK)])

    rule = row.result["rules"]["CA-ACC-05"]
    assert (row.state, row.looked) == ("done", 3)
    assert (rule["before"], rule["after"]) == ({"advice": 2}, {"stop": 2})
    assert rule["moved"]["number"] == 2
    assert row.result["stopped"]["number"] == 2
    example = row.result["stopped"]["examples"][0]
    assert example["text"][example["start"] : example["end"]] == "Click here"


def test_it_says_what_would_be_freed(claire):
    row = previewed(claire, f"{{CA-PRI-01: {OFF}}}", [(7, SIN)])

    assert row.result["freed"]["number"] == 1
    assert row.result["rules"]["CA-PRI-01"]["lost"]["examples"][0]["post"] == "7"


def test_a_change_without_effect_on_these_posts_is_named(claire):
    row = previewed(claire, "{CA-STY-03: {level: stop}}", [(1, FINE)])

    assert "CA-STY-03" in {*row.result["rules"], *row.result["changed_without_effect"]}
    assert row.result["stopped"]["number"] == 0


def test_examples_of_the_packs_that_would_fail_are_told(claire):
    changes = "{CA-ACC-05: {parameters: {en: [zeppelin], fr: [zeppelin]}}}"
    row = previewed(claire, changes, [])

    failing = row.result["failing_examples"]
    assert failing
    assert {one["rule"] for one in failing} == {"CA-ACC-05"}


def test_however_many_posts_there_are_few_examples_are_kept(claire):
    row = previewed(claire, f"{{CA-ACC-05: {OFF}}}", ((n, CLICK) for n in range(250)))

    lost = row.result["rules"]["CA-ACC-05"]["lost"]
    assert (lost["number"], len(lost["examples"])) == (250, MOST_EXAMPLES)


def test_it_looks_at_no_more_than_was_asked_for(claire):
    row = previewed(claire, f"{{CA-ACC-05: {OFF}}}", ((n, FINE) for n in range(50)), posts=20)

    assert row.looked == 20


def test_it_stops_in_time_and_says_how_far_it_came(claire):
    ticks = iter(AT + LONGEST * n for n in range(100))
    row = previewed(
        claire, f"{{CA-ACC-05: {OFF}}}", ((n, FINE) for n in range(5000)), 5000, lambda: next(ticks)
    )

    assert row.state == "done"
    assert 100 <= row.looked <= 300


def test_it_is_of_exactly_one_text(claire):
    row = previewed(claire, f"{{CA-ACC-05: {OFF}}}", [])
    proposal = queries.open_proposal(HOUSE)
    assert row.overlay_hash == actions.overlay_hash(proposal.source)

    actions.propose_overlay(by=claire.actor, source=HEAD, at=AT)
    assert row.overlay_hash != actions.overlay_hash(queries.open_proposal(HOUSE).source)


def test_one_at_a_time_and_a_killed_one_does_not_block_for_ever(claire):
    proposal = actions.propose_overlay(by=claire.actor, source=HEAD, at=AT)
    actions.ask_preview(proposal.pk, by=claire.actor, at=AT)
    with pytest.raises(PreviewBusy):
        actions.ask_preview(proposal.pk, by=claire.actor, at=AT)

    actions.ask_preview(proposal.pk, by=claire.actor, at=AT + timedelta(minutes=11))


def test_whoever_reads_a_version_sees_what_was_known(claire):
    row = previewed(claire, f"{{CA-ACC-05: {OFF}}}", [(1, CLICK)])
    version = actions.put_in_force(row.proposal_id, by=claire.actor, reason="So.", edition=1, at=AT)

    assert queries.preview_behind(version.pk).pk == row.pk


def test_nothing_differs_where_nothing_is_changed():
    house = queries.guidelines()
    comparison = Comparison(house, house, at=AT)
    for number in range(3):
        comparison.look(number, CLICK)

    assert comparison.report()["rules"] == {}
