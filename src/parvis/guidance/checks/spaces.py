"""Checks of spaces that need more than one field at a time."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check
from parvis.guidance.checks.sheets import missing
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import SpaceSheet

_COUNTS = (
    ("removals_without_ground", "ground"),
    ("blocks_without_ground", "ground"),
    ("removals_without_copy", "copy"),
    ("removals_without_notice", "notice"),
)


@check("moderation_grounded", of="space", cases=("no_grounds", "ground", "copy", "notice"))
def moderation_grounded(sheet: SpaceSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find moderation without published grounds, a ground, a copy kept, or a word to the author."""
    if not sheet.grounds and (sheet.removals or sheet.blocks):
        yield missing("grounds", case="no_grounds")
    for field, case in _COUNTS:
        if number := getattr(sheet, field):
            yield missing(field, case=case, number=number)
