"""Sweeps: putting back what a killed worker held, and clearing away what is over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.apps import apps
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from parvis.foundation.jobs import schedules
from parvis.foundation.jobs.models import Leased, LiveWorker

F = TypeVar("F", bound=Callable[[datetime], object])

SILENT = timedelta(seconds=40)
MOST_DEATHS = 5
KEPT = timedelta(days=1)

registered: list[Callable[[datetime], object]] = []
log = logging.getLogger(__name__)


def sweeps(function: F) -> F:
    """Have the worker call the function, with the time, about every ten seconds. It must be idempotent."""
    registered.append(function)
    return function


def sweep(at: datetime) -> None:
    """Do every sweep; one that fails does not keep the others from their turn."""
    for function in list(registered):
        try:
            function(at)
        except Exception:
            log.exception("a sweep failed", extra={"sweep": function.__qualname__})


def leased_models() -> list[type[Leased]]:
    """Return every table of leased rows."""
    return [model for model in apps.get_models() if issubclass(model, Leased)]


def beat(worker_id: str, at: datetime) -> None:
    """Say that this worker lives."""
    LiveWorker.objects.update_or_create(
        pk=worker_id, defaults={"beat_at": at}, create_defaults={"started_at": at, "beat_at": at}
    )


def farewell(worker_id: str) -> None:
    """Say that this worker ends, so that whatever it left is put back at the next sweep."""
    LiveWorker.objects.filter(pk=worker_id).delete()


@sweeps
def put_back_expired_leases(at: datetime) -> int:
    """Return rows to their queue whose holder let the lease run out."""
    return sum(model.objects.put_back(at) for model in leased_models())


@sweeps
def put_back_lost_tasks(at: datetime) -> int:
    """Return tasks to their queue whose worker fell silent; one that was lost five times is given up."""
    LiveWorker.objects.filter(beat_at__lt=at - SILENT).delete()
    alive = set(LiveWorker.objects.values_list("pk", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=at - timedelta(seconds=5))
    lost = [row for row in running if not row.worker_ids or row.worker_ids[-1] not in alive]
    for row in lost:
        log.warning("a worker was lost", extra={"job": row.task_path, "id": str(row.pk)})
        _put_back(row, at)
    return len(lost)


def _put_back(row: DBTaskResult, at: datetime) -> None:
    same = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
    if len(row.worker_ids) >= MOST_DEATHS:
        same.update(
            status=TaskResultStatus.FAILED,
            finished_at=at,
            exception_class_path="builtins.RuntimeError",
            traceback="Every worker that took this task was lost.",
        )
    else:
        same.update(status=TaskResultStatus.READY)


@schedules.every(seconds=3600, name="foundation.clear_away")
def clear_away(at: datetime) -> None:
    """Delete tasks that succeeded more than a day ago, and old slots; failed tasks stay for an operator."""
    DBTaskResult.objects.successful().filter(finished_at__lt=at - KEPT).delete()
    schedules.forget_old_slots(at)
