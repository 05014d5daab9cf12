"""Reading what an entry keeps closed is itself recorded: once for each reader, entry and day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.ledger.actions import note_reading, record
from parvis.ledger.models import Entry
from parvis.testing.ledger import NOON, some_entries

pytestmark = pytest.mark.django_db
INES, TOMAS = "identity.person:1", "identity.person:2"


def readings() -> list[tuple[str, str]]:
    found = Entry.objects.filter(kind="ledger.closed_fields_read").order_by("id")
    return [(entry.by, entry.fields["day"]) for entry in found]


def test_a_reading_is_recorded_and_is_not_public() -> None:
    (entry,) = some_entries(1)
    made = note_reading(entry=Entry.objects.get(pk=entry.pk), by=INES, at=NOON)
    assert made is not None
    assert made.about == f"ledger.entry:{entry.pk}"
    assert made.fields == {"entry": str(entry.pk), "number": 1, "day": "2026-11-24"}
    assert not made.public


def test_once_for_each_reader_entry_and_day() -> None:
    first, second = some_entries(2)
    for hours in (0, 1, 2):
        note_reading(entry=first, by=INES, at=NOON + timedelta(hours=hours))
    note_reading(entry=first, by=TOMAS, at=NOON)
    note_reading(entry=second, by=INES, at=NOON)
    note_reading(entry=first, by=INES, at=NOON + timedelta(days=1))
    assert readings() == [
        (INES, "2026-11-24"),
        (TOMAS, "2026-11-24"),
        (INES, "2026-11-24"),
        (INES, "2026-11-25"),
    ]


def test_one_s_own_act_is_no_look_at_somebody_else() -> None:
    entry = record("ledger.tested", by=INES, about="ledger.thing:1", at=NOON, fields={})
    assert note_reading(entry=entry, by=INES, at=NOON) is None
    assert readings() == []
