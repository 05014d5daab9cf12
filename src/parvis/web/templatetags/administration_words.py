"""`{% load administration_words %}`: the words for what the database keeps as keys."""

from __future__ import annotations

from django import template

from parvis.identity import words

register = template.Library()


@register.filter
def role_words(role: str) -> str:
    """Return the words for a role by its key."""
    return words.role_words(role)
