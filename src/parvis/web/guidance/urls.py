"""Addresses of the guidelines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path

from parvis.web.guidance.views import (
    advice,
    learning,
    lessons,
    overlays,
    overlays_calendar,
    overlays_forms,
    overlays_previews,
    overlays_versions,
    packs,
    readings,
    register,
)


def of_the_house(tail: str, view: Any, name: str) -> Iterator[URLPattern]:
    """Yield the address of a page about the house's guidelines, and the same about a community's."""
    yield path(f"guidelines/house{tail}", view, name=name)
    yield path(f"communities/<slug:slug>/guidelines{tail}", view, name=name)


urlpatterns = [
    path("guidelines", register.index, name="guidance.index"),
    path("guidelines/advise", advice.advise, name="guidance.advise"),
    *of_the_house("", overlays.overlay, "guidance.overlay"),
    *of_the_house("/rules/<slug:rule_id>", overlays_forms.rule, "guidance.overlay_rule"),
    *of_the_house("/own", overlays_forms.own, "guidance.overlay_own"),
    *of_the_house("/own/<slug:rule_id>", overlays_forms.own, "guidance.overlay_own"),
    *of_the_house("/facts", overlays_forms.facts, "guidance.overlay_facts"),
    *of_the_house("/text", overlays_forms.text, "guidance.overlay_text"),
    *of_the_house("/preview", overlays_previews.preview, "guidance.overlay_preview"),
    *of_the_house("/versions", overlays_versions.versions, "guidance.overlay_versions"),
    *of_the_house("/versions/<int:number>", overlays_versions.version, "guidance.overlay_version"),
    path("guidelines/calendar", overlays_calendar.calendar, name="guidance.calendar"),
    path("guidelines/calendar/<int:window_id>", overlays_calendar.calendar, name="guidance.calendar"),
    path("guidelines/how-they-do", learning.index, name="guidance.override_rates"),
    path("guidelines/how-they-do.<slug:kind>", learning.data, name="guidance.rates_data"),
    path("guidelines/how-they-do/<slug:rule_id>", learning.history, name="guidance.rule_history"),
    path("guidelines/what-the-machine-refuses", register.refusals, name="guidance.refusals"),
    path("guidelines/packs", packs.index, name="guidance.packs"),
    path("guidelines/packs/<slug:pack_id>", packs.pack, name="guidance.pack"),
    path("guidelines/packs/<slug:pack_id>/<slug:rule_id>", packs.rule, name="guidance.pack_rule"),
    path("guidelines/<slug:rule_id>", register.rule, name="guidance.rule"),
    path("prepare", lessons.index, name="guidance.lessons"),
    path("prepare/people", lessons.prepared, name="guidance.prepared"),
    path("prepare/<slug:family>", lessons.lesson, name="guidance.lesson"),
    path("prepare/<slug:family>/questions", lessons.questions, name="guidance.lesson_questions"),
    path("second-readings", readings.index, name="guidance.readings"),
    path("second-readings/ask", readings.ask, name="guidance.ask_reading"),
    path("second-readings/<int:reading_id>", readings.reading, name="guidance.reading"),
]
