"""Registers the converters that addresses use. Import it from a `urls` that needs one."""

from __future__ import annotations

from django.urls import register_converter

from parvis.web.addresses import HandleConverter

register_converter(HandleConverter, "handle")
