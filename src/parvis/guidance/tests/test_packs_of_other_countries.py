"""The packs of common practice and of three countries, alone and over one another."""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.engine import compose, guidelines_of, overlay_from, pack_named
from parvis.guidance.rules import Both, Kind, Level, Status, Verification, sketch
from parvis.guidance.tests.harmless_posts import HARMLESS
from parvis.identity.rules import Capacity
from parvis.testing.guidance import AT

DOCS = Path(__file__).resolve().parents[4] / "docs"
COUNTRIES = ("us", "uk", "au")
PACKS = ("common", *COUNTRIES)

# Every row of the policy reference for the three countries, sections B, C and D.
ROWS = {
    "us": (
        "US-REC-01 US-REC-02 US-REC-03 US-REC-04 US-REC-05 US-FOI-01 US-FOI-02 US-ACC-01 US-ACC-02 US-ACC-03 "
        "US-ACC-04 US-POL-01 US-POL-02 US-POL-03 US-TOS-01 US-TOS-02 US-PRA-01 US-PRI-01 US-PRI-02 US-SPA-01 "
        "US-SPA-02 US-SPA-03 US-CAP-01 US-ACT-01"
    ),
    "uk": (
        "UK-CON-01 UK-CON-02 UK-CON-03 UK-CON-04 UK-FOI-01 UK-FOI-02 UK-REC-01 UK-REC-02 UK-WEL-01 UK-WEL-02 "
        "UK-WEL-03 UK-WEL-04 UK-WEL-05 UK-ACC-01 UK-ACC-02 UK-ACC-03 UK-ELE-01 UK-MOD-01 UK-SVC-01 UK-SEC-01"
    ),
    "au": (
        "AU-CON-01 AU-CON-02 AU-CON-03 AU-CON-04 AU-CON-05 AU-CON-06 AU-CON-07 AU-REC-01 AU-REC-02 AU-REC-03 "
        "AU-REC-04 AU-FOI-01 AU-FOI-02 AU-CTK-01 AU-CTK-02 AU-CTK-03 AU-ACC-01 AU-ACC-02 AU-SEC-01 AU-PRI-01"
    ),
}
WITHOUT_A_RULE: dict[str, str] = {}
"""Rows that are no rule, each with the reason."""

PEOPLE_APPLY = {"AU-CON-05", "UK-CON-04", "UK-EVL-01", "UK-EVL-01-OLD"}
"""Rules without a check: the register shows them and people apply them."""

TO_CONFIRM = {
    "US-REC-02", "US-PRA-01", "US-PRA-01-S", "US-SPA-03", "UK-REC-01", "UK-WEL-01", "UK-WEL-02", "UK-ACC-03",
    "UK-SEC-01-W", "AU-PRI-01", "AU-PRI-01-N", "AU-SEC-01-W",
}  # fmt: skip
"""Rules whose facts were read at second hand or are from memory."""


def guidelines(*names: str):
    return guidelines_of(tuple(pack_named(name) for name in names))


def rules_of(*names: str):
    return {rule.id: rule for name in names for rule in pack_named(name).rules}


@pytest.mark.parametrize(
    "names", [("common",), *((c,) for c in COUNTRIES), *(("common", c) for c in COUNTRIES)]
)
def test_it_works(names):
    working = guidelines(*names)

    assert len(working.rules) == sum(len(pack_named(name).rules) for name in names)
    assert any(rule.works for rule in working.rules)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_row_of_the_reference_is_a_rule_or_says_why_not(country):
    rows = set(ROWS[country].split())

    assert rows - set(rules_of(country)) == {row for row in rows if row in WITHOUT_A_RULE}


def test_a_rule_without_a_check_is_one_that_people_apply():
    assert {rule.id for rule in rules_of(*PACKS).values() if not rule.check} == PEOPLE_APPLY


def test_no_rule_that_is_to_be_confirmed_is_on():
    unconfirmed = {r.id: r for r in rules_of(*PACKS).values() if r.verification is Verification.TO_CONFIRM}

    assert set(unconfirmed) == TO_CONFIRM
    for rule in unconfirmed.values():
        assert not rule.works, rule.id
        assert rule.off_because.en, rule.id
        assert rule.off_because.fr, rule.id


