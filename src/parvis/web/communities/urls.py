"""Addresses of communities."""

from __future__ import annotations

from django.urls import path

from parvis.web.communities import views

urlpatterns = [
    path("communities", views.index, name="communities.index"),
    path("communities/new", views.found, name="communities.found"),
    path("communities/<slug:slug>", views.show, name="communities.show"),
    path("communities/<slug:slug>/members", views.members, name="communities.members"),
    path("communities/<slug:slug>/charter", views.charter, name="communities.charter"),
    path("communities/<slug:slug>/join", views.join, name="communities.join"),
    path("communities/<slug:slug>/leave", views.leave, name="communities.leave"),
    path("communities/<slug:slug>/settings", views.settings, name="communities.settings"),
]
