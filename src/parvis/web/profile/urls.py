"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from parvis.web import converters as _converters  # noqa: F401  # registers <handle:>
from parvis.web.profile import views

urlpatterns = [
    path("@<handle:handle>", views.show, name="profile.show"),
    path("@<handle:handle>/followers", views.followers, name="profile.followers"),
    path("@<handle:handle>/following", views.following, name="profile.following"),
    path("@<handle:handle>/<slug:deed>", views.act, name="profile.act"),
]
