"""The ledger for tests: bring everything to rest, write entries without a word of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from parvis.foundation.jobs import run_all_now
from parvis.ledger.actions import integrate, publish, record
from parvis.ledger.models import Entry
from parvis.ledger.readers import run_readers

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
MOST_ROUNDS = 50


def settle(*, at: datetime | None = None, jobs: bool = True) -> None:
    """Integrate, let the readers read and (with `jobs`) do what is due, until nothing moves.

    Raises AssertionError when it does not end.
    """
    for _ in range(MOST_ROUNDS):
        moved = integrate(at=at or NOON)
        publish()
        moved += run_readers()
        moved += run_all_now() if jobs else 0
        if not moved:
            return
    raise AssertionError("the ledger does not come to rest")


def an_entry(
    kind: str = "ledger.tested", *, public: bool = False, about: str = "ledger.thing:1", **fields: Any
) -> Entry:
    """Record one entry by the machine."""
    return record(
        kind, by="system", about=about, at=NOON, fields=fields or {"text": "Bonjour"}, public=public
    )


def some_entries(count: int, **how: Any) -> Sequence[Entry]:
    """Record `count` entries, a second apart, and integrate them."""
    made = [
        record(
            "ledger.tested",
            by="system",
            about=f"ledger.thing:{n}",
            at=NOON + timedelta(seconds=n),
            **{"fields": {"n": n}} | how,
        )
        for n in range(count)
    ]
    integrate(at=NOON)
    publish()
    return made
