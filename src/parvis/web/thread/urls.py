"""Addresses of a post."""

from __future__ import annotations

from django.urls import path

from parvis.web import converters as _converters  # noqa: F401  # registers <handle:>
from parvis.web.thread import views

POST = "@<handle:handle>/<int:post_id>"

urlpatterns = [
    path(POST, views.show, name="thread.post"),
    path(f"{POST}/history", views.history, name="thread.history"),
    path(f"{POST}/delete", views.delete, name="thread.delete"),
    path(f"{POST}/vote", views.vote, name="thread.vote"),
    path(f"{POST}/<slug:deed>", views.act, name="thread.act"),
]
