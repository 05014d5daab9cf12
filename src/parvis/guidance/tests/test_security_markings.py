"""Security markings count where a banner stands, in both languages, and nowhere else."""

from __future__ import annotations

import dataclasses

import pytest

from parvis.guidance.engine import Guidelines, pack_named
from parvis.guidance.rules import Level, sketch
from parvis.testing.guidance import AT

CANADA = pack_named("ca")
RULES = [dataclasses.replace(r, enabled=True) for r in CANADA.rules if r.id.startswith("CA-SEC-01")]
GUIDELINES = Guidelines(RULES, CANADA.facts)


def strongest(text: str, language: str = "en") -> Level | None:
    """Return the strongest level of what the rules on markings say of a text."""
    found = GUIDELINES.findings(sketch(text, language=language), at=AT)
    return max((finding.level for finding in found), default=None)


@pytest.mark.parametrize(
    "text",
    [
        "PROTECTED B\nMinutes of the meeting",
        "PROTÉGÉ A\nCompte rendu",
        "PROTECTED\u00a0C\nPlan",
        "PROTECTED B / PROTÉGÉ B\nPlan of the wharf",
        "SECRET\nPlan of the narrows",
        "TRÈS SECRET\nPlan de la passe",
        "**TOP SECRET**\nPlan",
        "[CONFIDENTIAL]\nPlan",
        "SECRET//NOFORN\nPlan",
        "TOP SECRET // CANADIAN EYES ONLY\nPlan",
        "SECRET / SECRET\nPlan",
        "CONFIDENTIAL - Copy No. 3 of 12\nPlan",
        "CONFIDENTIEL – Copie no 3\nPlan",
        "TRÈS SECRET // RÉSERVÉ AUX CANADIENS\nPlan",
        "The annex is REL TO CAN, USA.",
        "(U//FOUO) Plan of the narrows",
        "CUI//SP-PRVCY\nList of callers",
        "OFFICIAL-SENSITIVE\nDraft reply",
        "OFFICIAL: Sensitive\nDraft reply",
        "Minutes of the meeting. PROTECTED B",
        "PRO\u200bTECTED B\nThe letters have something without width between them",
    ],
)
def test_a_banner_is_a_stop(text):
    assert strongest(text, "fr" if "É" in text or "È" in text or "IEL" in text else "en") == Level.STOP


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("SOLICITOR-CLIENT PRIVILEGE\nMemorandum on the wharf", "en"),
        ("Privileged and confidential: memorandum on the wharf", "en"),
        ("SECRET PROFESSIONNEL DE L'AVOCAT\nNote sur le quai", "fr"),
        ("DRAFT - NOT FOR DISTRIBUTION\nThe plan", "en"),
        ("Ébauche – ne pas diffuser\nLe plan", "fr"),
        ("À usage interne\nLe plan", "fr"),
    ],
)
def test_privilege_and_drafts_ask_for_a_second_reader(text, language):
    assert strongest(text, language) == Level.SECOND_READER


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The form is Protected B once it is filled in.", "en"),
        ("Ce formulaire est protégé B dès qu'il est rempli.", "fr"),
        ("PROTECTED B WHEN COMPLETED\nApplication for a pass", "en"),
        ("PROTÉGÉ B une fois rempli\nDemande de laissez-passer", "fr"),
    ],
)
def test_a_mention_and_a_blank_form_are_noted(text, language):
    assert strongest(text, language) == Level.NOTE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("UNCLASSIFIED\nMinutes of the meeting", "en"),
        ("NON CLASSIFIÉ\nCompte rendu", "fr"),
        ("The protected area A is closed to boats.", "en"),
        ("A protected bike lane opens on Monday.", "en"),
        ("Top secret? Not at all: our salary scales are public.", "en"),
        ("The ballot is secret. The tip line is confidential.", "en"),
        ("TOP marks to the crew for the SECRET ingredient.", "en"),
        ("Official opening on Saturday. This is our OFFICIAL account.", "en"),
        ("What does Protected B mean? A short explainer.", "en"),
        ("Une aire protégée abrite les sternes. Le vote est secret.", "fr"),
        ("Une ligne confidentielle pour les signalements.", "fr"),
        ("Le privilège de vous servir.", "fr"),
    ],
)
def test_ordinary_words_are_not_markings(text, language):
    assert strongest(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "flagged"),
    [
        ("Embargoed until December 1, 2026, 6 am\nNew fares", "en", True),
        ("Embargoed until November 24, 2026, 9 am\nNew fares", "en", False),  # AT is six hours later
        ("Embargoed until November 24, 2026, 5 pm\nNew fares", "en", True),
        ("Under embargo until further notice", "en", True),
        ("Sous embargo jusqu'au 1er décembre 2026\nNouveaux tarifs", "fr", True),
        ("Sous embargo jusqu'au 20 novembre 2026\nNouveaux tarifs", "fr", False),
        ("The embargo on lobster is over.", "en", False),
    ],
)
def test_an_embargo_counts_until_it_ends(text, language, flagged):
    assert (strongest(text, language) == Level.STOP) is flagged


def test_a_bilingual_banner_counts_once():
    found = GUIDELINES.findings(sketch("PROTECTED B / PROTÉGÉ B\nPlan", language="en"), at=AT)

    assert [(f.start, f.rule) for f in found] == [(0, "CA-SEC-01")]
