"""Tables of guidance: second readings, answers, what was shown, and the overlays of packs."""

from __future__ import annotations

from parvis.guidance.models.answers import FindingShown, GuidanceAnswer
from parvis.guidance.models.approvals import ReaderDelegate, StandingApproval
from parvis.guidance.models.learning import FalseAlarm, FindingTime
from parvis.guidance.models.overlays import PackOverlay
from parvis.guidance.models.preparations import Preparation
from parvis.guidance.models.proposals import OverlayPreview, OverlayProposal
from parvis.guidance.models.second_readings import SecondReading
from parvis.guidance.models.sent import Letter, TextSent
from parvis.guidance.models.windows import CalendarWindow

__all__ = [
    "CalendarWindow",
    "FalseAlarm",
    "FindingShown",
    "FindingTime",
    "GuidanceAnswer",
    "Letter",
    "OverlayPreview",
    "OverlayProposal",
    "PackOverlay",
    "Preparation",
    "ReaderDelegate",
    "SecondReading",
    "StandingApproval",
    "TextSent",
]
