"""A request as its signature sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """`url` is the full address asked for; `headers` have names in lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def authority(self) -> str:
        """The host and port, as RFC 9421 (2.2.3) writes them."""
        return urlsplit(self.url).netloc.lower()

    @property
    def path(self) -> str:
        """The path, `/` when empty."""
        return urlsplit(self.url).path or "/"

    @property
    def target(self) -> str:
        """The path with its query, as in the request line."""
        query = urlsplit(self.url).query
        return f"{self.path}?{query}" if query else self.path
