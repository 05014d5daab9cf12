"""Forms change one entry of an overlay; what people wrote around it stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.engine import pack_named
from parvis.guidance.engine.overlay_problems import problems_of
from parvis.guidance.engine.overlay_text import carried_over, entry_of, line_of, with_entry
from parvis.guidance.engine.yaml_text import parse

SOURCE = """\
# Ours
pack: nc   # the name
name: {en: Northern Crossings, fr: Traversées du Nord}

changes:
  # a note about five
  CA-ACC-05: {level: note}
  CA-STY-03:
    enabled: false
    because: {en: Our signs., fr: Nos panneaux.}
  # the last word

rules:
  - id: NC-11
    paraphrase:
      en: >-
        a long
        one
      fr: b
  # between
  - id: NC-12
    level: note
"""


def test_one_change_leaves_the_rest_as_it_was_written():
    text = with_entry(SOURCE, "changes", "CA-ACC-05", {"level": "stop"})

    assert text == SOURCE.replace("{level: note}\n  CA-STY", "{level: stop}\n  CA-STY")


def test_a_new_one_goes_to_the_end_of_its_section():
    text = with_entry(SOURCE, "changes", "CA-PRI-01", {"level": "note"})

    assert "fr: Nos panneaux.}\n  CA-PRI-01: {level: note}\n  # the last word" in text


def test_one_that_goes_takes_only_itself():
    text = with_entry(SOURCE, "rules", "NC-11", None)

    assert "rules:\n  # between\n  - id: NC-12" in text


def test_a_section_goes_with_its_last_entry():
    text = SOURCE
    for rule in ("CA-ACC-05", "CA-STY-03"):
        text = with_entry(text, "changes", rule, None)

    assert entry_of(text, "changes") is None
    assert text.startswith("# Ours")


def test_a_text_on_one_line_is_written_anew():
    text = with_entry("{pack: x, changes: {A: {level: note}}}", "changes", "B", {"level": "stop"})

    assert entry_of(text, "changes") == {"A": {"level": "note"}, "B": {"level": "stop"}}


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["CA-ACC-05", "CA-STY-03", "CA-PRI-01"]),
    st.one_of(st.none(), st.dictionaries(st.sampled_from(["level", "title"]), WORDS, min_size=1)),
)
def test_it_says_exactly_what_was_wanted(rule, value):
    before = parse(SOURCE, "x")["changes"]
    wanted = {k: v for k, v in {**before, rule: value}.items() if v is not None}
    text = with_entry(SOURCE, "changes", rule, value)

    assert (entry_of(text, "changes") or {}) == wanted
    assert entry_of(text, "rules") == entry_of(SOURCE, "rules")


def test_a_proposal_is_carried_over_to_a_newer_version():
    mine = with_entry(SOURCE, "changes", "CA-ACC-05", {"level": "stop"})
    theirs = with_entry(SOURCE, "changes", "CA-PRI-01", {"level": "advice"})

    merged = carried_over(SOURCE, mine, theirs)

    assert entry_of(merged, "changes", "CA-ACC-05") == {"level": "stop"}
    assert entry_of(merged, "changes", "CA-PRI-01") == {"level": "advice"}


def test_the_line_of_a_place():
    assert line_of(SOURCE, ("CA-STY-03", "because")) is None
    assert line_of(SOURCE, ("changes", "CA-STY-03", "because")) == 10
    assert line_of(SOURCE, ("NC-12", "level")) == 22


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("pack: x\nrules: [", 2, "not YAML"),
        ("pack: x\nchanges:\n  CA-ACC-5: {level: note}", 3, "Did you mean CA-ACC-05"),
        ("pack: x\nchanges:\n  CA-ACC-05:\n    level: advise", 4, "Did you mean advice"),
        ("pack: x\ncolour: red", 2, "'colour' is not a field of a pack"),
        ("a: &a [1]\nb: *a", 2, "write it out"),
        ("a: " + "[" * 40 + "]" * 40, 1, "nested too deeply"),
        ("x" * 200_001, None, "there is room for"),
        ("\x00", None, "YAML"),
        ("- a", None, "expected fields with names"),
    ],
)
def test_a_problem_says_its_line(source, line, says):
    found = problems_of(source, (pack_named("ca"),))

    assert found[0].line == line or says == "YAML"
    assert says in found[0].sentence


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abc:-{}[]&*!|>'\"\n \t#%@`0\u202e", max_size=80))
def test_no_text_breaks_the_reader(source):
    problems_of(source, (pack_named("ca"),))
