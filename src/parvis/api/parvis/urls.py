"""Addresses of the API of Parvis."""

from __future__ import annotations

from django.urls import path

from parvis.api.parvis.application import api

urlpatterns = [path("api/parvis/v1/", api.urls)]