@pytest.mark.parametrize("page", ["packs.md", "fr/recueils.md"])
def test_the_documentation_counts_them_and_names_what_is_to_be_confirmed(page):
    told = (DOCS / page).read_text(encoding="utf-8")

    for name in PACKS:
        rules = pack_named(name).rules
        of = Counter(str(rule.applies_to) for rule in rules)
        off = sum(rule.id in TO_CONFIRM for rule in rules)
        numbers = [of[what] for what in ("draft", "person", "account", "space", "record", "request")]
        assert f"| `{name}` | {' | '.join(map(str, [len(rules), *numbers, off]))} |" in told, name
    assert [rule for rule in TO_CONFIRM if f"`{rule}`" not in told] == []


def test_everything_that_people_read_is_in_both_languages():
    for name in PACKS:
        pack = pack_named(name)
        said = [pack.name, pack.about]
        for rule in pack.rules:
            said += [
                rule.title,
                rule.paraphrase,
                rule.clause,
                rule.url,
                rule.instrument.name,
                rule.verified_by,
            ]
            said += [rule.why, rule.what_to_do] if rule.check else []
            said += [w for c in rule.cases.values() for w in (c.title, c.why, c.what_to_do) if w]
        for words in said:
            assert isinstance(words, Both)
            assert words.en, words
            assert words.fr, words
            assert "'" not in words.fr, words


def test_french_is_not_the_english_again():
    for rule in rules_of(*PACKS).values():
        for words in (rule.title, rule.paraphrase, rule.why, rule.what_to_do):
            if len(words.en) > 12:
                assert words.en != words.fr, rule.id


def test_every_rule_links_to_its_source_and_says_when_it_was_read():
    for rule in rules_of(*PACKS).values():
        assert rule.url.en.startswith(("https://", "http://")), rule.id
        assert rule.last_verified_on.isoformat() == "2026-11-22", rule.id


def test_common_practice_cites_no_statute():
    assert {rule.status for rule in rules_of("common").values()} == {Status.PRACTICE}


def test_what_was_replaced_says_by_what():
    assert rules_of("uk")["UK-EVL-01-OLD"].superseded_by == "UK-EVL-01"
    assert {rules_of("us")[i].status for i in ("US-TOS-01", "US-TOS-02", "US-PRI-02")} == {Status.ARCHIVED}


class TestARuleThatTakesAnothersPlace:
    def test_it_works(self):
        both = guidelines("common", "us")

        assert both.rule("PV-ACC-01").enabled is False
        assert both.rule("PV-ACC-01").off_because.fr.startswith("US-ACC-01 le dit")
        assert both.rule("US-ACC-01").works

    def test_alone_the_common_rule_works(self):
        assert guidelines("common").rule("PV-ACC-01").works

    def test_one_that_is_off_takes_no_place(self):
        assert guidelines("common", "uk").rule("PV-ACC-01").works

    def test_turned_off_by_an_institution_it_gives_the_place_back(self):
        house = overlay_from(
            "pack: house\nkind: institution\nname: {en: House, fr: Maison}\n"
            "changes: {US-ACC-01: {enabled: false, because: {en: Ours is older., fr: La nôtre est d’avant.}}}"
        )

        rules = {r.id: r for r in compose((pack_named("common"), pack_named("us"), house))}

        assert rules["PV-ACC-01"].works

    def test_it_names_rules_that_exist(self):
        known = rules_of(*PACKS)
        for rule in known.values():
            assert set(rule.replaces) <= set(known), rule.id
            assert set(rule.silences) <= set(known), rule.id


@pytest.mark.parametrize("country", COUNTRIES)
class TestHarmlessPosts:
    def test_nobody_is_stopped(self, country):
        assert len(HARMLESS[country]) >= 40
        stopped = [
            (post, finding.rule)
            for post in HARMLESS[country]
            for capacity in (Capacity.INSTITUTION, Capacity.OFFICIAL)
            for finding in guidelines("common", country).findings(
                sketch(
                    post,
                    capacity=capacity,
                    account_kind="institution" if capacity is Capacity.INSTITUTION else "person",
                ),
                at=AT,
            )
            if finding.level >= Level.SECOND_READER
        ]

        assert stopped == []

    def test_a_private_person_hears_little(self, country):
        said = [
            (post, finding.rule)
            for post in HARMLESS[country]
            for finding in guidelines("common", country).findings(
                sketch(post, capacity=Capacity.PERSON, account_kind="person"), at=AT
            )
            if finding.level >= Level.ADVICE
        ]

        assert said == []


