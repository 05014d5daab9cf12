"""Addresses of moderation."""

from __future__ import annotations

from django.urls import path

from parvis.web import converters as _converters  # noqa: F401  # registers <handle:>
from parvis.web.moderation import views

urlpatterns = [
    path("moderation", views.index, name="moderation.index"),
    path("moderation/log", views.log, name="moderation.log"),
    path("moderation/appeals", views.appeals, name="moderation.appeals"),
    path("moderation/reports/<int:report_id>", views.case, name="moderation.case"),
    path("moderation/decisions/<int:decision_id>", views.decision, name="moderation.decision"),
    path("moderation/decisions/<int:decision_id>/appeal", views.appeal, name="moderation.appeal"),
    path("@<handle:handle>/report", views.report, name="moderation.report_account"),
    path("@<handle:handle>/<int:post_id>/report", views.report, name="moderation.report"),
]
