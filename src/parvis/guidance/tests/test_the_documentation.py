"""What the documentation shows works as it is written."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from parvis.guidance.checks import CHECKS, NEEDS
from parvis.guidance.engine import Guidelines, compose, overlay_from, pack_named, packs_available
from parvis.guidance.engine.examples import problem_of, wanting
from parvis.guidance.rules import Verification, sketch
from parvis.testing.guidance import AT

DOCS = Path(__file__).resolve().parents[4] / "docs"
PAGES = ["guidance.md", "fr/lignes-directrices.md"]


def shown(page: str, language: str) -> str:
    """Return the first example in `language` on a page of the documentation."""
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)[0]


@pytest.mark.parametrize("page", PAGES)
def test_the_overlay_that_it_shows_can_be_laid_and_its_examples_hold(page):
    house = overlay_from(shown(page, "yaml"), page)

    assert compose((pack_named("ca"), house))
    for rule in house.rules:
        assert [p for e in rule.examples if (p := problem_of(rule, e, house.facts, {}))] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_rule_on_an_account_that_it_shows_is_one_file_and_holds(page):
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    house = overlay_from(next(block for block in blocks if "applies_to: account" in block), page)

    assert compose((pack_named("ca"), house))
    assert [rule.applies_to for rule in house.rules] == ["account"]
    for rule in house.rules:
        assert list(wanting(rule)) == []
        assert [p for e in rule.examples if (p := problem_of(rule, e, house.facts, {}))] == []


def test_the_clocks_that_it_shows_can_be_laid():
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / PAGES[0]).read_text(), re.DOTALL)
    clocks = next(block for block in blocks if block.startswith("clocks:"))
    head = "pack: house\nkind: institution\nname: {en: House, fr: Maison}\n"

    assert overlay_from(head + clocks).clocks[0].days == 15


@pytest.mark.parametrize("page", ["packs.md", "fr/recueils.md"])
def test_the_table_of_packs_counts_right_and_names_what_is_off(page):
    text = (DOCS / page).read_text()
    for name in packs_available():
        rules = pack_named(name).rules
        looks_at = [str(rule.applies_to) for rule in rules]
        counts = [looks_at.count(one) for one in ("draft", "person", "account", "space", "record", "request")]
        off = [rule.id for rule in rules if rule.verification is Verification.TO_CONFIRM]
        row = " | ".join(map(str, (f"`{name}`", len(rules), *counts, len(off))))
        assert f"| {row} |" in text
        assert [rule_id for rule_id in off if f"`{rule_id}`" not in text] == []


def test_the_checks_of_sheets_are_all_explained():
    for page in PAGES:
        text = (DOCS / page).read_text()
        generic = [name for name, check in CHECKS.items() if check.of == "sheet"]
        assert [name for name in generic if f"`{name}`" not in text] == []


def test_what_checks_may_need_is_named():
    text = (DOCS / "guidance.md").read_text()

    assert all(f"`{need}`" in text for need in (*NEEDS, "gate", "also", "needs", "of", "cases") if need)


def test_the_check_that_it_shows_can_be_added(monkeypatch):
    page = PAGES[0]
    monkeypatch.setitem(CHECKS, "exclaiming", None)  # and out again, after the test
    exec(shown(page, "python"), {"__name__": __name__})
    house = overlay_from(shown(page, "yaml"), page)
    rule = dataclasses.replace(
        house.rules[0], check="exclaiming", parameters=CHECKS["exclaiming"].parameters()
    )
    guidelines = Guidelines([rule], house.facts)

    assert guidelines.findings(sketch("The ferry is back!"), at=AT) == ()
    (finding,) = guidelines.findings(sketch("The ferry is back! Come!"), at=AT)
    assert (finding.start, finding.end) == (23, 24)
