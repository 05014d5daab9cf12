"""Keep the calendar: windows of elections, holidays and emergencies. Every change is an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.foundation.errors import NotFound
from parvis.guidance.errors import ReasonMissing, WindowMoved, WindowWrong
from parvis.guidance.models import CalendarWindow
from parvis.guidance.rules import Season
from parvis.guidance.rules.calendars import Reach
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class WindowText:
    """What a window says. `ends` is None while nobody knows it; `reach` is one of `Reach`, or nothing."""

    season: Season
    jurisdiction: str
    starts: datetime
    ends: datetime | None
    name_en: str
    name_fr: str
    reach: str = ""


@transaction.atomic
def set_window(
    *,
    by: Actor,
    window: WindowText,
    reason: str,
    window_id: int | None = None,
    edition: int | None = None,
    at: datetime,
) -> CalendarWindow:
    """Write a window of the calendar down, or change the one of `window_id`, with the reason.

    Raises `ReasonMissing`, `WindowWrong`, and `WindowMoved` when somebody else changed it since
    `edition`. It counts at once for every draft.
    """
    who_may.require(by, "guidance.set_window")
    _right(window, reason)
    row = CalendarWindow(edition=0) if window_id is None else _locked(window_id)
    if edition is not None and window_id is not None and edition != row.edition:
        raise WindowMoved(window=window_id)
    before = _fields(row) if window_id is not None else {}
    row.season, row.reach, row.jurisdiction = str(window.season), window.reach, window.jurisdiction.strip()
    row.starts, row.ends = window.starts, window.ends
    row.name_en, row.name_fr = window.name_en.strip(), window.name_fr.strip()
    return _saved(row, before, "guidance.window_set", by=by, reason=reason, at=at)


@transaction.atomic
def open_emergency(
    *, by: Actor, name_en: str, name_fr: str, jurisdiction: str, reason: str, at: datetime
) -> CalendarWindow:
    """Open an emergency now, until somebody closes it. It lifts restraint, never a duty of language."""
    who_may.require(by, "guidance.open_emergency")
    window = WindowText(Season.EMERGENCY, jurisdiction, at, None, name_en, name_fr)
    return set_window(by=by, window=window, reason=reason, at=at)


@transaction.atomic
def close_window(window_id: int, *, by: Actor, reason: str, at: datetime) -> CalendarWindow:
    """End a window now; one that has not begun is withdrawn. Raises `ReasonMissing`, `NotFound`."""
    who_may.require(by, "guidance.close_window")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    row = _locked(window_id)
    before = _fields(row)
    if row.starts >= at:
        row.withdrawn_at = at
    elif row.ends is None or row.ends > at:
        row.ends = at
    return _saved(row, before, "guidance.window_closed", by=by, reason=reason, at=at)


def _right(window: WindowText, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(field="reason")
    for field in ("name_en", "name_fr", "jurisdiction"):
        value = getattr(window, field).strip()
        if not value or len(value) > (LONGEST_NAME if field != "jurisdiction" else 80):
            raise WindowWrong(field=field)
    if window.ends is not None and window.ends <= window.starts:
        raise WindowWrong(field="ends")
    if window.reach and window.reach not in set(Reach):
        raise WindowWrong(field="reach")


def _locked(window_id: int) -> CalendarWindow:
    rows = CalendarWindow.objects.select_for_update().filter(withdrawn_at__isnull=True)
    found = rows.filter(pk=window_id).first()
    if found is None:
        raise NotFound(window=window_id)
    return found


def _saved(
    row: CalendarWindow, before: dict[str, Any], kind: str, *, by: Actor, reason: str, at: datetime
) -> CalendarWindow:
    row.edition, row.reason = row.edition + 1, reason.strip()
    row.written_by_id, row.written_at = by.person_id, at
    row.save()
    fields = {**_fields(row), "reason": row.reason, "before": before}
    record(kind, by=by.ref, about=row.ref, at=at, fields=fields)
    return row


def _fields(row: CalendarWindow) -> dict[str, Any]:
    return {
        "season": row.season,
        "reach": row.reach,
        "jurisdiction": row.jurisdiction,
        "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat() if row.ends else "",
        "name_en": row.name_en,
        "name_fr": row.name_fr,
        "withdrawn": row.withdrawn_at is not None,
    }
