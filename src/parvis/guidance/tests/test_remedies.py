"""A remedy changes what was found, everywhere the rule found it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from parvis.guidance.engine import guidelines_of, pack_named
from parvis.guidance.rules import Draft
from parvis.guidance.rules.remedies import remedied
from parvis.languages.rules import Text

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CA = guidelines_of((pack_named("ca"),))


def after(rule: str, *texts: Text) -> list[str]:
    findings = CA.findings(Draft(texts=texts), at=AT)
    return [text.source for text in remedied(texts, findings, rule)]


def test_identifiers_are_hidden_in_every_version() -> None:
    en = Text("en", "Your SIN 123-456-782 is on file. Again: SIN 123 456 782.")
    fr = Text("fr", "Le NAS du client est le 123-456-782.")
    assert after("CA-PRI-01", en, fr) == [
        "Your SIN [social insurance number withheld] is on file."
        " Again: SIN [social insurance number withheld].",
        "Le NAS du client est le [numéro d’assurance sociale retiré].",
    ]


def test_plainer_words_take_the_place_of_heavy_ones() -> None:
    assert after("CA-ACC-04", Text("en", "We utilize the ramp.")) == ["We use the ramp."]


def test_another_rule_leaves_the_text_alone() -> None:
    assert after("CA-ACC-05", Text("en", "Click here: SIN 123-456-782.")) == ["Click here: SIN 123-456-782."]


@given(st.text(max_size=60), st.sampled_from(["SIN 123-456-782", "NAS 123 456 782", "dana@coast.example"]))
def test_what_is_hidden_is_not_found_again(before: str, personal: str) -> None:
    source = f"{before} {personal}"
    (left,) = after("CA-PRI-01", Text("en", source))
    assert not left.endswith(personal)
    again = CA.findings(Draft(texts=(Text("en", left),)), at=AT)
    assert "CA-PRI-01" not in {finding.rule for finding in again}
