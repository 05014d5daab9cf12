"""Packs are read strictly: a mistake names the file, the rule, and the right values."""

from __future__ import annotations

import pytest

from parvis.guidance.engine import PackError, load_pack, overlay_from
from parvis.guidance.rules import Level

RULE = """
pack: house
kind: institution
name: {en: House, fr: Maison}
instruments:
  house: {name: {en: House rules, fr: Règles de la maison}, url: https://house.example}
rules:
  - id: H-1
    jurisdiction: CA
    instrument: house
    clause: "1"
    status: practice
    verification: confirmed
    last_verified_on: 2026-11-22
    verified_by: Claire
    level: advice
    check: words
    parameters: {en: [guarantee*], fr: [garanti*]}
    title: {en: A promise, fr: Une promesse}
    paraphrase: {en: Promise little., fr: Promettez peu.}
"""


def test_it_works(tmp_path):
    (tmp_path / "house.yaml").write_text(RULE)

    rule = load_pack(tmp_path / "house.yaml").rules[0]

    assert (rule.id, rule.level, rule.pack, rule.family) == ("H-1", Level.ADVICE, "house", "house")
    assert rule.source.fr == "Règles de la maison, 1"
    assert rule.works


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("level: advice", "level: stopp", "H-1: level: 'stopp' is not a level. Did you mean stop?"),
        ("level: advice", "lvl: advice", "H-1: 'lvl' is not a field here."),
        ("    level: advice\n", "", "H-1: level is missing."),
        ("check: words", "check: word", "Did you mean words?"),
        ("{en: [guarantee*]", "{en: guarantee", "H-1: parameters: en: expected a list, found 'guarantee'"),
        ("{en: [guarantee*]", "{en: [true]", "found true, which is true or false. To write the word, put"),
        ("{en: [guarantee*]", "{eng: [guarantee*]", "'eng' is not a field here. Did you mean en?"),
        ("title: {en: A promise, fr: Une promesse}", "title: A promise", None),
        ("title: {en: A promise, fr: Une promesse}", "title: {en: A promise}", "in both languages"),
        ("instrument: house", "instrument: hous", "'hous' is not a declared instrument. Did you mean house?"),
        ("last_verified_on: 2026-11-22", "last_verified_on: last week", "Write it like 2026-11-22"),
        ("verification: confirmed", "verification: to_confirm", "write enabled: false and off_because"),
        ("level: advice", "level: advice\n    enabled: false", "say why: off_because"),
        ("status: practice", "status: rescinded", "has an end: effective_to"),
        ("level: advice", "level: advice\n    level: note", "'level' is said twice"),
        ("level: advice", "level: advice\n    cases: {late: {level: note}}", "'late' is not a case of words"),
        ("level: advice", "level: advice\n    examples: [{good: x}]", "write one of ok:, flagged: or edge:"),
        ("kind: institution", "knid: institution", "Did you mean kind?"),
    ],
)
def test_a_mistake_is_named_with_what_is_right(old, new, says):
    assert old in RULE
    source = RULE.replace(old, new)
    if says is None:
        assert overlay_from(source)
        return
    with pytest.raises(PackError) as wrong:
        overlay_from(source, "house.yaml")
    assert says in str(wrong.value)
    assert str(wrong.value).startswith("house.yaml")


def test_the_words_on_and_no_are_words():
    """YAML 1.1 takes ON, the short name of Ontario, for a truth."""
    source = RULE.replace("jurisdiction: CA", "jurisdiction: ON").replace("[guarantee*]", "[on, no, YES]")

    (rule,) = overlay_from(source).rules

    assert (rule.jurisdiction, rule.parameters.en) == ("ON", ("on", "no", "YES"))


def test_all_mistakes_are_told_at_once():
    source = RULE.replace("level: advice", "level: stopp").replace("status: practice", "status: law")

    with pytest.raises(PackError) as wrong:
        overlay_from(source)

    assert len(wrong.value.problems) == 2


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (BOMB, "references stand for"),
        ("a: &a [*a]", "too deep in itself"),
        ("[" * 100_000, "levels deep"),
        ("- " * 50_000, "levels deep"),
    ],
)
def test_hostile_yaml_is_refused(source, says):
    with pytest.raises(PackError, match=says):
        overlay_from(source)


def test_a_rule_twice():
    with pytest.raises(PackError, match="H-1 is there twice"):
        overlay_from(RULE + RULE.split("rules:\n", 1)[1])


def test_the_cache_is_used_and_a_changed_file_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PARVIS_HOME", str(tmp_path / "home"))
    (tmp_path / "house.yaml").write_text(RULE)

    load_pack(tmp_path / "house.yaml")
    assert len(list((tmp_path / "home").rglob("*.json"))) == 1
    (tmp_path / "house.yaml").write_text(RULE.replace("level: advice", "level: note"))

    assert load_pack(tmp_path / "house.yaml").rules[0].level is Level.NOTE
