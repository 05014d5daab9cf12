"""Addresses of asking, and of public questions."""

from __future__ import annotations

from django.urls import path

from parvis.web.ask import views

urlpatterns = [
    path("questions", views.questions, name="ask.questions"),
    path("questions/<slug:reference>", views.question, name="ask.question"),
    path("ask", views.index, name="ask.index"),
    path("ask/<str:key>", views.follow, name="ask.follow"),
]
