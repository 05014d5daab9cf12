"""Addresses of notifications."""

from __future__ import annotations

from django.urls import path

from parvis.web.notifications import views

urlpatterns = [
    path("notifications", views.index, name="notifications.index"),
    path("notifications/requests/<int:follower_id>", views.answer_request, name="notifications.request"),
]
