"""Addresses of the register of official accounts."""

from __future__ import annotations

from django.urls import path

from parvis.web.registers.views import findings, one, public, register

ADMIN = "administration/official-accounts"

urlpatterns = [
    path(ADMIN, register.index, name="registers.index"),
    path(f"{ADMIN}.csv", register.download, name="registers.download"),
    path(f"{ADMIN}/plan", register.plan, name="registers.plan"),
    path(f"{ADMIN}/take-in", register.take_in, name="registers.take_in"),
    path(f"{ADMIN}/<int:official_id>", one.show, name="registers.account"),
    path(f"{ADMIN}/<int:official_id>/amend/<slug:part>", one.amend, name="registers.amend"),
    path(f"{ADMIN}/<int:official_id>/<slug:act>", one.act, name="registers.act"),
    path("administration/findings", findings.index, name="registers.findings"),
    path("administration/spaces/<str:space>", findings.space, name="registers.space"),
    path("official-accounts", public.index, name="registers.public"),
    path("official-accounts.json", public.data, name="registers.public_json"),
]
