"""Address of search."""

from __future__ import annotations

from django.urls import path

from parvis.web.search import views

urlpatterns = [path("search", views.index, name="search.index")]
