"""How much a request may send, and how long it may take: asked before anything of it is kept.

Django reads a whole body before a view is called, into memory and then to disk, and asks nobody.
This stands in front of it and stops reading where the limit is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from parvis.foundation.errors import TooMuch

Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

TOO_LARGE, TOO_SLOW, MALFORMED = 413, 408, 400


@dataclass(frozen=True, slots=True)
class Limit:
    """The most bytes of a body, and the most seconds from its first byte to its last."""

    bytes: int
    seconds: float


PLAIN = Limit(bytes=1_000_000, seconds=30)
UPLOAD = Limit(bytes=18 * 1024 * 1024, seconds=120)  # one picture of 16 MiB, by a telephone


def limit_of(path: str, content_type: str) -> Limit:
    """Return the limit of a body: more for a form with files, never for an inbox."""
    is_form_with_files = content_type.lower().startswith("multipart/form-data")
    return UPLOAD if is_form_with_files and not path.rstrip("/").endswith("/inbox") else PLAIN


class BodyLimit:
    """ASGI middleware: answers 413 to a body that is too long, 408 to one that takes too long.

    The application is told that the client has gone, so it drops what it read and answers nothing.
    """

    def __init__(self, application: Application, limit: Callable[[str, str], Limit] = limit_of) -> None:
        self.application, self.limit = application, limit

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer the request, or refuse its body."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        limit = self.limit(scope["path"], headers.get(b"content-type", b"").decode("latin-1"))
        body = _Body(receive, limit, _declared(headers.get(b"content-length", b"0")))
        if not body.refused:
            await self.application(scope, body.receive, body.unless_refused(send))
        if body.refused:
            await _refuse(send, body.refused)


class _Body:
    """One body while it comes in. `refused` is the status of its refusal, or 0."""

    def __init__(self, receive: Receive, limit: Limit, declared: int | None) -> None:
        self._receive, self._limit = receive, limit
        self._read, self._ended = 0, False
        self._until: float | None = None
        self.refused = 0 if declared is not None else MALFORMED
        if declared is not None and declared > limit.bytes:
            self.refused = TOO_LARGE

    async def receive(self) -> Message:
        """Return the next message of the server, or the end of a request that is refused."""
        if self._ended:
            return await self._receive()
        try:
            message = await self._in_time()
        except TimeoutError:
            return self._stop(TOO_SLOW)
        self._read += len(message.get("body", b""))
        if self._read > self._limit.bytes:
            return self._stop(TOO_LARGE)
        self._ended = not message.get("more_body", False)
        return message

    async def _in_time(self) -> Message:
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._limit.seconds
        async with asyncio.timeout_at(self._until):
            return await self._receive()

    def _stop(self, status: int) -> Message:
        self.refused, self._ended = status, True
        return {"type": "http.disconnect"}

    def unless_refused(self, send: Send) -> Send:
        """Return a `send` that says nothing more once the body is refused."""

        async def sent(message: Message) -> None:
            if not self.refused:
                await send(message)

        return sent


def _declared(value: bytes) -> int | None:
    """Return how long the body says it is, or None when that is no number that a body can have."""
    return int(value) if value.isdigit() and len(value) <= 18 else None


async def _refuse(send: Send, status: int) -> None:
    content = "\n".join(_sentences()).encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(content)).encode()),
        (b"connection", b"close"),  # the rest of the body is not worth reading
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def _sentences() -> list[str]:
    """Return why not, and what to do then, in both languages: who asks is not known yet."""
    refused, said = TooMuch(), []
    for language in ("en", "fr"):
        with translation.override(language):
            said.append(f"{refused.sentence()} {refused.advice()}")
    return said
