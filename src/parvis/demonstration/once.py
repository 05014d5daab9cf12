"""Each piece of the demonstration is made once: its own entry in the ledger says so, and what was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from django.db import transaction

from parvis.identity.rules import SYSTEM
from parvis.ledger import actions as ledger
from parvis.ledger import queries as entries

CONTENT = Path(__file__).resolve().parent / "content"
AGO = re.compile(r"(\d+)([dhm])")
CLOCK = re.compile(r"@(\d\d):(\d\d)")
HERE = ZoneInfo("America/Toronto")
UNITS = {"d": "days", "h": "hours", "m": "minutes"}

Made = dict[str, Any]


@transaction.atomic
def once(name: str, make: Callable[[], Made | None], *, at: datetime) -> Made:
    """Run `make` unless a piece of this name exists; return what it made then, or now.

    The piece and the note that it was made are one transaction, so an interrupted load goes on
    where it was.
    """
    known = entries.entries_about(f"demonstration:{name}").first()
    if known is not None:
        return known.fields
    made = make() or {}
    ledger.record("demonstration.made", by=SYSTEM.ref, about=f"demonstration:{name}", at=at, fields=made)
    return made


def content(name: str) -> dict[str, Any]:
    """Return one file of the content."""
    with (CONTENT / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def before(at: datetime, ago: str) -> datetime:
    """Return the time that `ago` before `at` is: `3d 4h`, or `3d @10:15` for that time of that day."""
    then = at - timedelta(**{UNITS[unit]: int(count) for count, unit in AGO.findall(ago)})
    clock = CLOCK.search(ago)
    if clock is None:
        return then
    return then.astimezone(HERE).replace(hour=int(clock[1]), minute=int(clock[2]), second=0).astimezone(UTC)
