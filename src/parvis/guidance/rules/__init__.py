"""The rules of guidance: drafts, levels, packs, findings, second readings. Pure, and without a clock."""

from __future__ import annotations

from parvis.guidance.rules.calendars import NO_CALENDAR, Calendar, Season, Window
from parvis.guidance.rules.clocks import Clock, Counting, Starts
from parvis.guidance.rules.drafts import (
    Campaign,
    Draft,
    Formality,
    Kind,
    Licence,
    Media,
    content_hash,
    sketch,
)
from parvis.guidance.rules.findings import Advice, Finding, shown_first
from parvis.guidance.rules.levels import Effect, Level
from parvis.guidance.rules.outcomes import Outcome, RuleRecord, outcome_of
from parvis.guidance.rules.packs import (
    AppliesTo,
    Both,
    Case,
    Example,
    Facts,
    Instrument,
    Pack,
    Rule,
    Status,
    Values,
    Verification,
    When,
)
from parvis.guidance.rules.readings import READING_TIME, ReadingOutcome, ReadingState, state_of
from parvis.guidance.rules.refusals import MACHINE_REFUSES, MachineRefusal
from parvis.guidance.rules.subjects import (
    NOTICE_TOPICS,
    AccountSheet,
    RecordSheet,
    RequestSheet,
    Severance,
    Sheet,
    SpaceSheet,
    Subject,
)

__all__ = [
    "MACHINE_REFUSES",
    "NOTICE_TOPICS",
    "NO_CALENDAR",
    "READING_TIME",
    "AccountSheet",
    "Advice",
    "AppliesTo",
    "Both",
    "Calendar",
    "Campaign",
    "Case",
    "Clock",
    "Counting",
    "Draft",
    "Effect",
    "Example",
    "Facts",
    "Finding",
    "Formality",
    "Instrument",
    "Kind",
    "Level",
    "Licence",
    "MachineRefusal",
    "Media",
    "Outcome",
    "Pack",
    "ReadingOutcome",
    "ReadingState",
    "RecordSheet",
    "RequestSheet",
    "Rule",
    "RuleRecord",
    "Season",
    "Severance",
    "Sheet",
    "SpaceSheet",
    "Starts",
    "Status",
    "Subject",
    "Values",
    "Verification",
    "When",
    "Window",
    "content_hash",
    "outcome_of",
    "shown_first",
    "sketch",
    "state_of",
]
