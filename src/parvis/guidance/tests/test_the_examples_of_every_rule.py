"""Every rule of every pack does what its own examples say."""

from __future__ import annotations

import re

import pytest

from parvis.guidance.engine import compose, pack_named, packs_available
from parvis.guidance.engine.examples import findings_of, problem_of, wanting
from parvis.guidance.engine.guidelines import Guidelines
from parvis.guidance.engine.overlays import facts_of
from parvis.guidance.rules import AppliesTo

PACKS = [pack_named(name) for name in packs_available()]
RULES = [(pack, rule) for pack in PACKS for rule in pack.rules]
CHECKED = [(p, r) for p, r in RULES if r.check]


@pytest.mark.parametrize(("pack", "rule"), CHECKED, ids=lambda x: x.id)
def test_its_examples_hold(pack, rule):
    others = {r.id: r for r in pack.rules}
    problems = [problem_of(rule, example, facts_of([pack]), others) for example in rule.examples]

    assert [problem for problem in problems if problem] == []


@pytest.mark.parametrize(("pack", "rule"), CHECKED, ids=lambda x: x.id)
def test_it_has_an_example_of_each_sort(pack, rule):
    assert list(wanting(rule)) == []


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=lambda x: x.id)
def test_it_says_everything_in_both_languages(pack, rule):
    for words in (rule.title, rule.paraphrase, *((rule.why, rule.what_to_do) if rule.check else ())):
        assert words.en, rule.id
        assert words.fr, rule.id
    for words in (rule.title, rule.paraphrase, rule.why, rule.what_to_do):
        assert "'" not in words.fr, f"{rule.id} has a straight apostrophe in French"
    assert "policy reference" not in rule.verified_by.fr, f"{rule.id} says in English who verified it"


def test_no_placeholder_stays_empty():
    for pack in PACKS:
        rules, facts = compose([pack]), facts_of([pack])
        guidelines = Guidelines(rules, facts)
        for rule in rules:
            for example in rule.examples:
                for finding in findings_of(guidelines, rule, example):
                    said = " ".join(w.en + w.fr for w in (finding.title, finding.why, finding.what_to_do))
                    assert not re.search(r"\{\w+\}", said), (finding.rule, said)


def test_the_canadian_pack_has_every_family_that_has_draft_rules():
    works = {r.family for p, r in RULES if r.works and p.id == "ca"}

    assert works >= {
        "privacy", "languages", "security", "accessibility", "conduct", "capacity", "elections",
        "copyright", "records", "communications",
    }  # fmt: skip
    assert sum(r.works and r.applies_to in (AppliesTo.DRAFT, AppliesTo.PERSON) for _, r in RULES) >= 30
