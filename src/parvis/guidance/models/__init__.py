"""Tables of guidance: second readings, answers, what was shown, and the overlays of packs."""

from __future__ import annotations

from parvis.guidance.models.answers import FindingShown, GuidanceAnswer
from parvis.guidance.models.overlays import PackOverlay
from parvis.guidance.models.second_readings import SecondReading

__all__ = ["FindingShown", "GuidanceAnswer", "PackOverlay", "SecondReading"]
