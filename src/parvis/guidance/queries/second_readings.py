"""Second readings: which one, who waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from parvis.guidance.engine import build
from parvis.guidance.errors import NoSuchReading
from parvis.guidance.models import ReaderDelegate, SecondReading
from parvis.guidance.rules import Draft
from parvis.guidance.rules.readings import Delegation, Right, StandsIn, right_to_read
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Role

if TYPE_CHECKING:
    from parvis.identity.models import Person


def reading(reading_id: int) -> SecondReading:
    """Return one second reading, or raise `NoSuchReading`."""
    rows = SecondReading.objects.select_related("asked_by", "reader", "given_by", "in_place_of")
    found = rows.filter(pk=reading_id).first()
    if found is None:
        raise NoSuchReading(reading=reading_id)
    return found


def right_of(actor: Actor, row: SecondReading, *, at: datetime) -> Right | None:
    """Return the right by which `actor` may give a reading at a time; None without one."""
    if actor.person_id is None:
        return None
    return right_to_read(
        row.as_asked(),
        person_id=actor.person_id,
        roles=actor.roles,
        delegations=delegations_to(actor.person_id, at=at),
        at=at,
    )


def readings_waiting_for(actor: Actor, *, at: datetime | None = None) -> QuerySet[SecondReading]:
    """Return the readings that `actor` may give, the one due first at the top.

    With `at`, those among them that they may give in a colleague's place at that time.
    """
    mine = Q(reader_id=actor.person_id) | Q(reader__isnull=True, reader_role__in=[*actor.roles])
    for one in delegations_to(actor.person_id, at=at) if at and actor.person_id else ():
        mine |= _in_place(one, at)
    return _open().filter(mine).exclude(asked_by_id=actor.person_id).order_by("due_at", "id")


def _in_place(one: Delegation, at: datetime | None) -> Q:
    theirs = Q(reader_role=one.role) & (Q(reader__isnull=True) | Q(reader_id=one.person_id))
    theirs &= ~Q(asked_by_id=one.person_id)
    return theirs if one.mode is StandsIn.WHILE_AWAY else theirs & Q(due_at__lte=at)


def readings_late(*, at: datetime) -> QuerySet[SecondReading]:
    """Return the readings that should have been given by now, the latest first."""
    return _open().filter(due_at__lte=at).order_by("due_at", "id")


def _open() -> QuerySet[SecondReading]:
    rows = SecondReading.objects.filter(outcome="", withdrawn_at__isnull=True, published_at__isnull=True)
    return rows.select_related("asked_by", "reader")


def delegations_to(person_id: int, *, at: datetime) -> tuple[Delegation, ...]:
    """Return in whose place a person may read at a time: of colleagues who still have their role."""
    rows = _delegations(at).filter(delegate_id=person_id, starts_at__lte=at)
    found = [row.as_rule() for row in rows]
    return tuple(one for one in found if one.role in identity.roles_of(one.person_id, at=at))


def delegates_of(person_id: int, *, at: datetime) -> QuerySet[ReaderDelegate]:
    """Return who reads in a person's place, now or later, the first to begin at the top."""
    return _delegations(at).filter(person_id=person_id).order_by("starts_at", "id")


def delegates(*, at: datetime) -> QuerySet[ReaderDelegate]:
    """Return everybody who reads in a colleague's place, now or later."""
    return _delegations(at).order_by("starts_at", "id")


def _delegations(at: datetime) -> QuerySet[ReaderDelegate]:
    rows = ReaderDelegate.objects.filter(ended_at__isnull=True, ends_at__gt=at)
    return rows.select_related("person", "delegate")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can read for a role: by name, away or not, and who reads in their place."""

    person_id: int
    full_name: str
    away: bool = False
    delegate: str = ""


def readers_for(role: Role, *, but: int | None, at: datetime) -> list[Reader]:
    """Return who can give a reading asked of a role, without the author. Two queries."""
    standing: dict[int, list[ReaderDelegate]] = {}
    for row in _delegations(at).filter(role=role, starts_at__lte=at).exclude(delegate_id=but):
        standing.setdefault(row.person_id, []).append(row)
    people = identity.people_with(role, at=at)
    return [_reader(person, standing.get(person.pk, [])) for person in people if person.pk != but]


def _reader(person: Person, standing: list[ReaderDelegate]) -> Reader:
    away = [row for row in standing if row.mode == StandsIn.WHILE_AWAY]
    return Reader(person.pk, person.full_name, bool(away), away[0].delegate.full_name if away else "")


def readings_asked_by(person_id: int) -> QuerySet[SecondReading]:
    """Return the readings that a person asked for, the newest first."""
    return SecondReading.objects.filter(asked_by_id=person_id).select_related("given_by").order_by("-id")


def draft_of(row: SecondReading) -> Draft:
    """Return the draft that a reading is about."""
    found: Draft = build(Draft, row.draft)
    return found
