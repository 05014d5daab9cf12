"""Second readings: which one, who waits for whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.guidance.engine import build
from parvis.guidance.errors import NoSuchReading
from parvis.guidance.models import SecondReading
from parvis.guidance.rules import Draft
from parvis.identity.rules import Actor


def reading(reading_id: int) -> SecondReading:
    """Return one second reading, or raise `NoSuchReading`."""
    rows = SecondReading.objects.select_related("asked_by", "reader", "given_by")
    found = rows.filter(pk=reading_id).first()
    if found is None:
        raise NoSuchReading(reading=reading_id)
    return found


def readings_waiting_for(actor: Actor) -> QuerySet[SecondReading]:
    """Return the readings that `actor` may give, the one due first at the top."""
    mine = Q(reader_id=actor.person_id) | Q(reader__isnull=True, reader_role__in=[*actor.roles])
    waiting = SecondReading.objects.filter(mine, outcome="", withdrawn_at__isnull=True)
    return waiting.exclude(asked_by_id=actor.person_id).select_related("asked_by").order_by("due_at", "id")


def readings_asked_by(person_id: int) -> QuerySet[SecondReading]:
    """Return the readings that a person asked for, the newest first."""
    return SecondReading.objects.filter(asked_by_id=person_id).select_related("given_by").order_by("-id")


def draft_of(row: SecondReading) -> Draft:
    """Return the draft that a reading is about."""
    found: Draft = build(Draft, row.draft)
    return found
