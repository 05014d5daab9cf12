"""Addresses of hand-offs."""

from __future__ import annotations

from django.urls import path

from parvis.web.hand_off import views

urlpatterns = [
    path("hand-offs", views.index, name="hand_off.index"),
    path("hand-offs/new", views.prepare, name="hand_off.prepare"),
    path("hand-offs/<int:hand_off_id>", views.show, name="hand_off.show"),
    path("hand-offs/<int:hand_off_id>/package.zip", views.package, name="hand_off.package"),
]
