"""Dead letters: work that was given up, for an operator to see and try again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Count
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from parvis.foundation.errors import NotFound
from parvis.foundation.jobs.models import Leased
from parvis.foundation.jobs.rules import State
from parvis.foundation.jobs.sweeping import leased_models


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """`ref` names it (`task:<uuid>`, `activitypub.delivery:117…`) for `retry`."""

    ref: str
    what: str
    attempts: int
    error: str
    since: datetime | None


def dead(limit: int = 100) -> list[DeadLetter]:
    """Return what was given up, newest first within each table, at most `limit` of each."""
    return [*_dead_tasks(limit), *_dead_rows(limit)]


def _dead_tasks(limit: int) -> Iterator[DeadLetter]:
    for row in DBTaskResult.objects.failed().order_by("-finished_at")[:limit]:
        last_line = row.traceback.strip().rsplit("\n", 1)[-1]
        yield DeadLetter(f"task:{row.pk}", row.task_path, len(row.worker_ids), last_line, row.finished_at)


def _dead_rows(limit: int) -> Iterator[DeadLetter]:
    for model in leased_models():
        for row in model.objects.dead()[:limit]:
            ref = f"{model._meta.label_lower}:{row.pk}"
            yield DeadLetter(ref, str(row), row.attempts, row.last_error, row.finished_at)


def retry(ref: str, at: datetime) -> None:
    """Give a dead letter another turn now. Raises `NotFound` when `ref` names none."""
    kind, _colon, key = ref.partition(":")
    if kind == "task":
        _retry_task(key, at)
    else:
        _dead_row(kind, key).revive(at)


def _retry_task(key: str, at: datetime) -> None:
    try:
        failed = DBTaskResult.objects.failed().filter(pk=key)
    except ValidationError as error:
        raise NotFound(ref=key) from error
    if not failed.update(status=TaskResultStatus.READY, worker_ids=[], run_after=at):
        raise NotFound(ref=key)


def _dead_row(label: str, key: str) -> Leased:
    tables = {model._meta.label_lower: model for model in leased_models()}
    if label not in tables or not key.isdigit():
        raise NotFound(ref=label)
    found: Leased | None = tables[label].objects.filter(pk=int(key), state=State.DEAD).first()
    if found is None:
        raise NotFound(ref=f"{label}:{key}")
    return found


def counts() -> dict[str, dict[str, int]]:
    """Return how many rows each table of work has in each state."""
    tables: dict[str, dict[str, int]] = {"task": _states(DBTaskResult, "status")}
    for model in leased_models():
        tables[model._meta.label_lower] = _states(model, "state")
    return tables


def _states(model: type, column: str) -> dict[str, int]:
    rows = model._default_manager.order_by().values_list(column).annotate(n=Count("pk"))  # type: ignore[attr-defined]
    return {str(state).lower(): number for state, number in rows}
