"""What the documentation shows works as it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parvis.guidance.checks import NEEDS
from parvis.guidance.engine import compose, overlay_from, pack_named
from parvis.guidance.engine.examples import problem_of

DOCS = Path(__file__).resolve().parents[4] / "docs"
PAGES = ["guidance.md", "fr/lignes-directrices.md"]


@pytest.mark.parametrize("page", PAGES)
def test_the_overlay_that_it_shows_can_be_laid_and_its_examples_hold(page):
    shown = re.search(r"```yaml\n(.*?)```", (DOCS / page).read_text(), re.DOTALL)
    assert shown
    house = overlay_from(shown[1], page)

    assert compose((pack_named("ca"), house))
    for rule in house.rules:
        assert [p for e in rule.examples if (p := problem_of(rule, e, house.facts, {}))] == []


def test_what_checks_may_need_is_named():
    text = (DOCS / "guidance.md").read_text()

    assert all(f"`{need}`" in text for need in NEEDS if need)
