"""News for open pages: server-sent events fed by one look at the ledger a second, for all visitors together.

A page names a topic (`<body data-live="/live/timelines">` by `{% block live %}`); its script
hears `news` and asks again for the part that may have changed. No visitor holds a database
connection: one poller for each process reads the kinds of the newest entries, and wakes those
whose topic has one. Without server-sent events the script asks every half minute.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import Http404, HttpRequest, StreamingHttpResponse

from parvis.foundation.clock import now
from parvis.ledger.queries import recent_entries
from parvis.web.pages import page

TOPICS: dict[str, tuple[str, ...]] = {
    "timelines": ("conversations.post_published", "conversations.post_received"),
    "notifications": ("conversations.",),
    "desk": ("desk.",),
}
LOOK_EVERY = 1.0  # seconds between two looks at the ledger
STILL_HERE = 20.0  # seconds of silence after which a comment keeps the connection open
LONGEST = 600.0  # seconds after which a stream ends; the browser opens another
MOST = 50  # entries of which the kinds are looked at when many came at once


class Pulse:
    """One poller of the ledger, and everybody who waits for it."""

    def __init__(self) -> None:
        self.waiting: dict[asyncio.Event, tuple[str, ...]] = {}
        self.task: asyncio.Task[None] | None = None

    async def next(self, kinds: tuple[str, ...], seconds: float) -> bool:
        """Wait until an entry of one of `kinds` (prefixes) is committed; False when none was in time."""
        event = asyncio.Event()
        self.waiting[event] = kinds
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._poll())
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return False
        finally:
            self.waiting.pop(event, None)
        return True

    async def _poll(self) -> None:
        seen, _ = await look(None)
        while self.waiting:
            await asyncio.sleep(LOOK_EVERY)
            seen, fresh = await look(seen)
            if fresh:
                self._wake(fresh)

    def _wake(self, fresh: set[str]) -> None:
        for event, kinds in self.waiting.items():
            if any(kind.startswith(kinds) for kind in fresh):
                event.set()


async def look(seen: int | None) -> tuple[int, set[str]]:
    """Return the number of the newest entry, and the kinds of those after `seen`; see `_look`."""
    return await sync_to_async(_look, thread_sensitive=False)(seen)


def _look(seen: int | None) -> tuple[int, set[str]]:
    """Look at the ledger in a thread that gives its connection back: one query, two when there is news."""
    try:
        newest = next((entry.number or 0 for entry in recent_entries(limit=1)), 0)
        if seen is None or newest <= seen:
            return newest, set()
        fresh = recent_entries(limit=min(newest - seen, MOST))
        return newest, {entry.kind for entry in fresh}
    finally:
        connection.close()


pulses: dict[int, Pulse] = {}


def pulse() -> Pulse:
    """Return the poller of the running event loop."""
    return pulses.setdefault(id(asyncio.get_running_loop()), Pulse())


async def events(kinds: tuple[str, ...]) -> AsyncIterator[bytes]:
    """Yield `news` each time the ledger has an entry of `kinds`, and a comment when it is quiet."""
    started = now()
    yield b"retry: 5000\n\n"
    with suppress(asyncio.CancelledError):
        while (now() - started).total_seconds() < LONGEST:
            found = await pulse().next(kinds, STILL_HERE)
            yield b"event: news\ndata: {}\n\n" if found else b": quiet\n\n"


@page("live.topic")
async def topic(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """Stream the news of one topic. It says that something happened, never what."""
    if name not in TOPICS:
        raise Http404
    response = StreamingHttpResponse(events(TOPICS[name]), content_type="text/event-stream")
    response["Cache-Control"] = "no-cache"
    response["X-Accel-Buffering"] = "no"
    return response
