"""Whatever the text, every rule answers: in linear time, without a crash, inside the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.engine import guidelines_of, pack_named
from parvis.guidance.rules import sketch
from parvis.testing.guidance import AT

GUIDELINES = guidelines_of((pack_named("ca"),))
LONG = 200_000
PIECES = [
    "a@",
    "#",
    "1",
    "1-",
    "A ",
    "SECRET\n",
    "Click here. ",
    "é",
    "((((",
    "http://",
    ":-) ",
    "\u202e",
    "€ 1 ",
    "Ã©",
    "A.",
    "PROTECTED ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_repeats_take_linear_time(piece):
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    began = time.process_time()

    GUIDELINES.findings(sketch(text, language="en"), at=AT)

    assert time.process_time() - began < 20  # quadratic would be minutes


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), max_size=400), st.sampled_from(["en", "fr", "und", "iu"]))
def test_any_text_has_its_findings_inside(text, language):
    for finding in GUIDELINES.findings(sketch(text, language=language), at=AT):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.title.en
        assert finding.title.fr


def test_the_gate_has_memory_enough_for_a_long_text():
    text = " ".join(f"word{n} é{n} SIN" for n in range(20_000)) + " Click here."

    rules = {finding.rule for finding in GUIDELINES.findings(sketch(text, language="en"), at=AT)}

    assert "CA-ACC-05" in rules
