"""`{% load guidelines %}`: the sentences of rules on pages that show the rules themselves."""

from __future__ import annotations

import re

from django import template

from parvis.languages.rules import french_typography

register = template.Library()

_PLACEHOLDER = re.compile(r"\{\w+\}")


@register.filter
def plain_title(words: object) -> str:
    """Write a rule's sentence with … where a finding puts what it found."""
    return _PLACEHOLDER.sub("…", str(words))


@register.filter
def printed(words: str, language: str) -> str:
    """Write an example as its language is printed: in French, with its spaces and apostrophes."""
    return french_typography(words) if language == "fr" else words.replace("'", "’")


@register.filter
def listed(words: str) -> list[str]:
    """Return the parts of a list with commas."""
    return [part for part in str(words).split(",") if part]
