"""Where texts waited for a reader: per role and per rule, never by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from parvis.guidance.models import SecondReading, TextSent
from parvis.guidance.rules.waits import Wait, Waited, Way, waits


@dataclass(frozen=True, slots=True)
class WhereTextsWaited:
    """How the texts of a period went out, and how long those that were read waited."""

    ways: dict[Way, int]
    by_role: tuple[Wait, ...]
    by_rule: tuple[Wait, ...]

    @property
    def texts(self) -> int:
        """How many texts went out."""
        return sum(self.ways.values())


def where_texts_waited(start: datetime, end: datetime, *, at: datetime) -> WhereTextsWaited:
    """Return the figures of a period, from `start` up to `end`. Two queries.

    A text counts when it went out, a reading when it was asked for. `at` says which of the
    readings that are still open are late.
    """
    counted = TextSent.objects.filter(at__gte=start, at__lt=end).values_list("way").annotate(n=Count("pk"))
    ways = dict.fromkeys(Way, 0) | {Way(way): number for way, number in counted.order_by()}
    readings = list(_readings(start, end))
    return WhereTextsWaited(
        ways,
        waits([_waited(row, [row.reader_role], at) for row in readings]),
        waits([_waited(row, row.rules, at) for row in readings]),
    )


def _readings(start: datetime, end: datetime) -> Iterator[SecondReading]:
    rows = SecondReading.objects.filter(asked_at__gte=start, asked_at__lt=end)
    columns = ("reader_role", "rules", "asked_at", "due_at", "given_at", "withdrawn_at", "published_at")
    return rows.only("id", *columns).iterator(chunk_size=1000)


def _waited(row: SecondReading, groups: list[str], at: datetime) -> Waited:
    ended = row.ended_at
    seconds = None if ended is None else int((ended - row.asked_at).total_seconds())
    return Waited(groups, seconds, late=(ended or at) >= row.due_at)
