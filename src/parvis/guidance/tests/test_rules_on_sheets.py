"""Rules look at accounts, spaces, records and requests too, as they stand on a day."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from parvis.guidance.checks import CHECKS
from parvis.guidance.checks.names import CHECK_NAMES, check_name
from parvis.guidance.engine import Guidelines, PackError, compose, overlay_from
from parvis.guidance.engine.examples import problem_of, wanting
from parvis.guidance.engine.overlays import facts_of
from parvis.guidance.rules import (
    AccountSheet,
    Calendar,
    Draft,
    Facts,
    Kind,
    Level,
    Pack,
    RecordSheet,
    RequestSheet,
    Season,
    SpaceSheet,
    Window,
    sketch,
)
from parvis.guidance.rules.field_names import (
    DRAFT_NAMES,
    FACT_NAMES,
    FIELD_NAMES,
    field_name,
    value_name,
)
from parvis.guidance.rules.fields import OF_DRAFTS, SHEETS, holds, is_set
from parvis.guidance.rules.words import Both
from parvis.testing.guidance import AT

HOUSE = """
pack: house
kind: institution
family: accounts
name: {en: House, fr: Maison}
instruments:
  house: {name: {en: House rules, fr: Règles de la maison}, url: https://house.example}
defaults:
  jurisdiction: CA
  instrument: house
  status: practice
  verification: confirmed
  last_verified_on: 2026-11-22
  verified_by: Claire
rules:
  - id: H-1
    applies_to: account
    level: second_reader
    check: fields_present
    parameters: {fields: [owner, backup_owner]}
    when: {where: {stage: [active, dormant]}}
    title: {en: "Nobody answers for it", fr: Personne n'en répond}
    paraphrase: {en: Two people answer for an account., fr: Deux personnes répondent d'un compte.}
    why: {en: "Missing: {field}.", fr: "Il manque : {field}."}
    what_to_do: {en: Name somebody., fr: Nommez quelqu'un.}
    examples:
      - ok: {sheet: {owner: noemie, backup_owner: tomas}}
      - flagged: {sheet: {owner: noemie}, finds: backup_owner}
      - edge: {sheet: {stage: closed}, flagged: false, on: 2026-11-22, facts: {body: agency}}
"""


def house(old: str = "", new: str = "") -> Pack:
    assert old in HOUSE
    return overlay_from(HOUSE.replace(old, new) if old else HOUSE, "house.yaml")


def guidelines(pack: Pack, facts: Facts | None = None, calendar: Calendar | None = None) -> Guidelines:
    return Guidelines(compose([pack]), facts or Facts(), calendar or Calendar())


def test_each_missing_field_is_found_and_named_in_both_languages():
    (owner, backup) = guidelines(house()).findings_on(AccountSheet(handle="ferry"), at=AT)

    assert (owner.rule, owner.level, owner.type) == ("H-1", Level.SECOND_READER, "owner")
    assert backup.why.en == "Missing: backup owner."
    assert backup.why.fr.endswith(": responsable suppléant.")
    assert (owner.language, owner.start, owner.end) == ("", 0, 0)


def test_nothing_is_found_where_all_is_there():
    assert guidelines(house()).findings_on(AccountSheet(owner="n", backup_owner="t"), at=AT) == ()


def test_a_rule_looks_only_at_what_it_applies_to():
    house_rules = guidelines(house())

    for other in (SpaceSheet(), RecordSheet(), RequestSheet()):
        assert house_rules.findings_on(other, at=AT) == ()
    assert house_rules.findings(sketch("We sail."), at=AT) == ()


def test_where_names_fields_of_the_sheet_and_facts():
    by_facts = house("stage: [active, dormant]", "facts.body: [agency], second_factor: false")

    at_an_agency = guidelines(by_facts, Facts(body="agency"))
    assert at_an_agency.findings_on(AccountSheet(second_factor=False), at=AT)
    assert not at_an_agency.findings_on(AccountSheet(second_factor=None), at=AT)
    assert not guidelines(by_facts).findings_on(AccountSheet(second_factor=False), at=AT)


def test_a_clause_speaks_from_its_first_day_to_the_day_before_its_end():
    dated = house("level: second_reader", "level: advice\n    effective_from: 2026-11-24")

    assert guidelines(dated).findings_on(AccountSheet(), at=AT)
    assert not guidelines(dated).findings_on(AccountSheet(), at=AT - timedelta(days=1))


def test_a_rule_of_a_season_speaks_in_it():
    seasonal = house("when: {where:", "when: {seasons: [caretaker], where:")
    window = Window(Season.CARETAKER, AT - timedelta(days=1), AT + timedelta(days=1), "CA", Both("x"))

    assert guidelines(seasonal).findings_on(AccountSheet(), at=AT) == ()
    assert guidelines(seasonal, calendar=Calendar((window,))).findings_on(AccountSheet(), at=AT)


@pytest.mark.parametrize(
    ("level", "left"), [("level: suppress", set()), ("level: note\n    effect: cap", {Level.NOTE})]
)
def test_a_rule_can_silence_or_lower_another(level, left):
    second = f"""
  - id: H-2
    applies_to: account
    {level}
    silences: [H-1]
    check: field_is
    parameters: {{field: operated_by, value: institution}}
    title: {{en: Somebody else runs it, fr: "Un tiers l'exploite"}}
    paraphrase: {{en: They answer., fr: Ils répondent.}}
"""
    both = guidelines(overlay_from(HOUSE + second))

    assert {f.level for f in both.findings_on(AccountSheet(), at=AT)} == {Level.SECOND_READER}
    lowered = both.findings_on(AccountSheet(operated_by="third_party"), at=AT)
    assert {f.level for f in lowered} == left


def test_the_examples_of_a_sheet_rule_run():
    pack = house()
    (rule,) = pack.rules

    assert [problem_of(rule, e, facts_of([pack]), {}) for e in rule.examples] == ["", "", ""]
    assert list(wanting(rule)) == []
    wrong = dataclasses.replace(rule.examples[0], flagged=True)
    assert "should be flagged" in problem_of(rule, wrong, Facts(), {})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "check: fields_present",
            "check: missing_version",
            "H-1: check: 'missing_version' is not a check of what the rule applies to",
        ),
        (
            "applies_to: account",
            "applies_to: draft",
            "H-1: check: 'fields_present' is not a check of what the rule applies to (draft; it looks at a "
            "sheet)",
        ),
        ("fields: [owner", "fields: [ownr", "'ownr' is not a field of account sheets. Did you mean owner?"),
        ("where: {stage:", "where: {stag:", "H-1: when: where: 'stag' is not a field to look at (account)"),
        ("where: {stage:", "where: {facts.provnce:", "Did you mean facts.province?"),
        ("when: {where:", "when: {kinds: [reply], where:", "kinds: only drafts have that."),
        ("sheet: {owner: noemie}", "sheet: {onwer: n}", "examples[1]: sheet: 'onwer' is not a field of"),
        ("level: second_reader", "level: note\n    at_most: {person: note}", "at_most: it bounds a level by"),
        ("stage: [active, dormant]", "stage: {a: b}", "expected a value or a list of values"),
    ],
)
def test_a_mistake_is_named_with_what_is_right(old, new, says):
    with pytest.raises(PackError) as wrong:
        house(old, new)
    assert says in str(wrong.value)


def test_an_overlay_that_changes_when_is_looked_at_too():
    change = """
pack: top
kind: institution
name: {en: Top, fr: Haut}
changes: {H-1: {when: {where: {sage: active}}}}
"""
    with pytest.raises(PackError, match=r"changes: H-1: when: where: 'sage' .*Did you mean stage\?"):
        compose([house(), overlay_from(change)])


def test_drafts_have_where_too():
    source = HOUSE.replace("applies_to: account", "applies_to: draft")
    source = source.replace("check: fields_present", "check: words")
    source = source.replace("{fields: [owner, backup_owner]}", "{en: [ramp], fr: [rampe]}")
    source = source.replace("stage: [active, dormant]", "content_class: notice, facts.province: QC")
    pack = overlay_from(source.split("    examples:")[0])

    in_quebec = guidelines(pack, Facts(province="QC"))
    assert in_quebec.findings(sketch("The ramp", content_class="notice"), at=AT)
    assert not in_quebec.findings(sketch("The ramp", content_class="poster"), at=AT)
    assert not guidelines(pack).findings(sketch("The ramp", content_class="notice"), at=AT)


def test_what_others_wrote_is_looked_at_only_by_rules_that_name_it():
    source = HOUSE.replace("applies_to: account", "applies_to: draft")
    source = source.replace("check: fields_present", "check: words")
    source = source.replace("{fields: [owner, backup_owner]}", "{en: [ramp], fr: [rampe]}")
    source = source.split("    examples:")[0]
    inbound = Draft(texts=sketch("The ramp").texts, kind=Kind.INBOUND)
    silent = overlay_from(source.replace("    when: {where: {stage: [active, dormant]}}\n", ""))
    naming = overlay_from(source.replace("{where: {stage: [active, dormant]}}", "{kinds: [inbound]}"))

    assert not guidelines(silent).findings(inbound, at=AT)
    assert guidelines(naming).findings(inbound, at=AT)
    assert not guidelines(naming).findings(sketch("The ramp"), at=AT)


def test_a_province_fills_in_only_what_is_open_below_it():
    def pack(kind: str, **facts: str) -> Pack:
        return Pack(kind, kind, Both(kind), facts=Facts(**facts))

    country = pack("country", jurisdiction="CA")
    quebec = pack("province", jurisdiction="QC", province="QC")

    assert facts_of([country, quebec]) == Facts(jurisdiction="CA", province="QC")
    assert facts_of([quebec]).jurisdiction == "QC"
    assert facts_of([country, quebec, pack("institution", jurisdiction="QC")]).jurisdiction == "QC"


def test_every_field_of_every_sheet_has_a_name_in_both_languages():
    fields = {field.name for kind in SHEETS.values() for field in dataclasses.fields(kind)}

    assert fields - set(FIELD_NAMES) == set()
    assert all(name.en and name.fr and "'" not in name.fr for name in FIELD_NAMES.values())
    assert field_name("new_field") == Both("new field", "new field")


def test_every_fact_and_every_check_has_a_name():
    assert {field.name for field in dataclasses.fields(Facts)} == set(FACT_NAMES)
    assert set(OF_DRAFTS) - set(DRAFT_NAMES) == set()
    assert {name for name in CHECKS if "." not in name} - set(CHECK_NAMES) == set()
    assert check_name("quite_new") == Both("Quite new", "Quite new")


def test_what_counts_as_set():
    assert [is_set(v) for v in (False, True, 1, "x", ("x",))] == [True] * 5
    assert [is_set(v) for v in (None, "", 0, (), frozenset())] == [False] * 5


def test_what_a_field_holds():
    assert holds(frozenset({"privacy"}), "privacy")
    assert holds(date(2026, 11, 22), "2026-11-22")
    assert holds(3, "3")
    assert not holds(None, "None")
    assert holds("", "unset")


def test_values_read_like_values():
    assert value_name(None) == Both("nothing", "rien")
    assert value_name(False) == Both("no", "non")
    assert value_name(0) == Both("0", "0")
    assert value_name(date(2026, 12, 1)).fr == "1er\u00a0décembre 2026"
    assert value_name(("en", "fr")) == Both("English, French", "anglais, français")


@pytest.mark.parametrize("kind", SHEETS.values())
def test_no_rule_of_any_pack_trips_over_an_empty_sheet(kind):
    from parvis.guidance.engine import guidelines_of, pack_named, packs_available

    for name in packs_available():
        guidelines_of((pack_named(name),)).findings_on(kind(), at=datetime(2026, 1, 1, tzinfo=UTC))
