"""Write down that something happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from parvis.foundation.ids import new_id
from parvis.ledger.models import Entry
from parvis.ledger.rules import leaves

INSERT = """
    INSERT INTO ledger_entry (id, kind, at, "by", about, public, leaf, disclosures)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""


def record(
    kind: str,
    *,
    by: str,
    about: str,
    at: datetime,
    fields: Mapping[str, Any],
    public: bool = False,
) -> Entry:
    """Add one entry to the ledger, in the transaction of the act that it records.

    `kind` is the act's dotted name (`desk.expert_asked`); `by` an actor's reference and
    `about` the thing's (`desk.enquiry:117…`); `fields` its content, each value JSON. Only
    salted commitments enter the leaf. `public` says that everybody may read the fields.

    Raises leaves.LeafTooLongError or leaves.WrongEntryError, which are mistakes of the calling verb.
    """
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)  # what the leaf says, no finer
    disclosures = leaves.disclose({**fields, "@about": about, "@by": by})
    entry = Entry(id=new_id(), kind=kind, at=at, by=by, about=about, public=public, disclosures=disclosures)
    entry.leaf = leaves.leaf(id=entry.id, kind=kind, at=at, public=public, disclosures=disclosures)
    _insert(entry)
    return entry


def _insert(entry: Entry) -> None:
    """Write the row. Plain SQL: every act pays for this, and the ORM's own way takes thrice as long."""
    at = connection.ops.adapt_datetimefield_value(entry.at)
    row: list[Any] = [
        entry.id,
        entry.kind,
        at,
        entry.by,
        entry.about,
        entry.public,
        entry.leaf,
        entry.disclosures,
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
    entry._state.adding, entry._state.db = False, connection.alias
