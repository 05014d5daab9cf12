"""What several verbs do to a second reading: move it by the table, say how long it waited, end it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from parvis.guidance.errors import ReadingOver
from parvis.guidance.models import SecondReading
from parvis.guidance.rules.readings import OPEN, ReadingAct, ReadingState, state_after
from parvis.identity.rules import Actor
from parvis.ledger.actions import record


def ref(reading: SecondReading) -> str:
    """Return the reading as the ledger writes it."""
    return f"guidance.second_reading:{reading.pk}"


def moved(reading: SecondReading, act: ReadingAct, at: datetime) -> ReadingState:
    """Return the state of `reading` after `act`, or raise `ReadingOver`."""
    after = state_after(reading.state(at), act)
    if after is None:
        raise ReadingOver(reading=reading.pk)
    return after


def waited(reading: SecondReading, at: datetime) -> int:
    """Return how many seconds a reading has waited by now."""
    return int((at - reading.asked_at).total_seconds())


def end_readings(readings: Iterable[SecondReading], hash_now: str, *, by: Actor, at: datetime) -> None:
    """Note that a text goes out: its readings are over, and so is waiting for those of earlier texts.

    What was said of an earlier text stays as it was said.
    """
    for reading in readings:
        is_open = reading.state(at) in OPEN
        if reading.content_hash != hash_now and not is_open:
            continue
        moved(reading, ReadingAct.PUBLISH, at)
        reading.published_at = at
        reading.save(update_fields=["published_at"])
        if is_open:
            _record_passed_over(reading, by, at)


def _record_passed_over(reading: SecondReading, by: Actor, at: datetime) -> None:
    fields = {
        "content_hash": reading.content_hash,
        "reader_role": reading.reader_role,
        "rules": reading.rules,
        "of": reading.about,
        "waited_seconds": waited(reading, at),
    }
    record("guidance.second_reading_passed_over", by=by.ref, about=ref(reading), at=at, fields=fields)
