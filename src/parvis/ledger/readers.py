"""Readers: how news goes up. A word follows the ledger, and does its part for each entry.

A reader has its own position, moved in the transaction of its handler: nothing is lost in a
crash, and what was undone by one is done again. A handler that fails stops its own reader
only; it is tried again after a growing pause, and its error can be seen.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from parvis.foundation.clock import now
from parvis.foundation.jobs.rules import backoff
from parvis.ledger.models import Checkpoint, Entry, ReaderPosition

BATCH = 100
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=10)
ERROR_LIMIT = 2000

Handler = Callable[[Entry], None]

log = logging.getLogger(__name__)
_rng = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who follows: a name, the kinds it wants (all, when empty), its handler, and how to start afresh."""

    name: str
    kinds: frozenset[str]
    handle: Handler
    forget: Callable[[], None] | None = None


registered: dict[str, Reader] = {}


def follows(
    name: str, kinds: Collection[str] = (), *, forget: Callable[[], None] | None = None
) -> Callable[[Handler], Handler]:
    """Declare a handler for entries of `kinds`, called in index order: `@follows("desk.inbound", kinds=[…])`.

    It runs in a transaction with the move of its position and may run twice for one entry, so
    it must be idempotent and must not talk to the network. `forget` empties what the reader
    built, so that it can be built again from entry 0. Raises ValueError when two functions
    take one name.
    """

    def declare(handler: Handler) -> Handler:
        known = registered.get(name)
        if known is not None and known.handle.__qualname__ != handler.__qualname__:
            raise ValueError(f"Two readers are named {name!r}.")
        registered[name] = Reader(name, frozenset(kinds), handler, forget)
        return handler

    return declare


def run_readers(*, at: datetime | None = None) -> int:
    """Let every reader handle what is new to it; return how many entries were handled in all.

    Several processes may call this at once. One whose handler fails waits its pause out; the
    others go on.
    """
    at = at or now()
    head = _head()
    return sum(_run(reader, head, at) for reader in _behind(head, at))


def rebuild_reader(name: str) -> None:
    """Send a reader back to entry 0, emptying what it built. Raises KeyError for an unknown name."""
    reader = registered[name]
    with transaction.atomic():
        if reader.forget is not None:
            reader.forget()
        ReaderPosition.objects.update_or_create(name=name, defaults=_fresh(0))


def _head() -> int:
    """Return the number of integrated entries."""
    last = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return last or 0


def _behind(head: int, at: datetime) -> list[Reader]:
    """Return the readers that have something to read now."""
    positions = ReaderPosition.objects.filter(name__in=registered).in_bulk()
    return [
        reader
        for reader in registered.values()
        if (known := positions.get(reader.name) or ReaderPosition()).next_index < head
        and (known.next_try_at is None or known.next_try_at <= at)
    ]


def _run(reader: Reader, head: int, at: datetime) -> int:
    """Let one reader read up to `head`, batch by batch; its troubles are its own."""
    handled = 0
    try:
        ReaderPosition.objects.get_or_create(name=reader.name)
        while (count := _run_batch(reader, head, at)) is not None:
            handled += count
    except Exception:
        log.exception("The reader %s could not run.", reader.name)
    return handled


@transaction.atomic
def _run_batch(reader: Reader, head: int, at: datetime) -> int | None:
    """Handle one batch and move on; return how many, or None when there is no more to do for now."""
    position = _hold(reader.name)
    if position is None or position.next_index >= head or (position.next_try_at or at) > at:
        return None
    entries = _news(reader, position.next_index, head)
    for done, entry in enumerate(entries):
        if error := _handle(reader, entry):
            _stop_at(position, entry, error, at)
            return done
    reached = head if len(entries) < BATCH else _place(entries[-1]) + 1
    ReaderPosition.objects.filter(pk=reader.name).update(**_fresh(reached))
    return len(entries)


def _hold(name: str) -> ReaderPosition | None:
    """Return the reader's position, held until the end of the transaction; None if another process has it."""
    skip = connection.features.has_select_for_update_skip_locked
    return ReaderPosition.objects.select_for_update(skip_locked=skip).filter(pk=name).first()


def _news(reader: Reader, start: int, head: int) -> Sequence[Entry]:
    entries = Entry.objects.filter(index__gte=start, index__lt=head)
    if reader.kinds:
        entries = entries.filter(kind__in=reader.kinds)
    return list(entries.order_by("index")[:BATCH])


def _handle(reader: Reader, entry: Entry) -> str:
    """Call the handler; undo what it wrote and return its error if it fails."""
    try:
        with transaction.atomic():
            reader.handle(entry)
    except Exception as error:
        log.exception("The reader %s failed at entry %s.", reader.name, entry.number)
        return f"{type(error).__name__}: {error}"[:ERROR_LIMIT]
    return ""


def _stop_at(position: ReaderPosition, entry: Entry, error: str, at: datetime) -> None:
    """Keep what was done before `entry`, and note when to try it again."""
    attempts = position.attempts + 1 if position.next_index == entry.index else 1
    pause = backoff(attempts, rng=_rng, first=FIRST_PAUSE, longest=LONGEST_PAUSE)
    position.next_index, position.attempts = _place(entry), attempts
    position.next_try_at, position.last_error = at + pause, error
    position.save()


def _place(entry: Entry) -> int:
    if entry.index is None:
        raise AssertionError("a reader was given an entry that is not in the tree")
    return entry.index


def _fresh(next_index: int) -> dict[str, object]:
    return {"next_index": next_index, "attempts": 0, "next_try_at": None, "last_error": ""}