def welsh_findings(draft):
    uk = guidelines("common", "uk")
    body = type(uk)(uk.rules, dataclasses.replace(uk.facts, compliance_notice="Notice of 2016"))
    return [finding.rule for finding in body.findings(draft, at=AT)]


class TestWelsh:
    def test_a_post_in_english_alone(self):
        assert "UK-WEL-04" in welsh_findings(sketch("The bridge is open tonight."))

    def test_a_body_without_a_notice_hears_nothing(self):
        rules = [f.rule for f in guidelines("common", "uk").findings(sketch("The bridge is open."), at=AT)]

        assert not any(rule.startswith("UK-WEL") for rule in rules)

    def test_a_share_is_left_as_it_is(self):
        assert "UK-WEL-04" not in welsh_findings(
            sketch("Gale warning.", kind=Kind.COMMUNITY, exception="third_party")
        )

    def test_a_carrot_is_no_insult(self):
        assert "PV-CON-01" not in welsh_findings(sketch("Mae moron ar werth.", language="cy"))
        assert "PV-CON-01" in welsh_findings(sketch("Only a moron would park there."))


MARKED = {
    "us": (
        "SECRET//NOFORN\nPlan", "TOP SECRET//SI//NOFORN\nPlan", "CUI\nList", "CUI//SP-PRVCY\nList",
        "CONFIDENTIAL\nPlan", "(S//NF) The convoy leaves.", "(U//FOUO) The code changes.",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY\nPlan", "Re: [CUI//SP-INVEST] list",
    ),
    "uk": (
        "OFFICIAL-SENSITIVE\nPlan", "OFFICIAL-SENSITIVE: staffing", "SECRET\nPlan", "TOP SECRET\nPlan",
        "UK SECRET\nPlan", "  * OFFICIAL-SENSITIVE *\nPlan", "SECRET UK EYES ONLY\nPlan",
    ),
    "au": (
        "OFFICIAL: Sensitive\nPlan", "OFFICIAL:SENSITIVE\nPlan", "PROTECTED\nPlan", "SECRET\nPlan",
        "TOP SECRET\nPlan", "PROTECTED//AUSTEO\nPlan", "Roster\n[PROTECTED]",
    ),
}  # fmt: skip
PROSE = (
    "OFFICIAL", "OFFICIAL\nThe pier is open.", "UNCLASSIFIED", "It is official. The secret is out, in trust.",
    "Keep it secret.", "A protected lane.", "TOP SECRET RECIPES FROM OUR CHEF", "Secret",
    "We mark some papers SECRET.", "Papers marked OFFICIAL-SENSITIVE, PROTECTED or CUI need care.",
    "PROTECTED SPECIES WEEK", "SECRET SANTA is on Friday.", "Confidential\nadvice on debt",
    "The official: sensitive to cold.",
)  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
class TestMarkings:
    def test_a_banner_stops(self, country):
        missed = [
            text for text in MARKED[country] if f"{country.upper()}-SEC-01" not in self.found(country, text)
        ]

        assert missed == []

    def test_words_in_prose_do_not(self, country):
        alarmed = [text for text in PROSE if f"{country.upper()}-SEC-01" in self.found(country, text)]

        assert alarmed == []

    def found(self, country, text):
        return {finding.rule for finding in guidelines(country).findings(sketch(text), at=AT)}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "piece",
    [
        "Democratic Republic ", "vote Republican. ", "Labour ", "SECRET//", "#a ", "😀", "! ", "\n",
        "idiot our agency. ", "https://youtu.be/x ", "donate ", "views my own idiot ", "9% ", "OFFICIAL: ",
    ],
)  # fmt: skip
def test_hostile_repetition_is_read_in_linear_time(country, piece):
    draft = sketch((piece * 60_000)[:60_000], capacity=Capacity.OFFICIAL, account_kind="person")
    guidelines("common", country).findings(sketch("Warm up."), at=AT)

    began = time.process_time()
    guidelines("common", country).findings(draft, at=AT)

    assert time.process_time() - began < 3


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(codec=None), max_size=300),
    st.sampled_from(["en", "fr", "cy", "und"]),
    st.sampled_from(COUNTRIES),
    st.sampled_from(list(Capacity)),
    st.sampled_from(list(Kind)),
)
def test_any_text_has_its_findings_inside(text, language, country, capacity, kind):
    draft = sketch(text, language=language, capacity=capacity, kind=kind, parent_language="cy")
    for finding in guidelines("common", country).findings(draft, at=AT):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.title.en
        assert finding.title.fr
