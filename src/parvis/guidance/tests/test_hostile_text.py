"""Whatever the text, every rule of every pack answers: in linear time, without a crash, inside the text."""

from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.guidance.engine import Guidelines, compose, guidelines_of, pack_named, packs_available
from parvis.guidance.engine.overlays import facts_of
from parvis.guidance.rules import AppliesTo, Draft, Kind, Media, sketch
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text
from parvis.testing.guidance import AT

LONG = 200_000
PIECES = [
    "a@", "#", "#aaaaaa", "1", "1-", "A ", "AAA ", "SECRET\n", "Click here. ", "é", "((((", "http://", ":-) ",
    "€ 1 ", "Ã©", "A.", "PROTECTED ", "Protected A ", "[a](https://a.example/b) ", "https://a.example/b.pdf ",
    "\u202e", "\u2066a\u2069", "\u200b", "a\u200db", "\u0301", "\ud800", "ab\udc00", "\U0001d5d4", "🙂‍",
    "ᐅᒥ", "жa", "ا ", "中", "\u00a0", "\r\n", "\x00", "password: ", "eyJaaaaaaaa.", "/\\_|\n",
    "don't send us your SIN ",
]  # fmt: skip
SECONDS = 20  # of a busy machine; what is not linear takes minutes


def on_drafts(pack):
    """Return the rules of a pack that look at drafts, all turned on."""
    rules = [r for r in pack.rules if r.check and r.applies_to in (AppliesTo.DRAFT, AppliesTo.PERSON)]
    return [dataclasses.replace(rule, enabled=True, when=type(rule.when)()) for rule in rules]


PACKS = [pack_named(name) for name in packs_available()]
GUIDELINES = {pack.id: Guidelines(on_drafts(pack), facts_of([pack])) for pack in PACKS}
CANADA = GUIDELINES["ca"]


def seconds_of(act) -> float:
    """Return the CPU seconds that `act` takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


@pytest.mark.parametrize("piece", PIECES)
def test_long_repeats_take_linear_time(piece):
    text = (piece * (LONG // len(piece) + 1))[:LONG]

    assert seconds_of(lambda: CANADA.findings(sketch(text, language="en"), at=AT)) < SECONDS


@pytest.mark.parametrize("pack", GUIDELINES)
def test_every_pack_takes_linear_time_over_everything_at_once(pack):
    share = LONG // len(PIECES)
    text = " ".join((piece * share)[:share] for piece in PIECES)
    both = Draft(texts=(Text("en", text), Text("fr", text[::-1])), kind=Kind.ORIGINAL)

    assert seconds_of(lambda: GUIDELINES[pack].findings(both, at=AT)) < SECONDS


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_rule_takes_linear_time_over_its_own_words(pack):
    seen = set()
    for rule in on_drafts(pack):
        words = next((t for e in rule.examples if e.flagged for t in e.texts.values()), "")
        if (rule.check, words) in seen or not words:
            continue
        seen.add((rule.check, words))
        alone = Guidelines([rule], facts_of([pack]))
        draft = sketch((f"{words} " * (LONG // 10 // len(words) + 1)), language="en")

        assert seconds_of(lambda d=draft, g=alone: g.findings(d, at=AT)) < SECONDS / 10, rule.id


LETTERS = st.text(st.characters(codec=None), max_size=300)
MIXED = st.lists(st.sampled_from(PIECES) | LETTERS, max_size=12).map("".join)


@pytest.mark.parametrize("pack", GUIDELINES)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_draft_has_its_findings_inside(pack, data):
    languages = st.sampled_from(["en", "fr", "und", "iu", "cy", "xx"])
    texts = data.draw(st.lists(st.builds(Text, languages, MIXED), min_size=1, max_size=2))
    medium = Media("image", data.draw(MIXED), data.draw(MIXED), text_in_image=data.draw(MIXED))
    draft = Draft(
        texts=tuple(texts),
        kind=data.draw(st.sampled_from(Kind)),
        capacity=data.draw(st.sampled_from(Capacity)),
        media=data.draw(st.sampled_from([(), (medium,)])),
        parent_language=data.draw(st.sampled_from(["", "en", "fr"])),
    )

    for finding in GUIDELINES[pack].findings(draft, at=AT):
        lengths = [len(text.source) for text in texts]
        assert 0 <= finding.start <= finding.end <= max(lengths)
        assert finding.title.en
        assert finding.title.fr


def test_the_gate_has_memory_enough_for_a_long_text():
    text = " ".join(f"word{n} é{n} SIN" for n in range(20_000)) + " Click here."
    guidelines = guidelines_of((pack_named("ca"),))

    assert "CA-ACC-05" in {f.rule for f in guidelines.findings(sketch(text, language="en"), at=AT)}


def test_packs_laid_over_one_another_share_a_gate():
    both = Guidelines(compose([pack_named("common"), pack_named("ca")]), facts_of([]))

    assert {f.rule[:2] for f in both.findings(sketch("Click here."), at=AT)} >= {"CA", "PV"}
