"""Write down that somebody read what an entry keeps closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.ledger.actions.record_act import record
from parvis.ledger.models import Entry


@transaction.atomic
def note_reading(*, entry: Entry, by: str, at: datetime) -> Entry | None:
    """Record that `by` read the closed fields of `entry`: once for each reader, entry and local day.

    Returns the new entry, or None when the day's reading is recorded already or the entry is the
    reader's own act. The caller (the page) has asked who may read.
    """
    if entry.by == by:
        return None
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    kind = "ledger.closed_fields_read"
    about, day = f"ledger.entry:{entry.pk}", timezone.localdate(at)
    known = Entry.objects.filter(about=about, kind=kind, by=by).order_by("id").last()
    if known is not None and timezone.localdate(known.at) == day:
        return None
    fields = {"entry": str(entry.pk), "number": entry.number, "day": day.isoformat()}
    return record(kind, by=by, about=about, at=at, fields=fields)
