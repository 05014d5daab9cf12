"""Addresses of the guidelines."""

from __future__ import annotations

from django.urls import path

from parvis.web.guidance.views import advice, readings, register

urlpatterns = [
    path("guidelines", register.index, name="guidance.index"),
    path("guidelines/advise", advice.advise, name="guidance.advise"),
    path("guidelines/how-they-do", register.override_rates, name="guidance.override_rates"),
    path("guidelines/what-the-machine-refuses", register.refusals, name="guidance.refusals"),
    path("guidelines/<slug:rule_id>", register.rule, name="guidance.rule"),
    path("second-readings", readings.index, name="guidance.readings"),
    path("second-readings/ask", readings.ask, name="guidance.ask_reading"),
    path("second-readings/<int:reading_id>", readings.reading, name="guidance.reading"),
]
