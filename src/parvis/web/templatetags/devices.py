"""`{% load devices %}`: which device a session is on."""

from __future__ import annotations

from django import template

from parvis.web.identity.devices import device

register = template.Library()
register.filter("device", device)
