"""The calendar: windows that the institution wrote down, as rows and as a pack for the guidelines."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from parvis.foundation.errors import NotFound
from parvis.guidance.models import CalendarWindow
from parvis.guidance.rules import Both, Calendar, Pack, Season, Window

MOST_WINDOWS = 500


def windows() -> QuerySet[CalendarWindow]:
    """Return the windows that count, the latest start first."""
    return (
        CalendarWindow.objects.filter(withdrawn_at__isnull=True)
        .select_related("written_by")
        .order_by("-starts", "-id")
    )


def window(window_id: int) -> CalendarWindow:
    """Return one window, withdrawn or not, or raise `NotFound`."""
    found = CalendarWindow.objects.filter(pk=window_id).first()
    if found is None:
        raise NotFound(window=window_id)
    return found


def open_windows(at: datetime) -> list[CalendarWindow]:
    """Return the windows that are open at a time, the most pressing season first. One query."""
    rows = windows().filter(Q(ends__isnull=True) | Q(ends__gt=at), starts__lte=at)
    pressing = (Season.EMERGENCY, Season.POLLING, Season.CARETAKER, Season.HOLIDAY)
    return sorted(rows, key=lambda row: pressing.index(Season(row.season)))


def calendar_pack() -> tuple[Pack, ...]:
    """Return the calendar as a pack to lay under the overlays; nothing while it is empty. One query."""
    rows = CalendarWindow.objects.filter(withdrawn_at__isnull=True).order_by("-starts", "-id")
    known = tuple(rows.values_list("pk", "edition")[:MOST_WINDOWS])
    return (_pack(known),) if known else ()


@lru_cache(maxsize=16)
def _pack(known: tuple[tuple[int, int], ...]) -> Pack:
    """Make the pack of these windows in these editions; the same ones give the same pack."""
    rows = CalendarWindow.objects.in_bulk([pk for pk, _edition in known])
    found = tuple(as_window(rows[pk]) for pk, _edition in known if pk in rows)
    return Pack("calendar", "calendar", Both("Calendar", "Calendrier"), calendar=Calendar(found))


def as_window(row: CalendarWindow) -> Window:
    """Return a row as the rules know it."""
    return Window(Season(row.season), row.starts, row.ends, row.jurisdiction, Both(row.name_en, row.name_fr))
