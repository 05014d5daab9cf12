"""Addresses of the living page of components."""

from __future__ import annotations

from django.urls import path

from parvis.web.components import views

urlpatterns = [path("components", views.index, name="components.index")]
