"""Addresses of standing approvals, delegates, and where texts waited."""

from __future__ import annotations

from django.urls import path

from parvis.web.approvals.views import approvals, delegates, waits

urlpatterns = [
    path("standing-approvals", approvals.index, name="approvals.index"),
    path("standing-approvals/give", approvals.give, name="approvals.give"),
    path("standing-approvals/<int:approval_id>", approvals.show, name="approvals.show"),
    path("second-readings/while-away", delegates.index, name="approvals.delegates"),
    path("where-texts-waited", waits.index, name="approvals.waits"),
]
