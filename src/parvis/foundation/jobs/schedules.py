"""Schedules: `@every(seconds=30)`, `@every(at="02:00")`. A slot fires once, however many workers look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from parvis.foundation.clock import now
from parvis.foundation.jobs.models import Slot
from parvis.foundation.jobs.rules import slot_of
from parvis.foundation.jobs.work import job

F = TypeVar("F", bound=Callable[[datetime], object])

KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What to call, and when: every so many seconds, or daily at a time of the installation's zone."""

    name: str
    call: Callable[[datetime], object]
    seconds: int | None
    daily: time | None

    def slot(self, at: datetime) -> str:
        """Return the slot that `at` falls in."""
        return slot_of(at, seconds=self.seconds, daily=self.daily, zone=timezone.get_default_timezone())


registered: dict[str, Schedule] = {}


def every(*, seconds: int | None = None, at: str | None = None, name: str) -> Callable[[F], F]:
    """Call the function, with the time, every `seconds` or daily `at` "HH:MM" (installation's zone)."""
    if (seconds is None) == (at is None):
        raise TypeError("give either seconds or at")
    daily = None if at is None else time.fromisoformat(at)

    def declare(function: F) -> F:
        registered[name] = Schedule(name, function, seconds, daily)
        return function

    return declare


def fire_due(at: datetime) -> int:
    """Enqueue every schedule whose present slot has not fired. Returns how many."""
    return sum(fire(schedule, at) for schedule in list(registered.values()))


def fire(schedule: Schedule, at: datetime) -> bool:
    """Fire the slot of `at` unless somebody has. A daily schedule that never ran waits for its first time."""
    slot = schedule.slot(at)
    if Slot.objects.filter(schedule=schedule.name, slot=slot).exists():
        return False
    new_here = schedule.daily is not None and not Slot.objects.filter(schedule=schedule.name).exists()
    try:
        with transaction.atomic():
            Slot.objects.create(schedule=schedule.name, slot=slot, fired_at=at)
            if not new_here:
                run_schedule.enqueue(schedule.name)
    except IntegrityError:
        return False
    return not new_here


def forget_old_slots(at: datetime) -> int:
    """Delete slots of the past; the latest of each schedule stays."""
    latest = [Slot.objects.filter(schedule=name).order_by("-fired_at", "-id").first() for name in registered]
    keep = [slot.pk for slot in latest if slot]
    return Slot.objects.filter(fired_at__lt=at - KEPT).exclude(pk__in=keep).delete()[0]


@job(queue="default", attempts=3)
def run_schedule(name: str) -> None:
    """Call the schedule's function. One whose code is gone is forgotten."""
    schedule = registered.get(name)
    if schedule is not None:
        schedule.call(now())
