"""No clause that is dead is cited as living: it names its end and the rule that took its place."""

from __future__ import annotations

from datetime import date

import pytest

from parvis.guidance.engine import pack_named, packs_available
from parvis.guidance.rules import Status

RULES = [rule for name in packs_available() for rule in pack_named(name).rules]
CANADA = [rule for rule in RULES if rule.pack == "ca" or rule.pack.startswith("ca-")]
TODAY = date(2026, 11, 22)
DEAD = (
    "Mandatory Procedures for Social Media", "Guideline on Official Use", "Account Management",
    "External Use of Web 2.0", "Acceptable Network and Device Use", "Directive on Recordkeeping",
    "Privacy and Web Analytics", "Standard on Web Accessibility",
)  # fmt: skip


@pytest.mark.parametrize(
    "rule", [r for r in CANADA if r.status is Status.ARCHIVED or r.effective_to], ids=lambda r: r.id
)
def test_what_has_ended_says_when_and_what_took_its_place(rule):
    assert rule.effective_to is not None
    assert rule.effective_to <= TODAY
    assert not rule.enabled
    assert rule.superseded_by in {other.id for other in CANADA if other.in_force_on(TODAY)}


def test_no_living_rule_rests_on_a_dead_text():
    living = [rule for rule in CANADA if rule.in_force_on(TODAY)]

    assert [r.id for r in living if any(name in r.source.en for name in DEAD)] == []
    assert [r.id for r in living if r.status in (Status.ARCHIVED, Status.RESCINDED)] == []


def test_the_rule_that_took_a_place_is_there():
    ids = {rule.id for rule in RULES}

    assert {rule.superseded_by for rule in RULES if rule.superseded_by} <= ids
