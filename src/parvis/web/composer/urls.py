"""Addresses of the composer."""

from __future__ import annotations

from django.urls import path

from parvis.web import converters as _converters  # noqa: F401  # registers <handle:>
from parvis.web.composer import views

urlpatterns = [
    path("compose", views.new, name="composer.new"),
    path("@<handle:handle>/<int:post_id>/edit", views.edit, name="composer.edit"),
]
