"""The checks: pure functions that find places in a draft. One file per family, one function per check.

Importing this package registers them all. To add one, write a function with `@check("name")`
in the family's file; docs/guidance.md shows it line by line.
"""

from __future__ import annotations

from parvis.guidance.checks import (
    access,
    accessibility,
    accounts,
    acronyms,
    capacity,
    commenting,
    communications,
    copyright,
    counting,
    elections,
    keeping,
    keys_and_links,
    languages,
    markings_abroad,
    media_abroad,
    named_people,
    parties,
    partisan,
    personal_information,
    privacy,
    provinces,
    records,
    security,
    sheets,
    spaces,
    style,
    welsh,
    words,
)
from parvis.guidance.checks.registry import CHECKS, NEEDS, Check, check
from parvis.guidance.checks.spots import WHOLE, Context, Passage, Spot

__all__ = [
    "CHECKS",
    "NEEDS",
    "WHOLE",
    "Check",
    "Context",
    "Passage",
    "Spot",
    "access",
    "accessibility",
    "accounts",
    "acronyms",
    "capacity",
    "check",
    "commenting",
    "communications",
    "copyright",
    "counting",
    "elections",
    "keeping",
    "keys_and_links",
    "languages",
    "markings_abroad",
    "media_abroad",
    "named_people",
    "parties",
    "partisan",
    "personal_information",
    "privacy",
    "provinces",
    "records",
    "security",
    "sheets",
    "spaces",
    "style",
    "welsh",
    "words",
]
