"""The gate spares work and misses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from parvis.guidance.engine import Guidelines, pack_named, packs_available
from parvis.guidance.engine.gate import Gate
from parvis.guidance.engine.overlays import facts_of
from parvis.guidance.engine.yaml_text import parse
from parvis.guidance.rules import Kind, sketch
from parvis.testing.guidance import AT

POSTS = Path(__file__).parent / "data" / "harmless_posts.yaml"


class OpenGate(Gate):
    """A gate that lets every rule look at every text."""

    __slots__ = ()

    def open_to(self, source):
        return self._rules


def texts_of(pack):
    """Yield the texts of the examples of a pack, and the ordinary posts."""
    for rule in pack.rules:
        for example in rule.examples:
            yield from example.texts.items()
    for versions in parse(POSTS.read_text(), POSTS.name).values():
        for language, posts in versions.items():
            yield from ((language, post) for post in posts[::4])


@pytest.mark.parametrize("name", packs_available())
def test_a_rule_finds_the_same_behind_the_gate(name):
    pack = pack_named(name)
    gated, open_to_all = (Guidelines(pack.rules, facts_of([pack])) for _ in range(2))
    open_to_all._gate = OpenGate((), otherwise=open_to_all._drafts)
    for language, text in texts_of(pack):
        for kind in (Kind.ORIGINAL, Kind.REPLY):
            draft = sketch(text, language=language, kind=kind)
            behind = gated.findings(draft, at=AT)
            assert sorted(map(repr, behind)) == sorted(map(repr, open_to_all.findings(draft, at=AT))), text


def test_a_rule_that_needs_two_words_runs_only_where_both_are():
    gate = Gate([("ask", ["send us"], [["SIN", "NAS"]]), ("all", ["send"], [])], otherwise=["ask", "all"])

    assert gate.open_to("send us a picture") == ["all"]
    assert sorted(gate.open_to("send us your SIN")) == ["all", "ask"]
    assert gate.open_to("your SIN") == []
    assert list(gate.open_to("")) == []
