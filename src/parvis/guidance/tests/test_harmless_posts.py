"""Ordinary public posts pass: advice that becomes a gate would be the clay layer again.

The posts are our own, with the words that trip naive checks on purpose. Bars: at most 1 in 20
meets a stop or asks for a second reader, fewer than one note or piece of advice a post, and no
false alarm of security or of parties at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from parvis.guidance.engine import guidelines_of, pack_named
from parvis.guidance.engine.yaml_text import parse
from parvis.guidance.rules import Draft, Finding, Kind, Level, sketch
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text
from parvis.testing.guidance import AT

FILE = Path(__file__).parent / "data" / "harmless_posts.yaml"
POSTS = [
    (subject, language, text)
    for subject, versions in parse(FILE.read_text(), FILE.name).items()
    for language, texts in versions.items()
    for text in texts
]
GUIDELINES = guidelines_of((pack_named("ca"),))


def draft_of(subject: str, language: str, text: str) -> Draft:
    """Return the post as an account of one language would write it (its twin has the other)."""
    if subject == "replies":
        return sketch(text, language=language, kind=Kind.REPLY, parent_language=language)
    return sketch(text, language=language, bilingual=False)


@pytest.fixture(scope="module")
def findings() -> list[tuple[str, tuple[Finding, ...]]]:
    """Each post with what the rules say of it."""
    return [(text, GUIDELINES.findings(draft_of(s, lang, text), at=AT)) for s, lang, text in POSTS]


def test_there_are_enough_in_both_languages():
    assert sum(language == "en" for _, language, _ in POSTS) >= 100
    assert sum(language == "fr" for _, language, _ in POSTS) >= 90


def test_few_meet_a_stop_or_a_second_reader(findings):
    stopped = [(text, f.rule) for text, found in findings for f in found if f.level.needs_an_answer]

    assert len({text for text, _ in stopped}) <= len(POSTS) // 20, stopped


def test_there_is_less_than_one_quiet_remark_a_post(findings):
    remarks = [f.rule for _, found in findings for f in found if f.level < Level.SECOND_READER]

    assert len(remarks) < len(POSTS)


def test_none_is_taken_for_a_secret_or_for_a_side(findings):
    wrong = ("CA-SEC", "CA-COM-10", "CA-SPA-08", "CA-ELE", "CA-CAP")

    assert [(text, f.rule) for text, found in findings for f in found if f.rule.startswith(wrong)] == []


@pytest.mark.parametrize("capacity", [Capacity.OFFICIAL, Capacity.PERSON])
@pytest.mark.parametrize("kind", [Kind.ORIGINAL, Kind.REPLY, Kind.COMMUNITY])
def test_public_servants_may_say_as_much_in_their_own_name(capacity, kind):
    stopped = []
    for _, language, text in POSTS:
        parent = language if kind is Kind.REPLY else ""
        draft = sketch(
            text,
            language=language,
            kind=kind,
            capacity=capacity,
            account_kind="person",
            parent_language=parent,
        )
        found = GUIDELINES.findings(draft, at=AT)
        stopped += [(text, f.rule) for f in found if f.level.needs_an_answer]

    assert len({text for text, _ in stopped}) <= len(POSTS) // 20, stopped
    assert [pair for pair in stopped if pair[1].startswith(("CA-SEC", "CA-CAP", "CA-SPA"))] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("iu", "ᐅᒥᐊᕐᔪᐊᒃᑯᕕᒃ ᒪᑐᓯᒪᔪᖅ ᐅᓪᓗᒥ"),
        ("cr", "ᑕᓂᓯ ᓂᐢᑕᒼ ᐯᔭᐠ"),
        ("mic", "Pjilaʼsi. Taʼn tujiw weja teliaqiek, msit koqoey welteʼtmek."),
        ("moh", "Shé:kon! Ó:nenk onkwehón:we akohsatens."),
    ],
)
def test_an_indigenous_language_is_never_a_fault(language, text):
    alone = sketch(text, language=language, bilingual=False)
    third = Draft(
        texts=(
            Text("en", "The wharf is closed today."),
            Text("fr", "Le quai est fermé aujourd’hui."),
            Text(language, text),
        )
    )

    assert GUIDELINES.findings(alone, at=AT) == ()
    assert [f for f in GUIDELINES.findings(third, at=AT) if f.language == language or "OL" in f.rule] == []
