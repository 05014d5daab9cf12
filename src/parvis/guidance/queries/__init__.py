"""Reads of guidance: advice, the packs in force, readings, and how the rules are doing."""

from __future__ import annotations

from parvis.guidance.queries.advice import (
    COMMUNITY,
    INSTITUTION,
    advise,
    guidelines,
    overlay_versions,
    packs,
    packs_in_force,
    rule,
)
from parvis.guidance.queries.learning import RuleAnswers, answers_to, reasons_given_to, records_of_rules
from parvis.guidance.queries.second_readings import draft_of, reading, readings_asked_by, readings_waiting_for

__all__ = [
    "COMMUNITY",
    "INSTITUTION",
    "RuleAnswers",
    "advise",
    "answers_to",
    "draft_of",
    "guidelines",
    "overlay_versions",
    "packs",
    "packs_in_force",
    "reading",
    "readings_asked_by",
    "readings_waiting_for",
    "reasons_given_to",
    "records_of_rules",
    "rule",
]
