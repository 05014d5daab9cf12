"""Tables of jobs: leased rows, slots that have fired, workers that are alive."""

from __future__ import annotations

import random
import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from parvis.foundation.jobs.rules import State, backoff

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
_rng = random.SystemRandom()


class LeasedQuerySet(models.QuerySet[Any]):
    """Finds and takes rows whose turn it is."""

    def due(self, at: datetime) -> Self:
        """Rows that wait and whose time has come, oldest turn first."""
        return self.filter(state=State.WAITING, next_try_at__lte=at).order_by("next_try_at", "pk")

    def claim(self, at: datetime, *, limit: int = 1, lease: timedelta = LEASE) -> list[Any]:
        """Take up to `limit` due rows for the length of `lease`. No two callers get the same row."""
        return self.claim_these(list(self.due(at).values_list("pk", flat=True)[:limit]), at, lease=lease)

    def claim_these(self, pks: list[Any], at: datetime, *, lease: timedelta = LEASE) -> list[Any]:
        """Take those of `pks` that still wait. One conditional UPDATE, so it is safe without row locks."""
        if not pks:
            return []
        token = secrets.token_hex(8)
        self.model._default_manager.filter(pk__in=pks, state=State.WAITING).update(
            state=State.LEASED, lease=token, lease_until=at + lease, attempts=F("attempts") + 1
        )
        return list(self.model._default_manager.filter(lease=token).order_by("next_try_at", "pk"))

    def put_back(self, at: datetime) -> int:
        """Return rows to the queue whose lease has run out: their worker died or hangs."""
        expired = self.filter(state=State.LEASED, lease_until__lt=at)
        return expired.update(state=State.WAITING, lease="", lease_until=None, next_try_at=at)

    def dead(self) -> Self:
        """Rows given up, newest first."""
        return self.filter(state=State.DEAD).order_by("-pk")


class Leased(models.Model):
    """Work to do once, by whoever holds the lease. Inherit it, and its Meta (for the index).

    The outcomes below write only while the lease is still ours; they return False when a
    sweeper gave the row to another worker in the meantime, and then the caller's outcome is void.
    """

    state = models.CharField(max_length=10, default=State.WAITING, choices=[(s, s) for s in State])
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease = models.CharField(max_length=16, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state="waiting"), name="%(app_label)s_%(class)s_due"
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state="leased"), name="%(app_label)s_%(class)s_held"
            ),
            models.Index(fields=["id"], condition=Q(state="dead"), name="%(app_label)s_%(class)s_dead"),
        ]

    def complete(self, at: datetime) -> bool:
        """It is done."""
        return self._end(state=State.DONE, last_error="", finished_at=at)

    def set_aside(self, at: datetime, why: str) -> bool:
        """It needs doing no more, for a reason that is kept; no operator need look."""
        return self._end(state=State.DONE, last_error=why[:2000], finished_at=at)

    def retry(
        self,
        at: datetime,
        error: str,
        *,
        retry_after: timedelta | None = None,
        most_attempts: int = MOST_ATTEMPTS,
    ) -> bool:
        """It failed this time. Try later, or give up after `most_attempts`."""
        if self.attempts >= most_attempts:
            return self.bury(at, error)
        wait = backoff(self.attempts, rng=_rng, retry_after=retry_after)
        return self._end(state=State.WAITING, last_error=error[:2000], next_try_at=at + wait)

    def postpone(self, until: datetime, why: str) -> bool:
        """It was not tried after all (the host's circuit is open); the attempt does not count."""
        return self._end(
            state=State.WAITING, last_error=why[:2000], next_try_at=until, attempts=F("attempts") - 1
        )

    def bury(self, at: datetime, error: str) -> bool:
        """It will not work. It stays for an operator to see and try again (`parvis jobs dead`)."""
        return self._end(state=State.DEAD, last_error=error[:2000], finished_at=at)

    def extend(self, at: datetime, lease: timedelta = LEASE) -> bool:
        """Hold the row longer: long work calls this while it goes on."""
        return bool(self._mine().update(lease_until=at + lease))

    def revive(self, at: datetime) -> None:
        """An operator tries a dead row again, with its attempts forgotten."""
        type(self)._default_manager.filter(pk=self.pk, state=State.DEAD).update(
            state=State.WAITING, attempts=0, next_try_at=at, finished_at=None
        )

    def _end(self, **outcome: Any) -> bool:
        return bool(self._mine().update(lease="", lease_until=None, **outcome))

    def _mine(self) -> models.QuerySet[Any]:
        return type(self)._default_manager.filter(pk=self.pk, state=State.LEASED, lease=self.lease)


class Slot(models.Model):
    """One firing of one schedule. The constraint is what keeps two schedulers from firing it twice."""

    schedule = models.CharField(max_length=80)
    slot = models.CharField(max_length=20)
    fired_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["schedule", "slot"], name="foundation_one_slot")]

    def __str__(self) -> str:
        return f"{self.schedule} {self.slot}"


class LiveWorker(models.Model):
    """A worker process that said lately that it lives. Tasks of one that stopped saying so are put back."""

    id = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.id
