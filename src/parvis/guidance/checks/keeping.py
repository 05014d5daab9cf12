"""Checks of records that need more than one field at a time."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check
from parvis.guidance.checks.sheets import missing
from parvis.guidance.checks.spots import Context, Spot
from parvis.guidance.rules import RecordSheet


@check("not_held", of="record", cases=("request", "hold"))
def not_held(sheet: RecordSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a record that an access request or a hold keeps as it is."""
    if sheet.open_requests:
        yield missing("open_requests", case="request", value=", ".join(sheet.open_requests))
    if sheet.holds:
        yield missing("holds", case="hold", value=", ".join(sheet.holds))


@check("value_judged", of="record", cases=("unknown", "not_transitory"))
def value_judged(sheet: RecordSheet, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a record whose value nobody judged, or one called transitory on which something rests."""
    if sheet.value == "unknown":
        yield missing("value", case="unknown")
    elif sheet.value == "transitory":
        for field in ("used_for_decision", "acted_on"):
            if getattr(sheet, field):
                yield missing(field, case="not_transitory")
