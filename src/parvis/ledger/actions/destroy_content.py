"""Destroy, under an authority, what an entry discloses. The leaf stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction

from parvis.ledger.actions.record_act import record
from parvis.ledger.models import Entry
from parvis.ledger.rules import leaves


@transaction.atomic
def destroy_content(*, entry: Entry, fields: Collection[str], authority: str, by: str, at: datetime) -> Entry:
    """Destroy the salts and values of `fields` in `entry`, and return the entry that records it.

    `authority` names the disposition authority, order or law. The caller (recordkeeping)
    decides that destruction is lawful and that no hold forbids it: the ledger cannot know.
    To destroy who acted and on what, name the fields `@by` and `@about`; the columns go too.
    Raises leaves.WrongEntryError for a field that is not disclosed.
    """
    entry = Entry.objects.select_for_update().get(pk=entry.pk)
    _overwrite_what_is_freed()
    entry.disclosures = leaves.destroy(entry.disclosures, fields)
    entry.by = "" if "@by" in fields else entry.by
    entry.about = "" if "@about" in fields else entry.about
    entry.save(update_fields=["disclosures", "by", "about"])
    what = {"entry": str(entry.pk), "number": entry.number, "fields": sorted(fields), "authority": authority}
    return record(
        "ledger.content_destroyed",
        by=by,
        about=f"ledger.entry:{entry.pk}",
        at=at,
        fields=what,
        public=entry.public,
    )


def _overwrite_what_is_freed() -> None:
    """Have SQLite write zeros over freed content, for the rest of this connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
