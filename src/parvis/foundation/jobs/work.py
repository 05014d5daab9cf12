"""Tasks: `@job` declares one, the worker does it, a failed one comes back later.

On django-tasks and its database backend: `f.enqueue(...)` inside a transaction is part of it.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction, is_locked_database_exception

from parvis.foundation.clock import now
from parvis.foundation.jobs.rules import backoff

P = ParamSpec("P")
R = TypeVar("R")

MOST_ATTEMPTS = 5
_most_attempts: dict[str, int] = {}
_rng = random.SystemRandom()
log = logging.getLogger(__name__)


def job(
    *, queue: str = "default", priority: int = 0, attempts: int = MOST_ATTEMPTS
) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Declare a function of JSON arguments as a job: `deliver.enqueue(delivery_id)`.

    `queue`: interactive, publish, ingest, reports or default. `priority`: −100 to 100, greater
    first. It must be harmless to run twice. When it raises, it comes back after a growing wait,
    `attempts` times in all; then it stays as a dead letter.
    """

    def declare(function: Callable[P, R]) -> Task[P, R]:
        declared: Task[P, R] = task(queue_name=queue, priority=priority)(function)
        _most_attempts[declared.module_path] = attempts
        return declared

    return declare


def run_one(worker_id: str, queues: Collection[str] = (), *, at: datetime | None = None) -> bool:
    """Claim one ready task of `queues` (all, when empty) and do it. False when there is none."""
    row = _claim(worker_id, queues)
    if row is None:
        return False
    runner = _runner(worker_id)
    runner.run_task(row)
    if row.status == TaskResultStatus.FAILED:
        _come_back_later(row, at or now())
    return True


def _ready(queues: Collection[str]) -> Any:
    ready = DBTaskResult.objects.ready().filter(backend_name="default")
    return ready.filter(queue_name__in=queues) if queues else ready


def _claim(worker_id: str, queues: Collection[str]) -> DBTaskResult | None:
    ready = _ready(queues)
    if not ready.exists():  # a plain read: an idle worker takes no lock
        return None
    try:
        with exclusive_transaction(ready.db):
            row: DBTaskResult | None = ready.get_locked()
            if row is not None:
                row.claim(worker_id)
            return row
    except OperationalError as error:
        if is_locked_database_exception(error):
            return None
        raise


def _runner(worker_id: str) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def _come_back_later(row: DBTaskResult, at: datetime) -> None:
    """Give a failed task another turn while it has attempts left."""
    attempt = len(row.worker_ids)
    last_line = row.traceback.strip().rsplit("\n", 1)[-1]
    if attempt >= _most_attempts.get(row.task_path, MOST_ATTEMPTS):
        log.error("job given up", extra={"job": row.task_path, "id": str(row.pk), "error": last_line})
        return
    wait = backoff(attempt, rng=_rng)
    log.warning("job failed", extra={"job": row.task_path, "attempt": attempt, "error": last_line})
    DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=at + wait
    )
