"""An institution lays its own rules over the packs; every change is a version."""

from __future__ import annotations

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.errors import OverlayWrong, ReasonMissing
from parvis.guidance.rules import Level
from parvis.ledger.models import Entry
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db

HOUSE = """
pack: northern-crossings
kind: institution
name: {en: Northern Crossings, fr: Traversées du Nord}
facts:
  domains: [crossings.example]
instruments:
  house:
    name: {en: House guidelines, fr: Lignes directrices de la maison}
    url: https://crossings.example/house
changes:
  CA-ACC-05: {level: note}
  CA-STY-03: {enabled: false, because: {en: Our signs are in capitals., fr: Nos panneaux sont en majuscules.}}
rules:
  - id: NC-11
    family: house
    jurisdiction: CA
    instrument: house
    clause: "3.2"
    status: practice
    verification: confirmed
    last_verified_on: 2026-11-14
    verified_by: Claire Desrosiers
    level: second_reader
    check: words
    parameters: {en: [we guarantee], fr: [nous garantissons]}
    title: {en: This sounds like a promise, fr: Ceci ressemble à une promesse}
    paraphrase: {en: Somebody able to keep it reads it first., fr: Qui peut la tenir la lit d'abord.}
    why: {en: "“{found}” promises in our name.", fr: "« {found} » promet en notre nom."}
    what_to_do: {en: Have it read., fr: Faites-la lire.}
"""
PROMISE = ("We guarantee a place. Click here.", "Nous garantissons une place. Cliquez ici.")


def test_it_adds_changes_and_turns_off(claire):
    actions.amend_overlay(by=claire.actor, source=HOUSE, reason="Our own rules.", at=AT)

    levels = {f.rule: f.level for f in queries.guidelines().findings(a_draft(*PROMISE), at=AT)}
    assert levels["NC-11"] is Level.SECOND_READER
    assert levels["CA-ACC-05"] is Level.NOTE
    assert queries.rule("CA-STY-03").off_because.en == "Our signs are in capitals."
    assert queries.rule("CA-ACC-05").changed_by == ("northern-crossings",)
    assert "crossings.example" in queries.guidelines().facts.domains
    assert Entry.objects.get(kind="guidance.overlay_amended").public


def test_the_newest_version_counts_and_the_old_one_is_kept(claire):
    actions.amend_overlay(by=claire.actor, source=HOUSE, reason="Our own rules.", at=AT)
    softer = HOUSE.replace("level: second_reader", "level: note")
    actions.amend_overlay(by=claire.actor, source=softer, reason="Everybody overrode it.", at=AT)

    assert queries.rule("NC-11").level is Level.NOTE
    assert [row.version for row in queries.overlay_versions()] == [2, 1]


def test_a_community_lays_its_own_on_top_and_only_there(claire):
    source = (
        "pack: ramps\nkind: community\nname: {en: Ramps, fr: Rampes}\nchanges: {CA-ACC-05: {level: stop}}"
    )
    actions.amend_overlay(
        by=claire.actor, source=source, reason="We read aloud.", scope="community", subject="ramps", at=AT
    )

    assert queries.rule("CA-ACC-05").level is Level.ADVICE
    assert queries.rule("CA-ACC-05", community="ramps").level is Level.STOP


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("rules: [", "not YAML"),
        ("changes: {CA-ACC-5: {level: note}}", "Did you mean CA-ACC-05"),
        ("changes: {CA-ACC-05: {level: advise}}", "Did you mean advice"),
        ("changes: {CA-ACC-05: {enabled: false}}", "say why it is off"),
        ("changes: {CA-ACC-05: {colour: red}}", "'colour' is not a field here"),
        (HOUSE.replace("check: words", "check: wrods"), "Did you mean words"),
        (HOUSE.replace("NC-11", "CA-ACC-05"), "Put it under changes"),
    ],
)
def test_a_wrong_one_changes_nothing_and_says_what_is_right(claire, source, says):
    with pytest.raises(OverlayWrong) as refused:
        actions.amend_overlay(by=claire.actor, source=source, reason="Because.", at=AT)

    assert says in refused.value.sentence()
    assert not queries.overlay_versions().exists()


def test_it_takes_a_reason(claire):
    with pytest.raises(ReasonMissing):
        actions.amend_overlay(by=claire.actor, source=HOUSE, reason=" ", at=AT)


def test_an_officer_may_not(noemie):
    with pytest.raises(NotAllowed):
        actions.amend_overlay(by=noemie.actor, source=HOUSE, reason="Because.", at=AT)


def test_it_outlives_the_packs_that_it_was_written_for(claire, settings):
    actions.amend_overlay(by=claire.actor, source=HOUSE, reason="Our own rules.", at=AT)

    settings.PARVIS_PACKS = ["common", "uk"]

    levels = {f.rule: f.level for f in queries.guidelines().findings(a_draft(*PROMISE), at=AT)}
    assert levels["NC-11"] is Level.SECOND_READER
    assert queries.rule("CA-ACC-05") is None
