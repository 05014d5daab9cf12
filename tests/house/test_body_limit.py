"""A body that is too long or too slow is refused before it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from parvis.conversations.actions.media import MOST_BYTES
from parvis.site.asgi import application
from parvis.site.body_limit import PLAIN, UPLOAD, BodyLimit, Limit, limit_of

SMALL = Limit(bytes=10, seconds=0.05)


class Reads:
    """An application that reads the whole body as Django does, then answers 200."""

    def __init__(self) -> None:
        self.body, self.gone = b"", False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.gone = True
                return
            self.body += message["body"]
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"read"})


def sent(parts: Iterable[bytes], **headers: str) -> tuple[list[int], Reads]:
    """Send a body in parts; return the statuses that were answered, and who read it."""
    reads, statuses, left = Reads(), list[int](), list(parts)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(60)
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left) or part == b"and"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "path": "/ask", "headers": named}
    asyncio.run(BodyLimit(reads, lambda path, kind: SMALL)(scope, receive, send))
    return statuses, reads


def test_a_body_within_the_limit_is_read() -> None:
    statuses, reads = sent([b"12345", b"67890"], content_length="10")
    assert (statuses, reads.body) == ([200], b"1234567890")


def test_a_body_that_says_it_is_too_long_is_not_read() -> None:
    statuses, reads = sent([b"x"], content_length="11")
    assert (statuses, reads.body) == ([413], b"")


@pytest.mark.parametrize("length", ["", "-1", "²", "1e9", "9" * 400])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    assert sent([b"x"], content_length=length)[0] == [400]


def test_a_body_that_does_not_say_is_read_as_far_as_the_limit() -> None:
    statuses, reads = sent([b"123456", b"123456", b"123456"])
    assert (statuses, reads.body, reads.gone) == ([413], b"123456", True)


def test_a_slow_body_is_refused() -> None:
    statuses, reads = sent([b"and"])
    assert (statuses, reads.gone) == ([408], True)


def test_only_forms_with_files_may_be_long_and_never_in_an_inbox() -> None:
    files = "Multipart/form-data; boundary=x"
    assert limit_of("/compose", files) == UPLOAD
    assert limit_of("/users/dana/inbox", files) == limit_of("/inbox/", files) == PLAIN
    assert limit_of("/compose", "application/x-www-form-urlencoded") == PLAIN


def test_a_picture_of_the_largest_size_fits() -> None:
    assert UPLOAD.bytes > MOST_BYTES


def test_the_site_is_behind_it() -> None:
    assert isinstance(application, BodyLimit)
