"""`{% load passkeys %}`: what the passkey module needs of a page."""

from __future__ import annotations

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Write a value as JSON for a `data-` attribute; the template escapes it."""
    return json.dumps(value)
