"""The part of Structured Fields (RFC 9651) that signatures use: dictionaries, inner lists, parameters."""

from __future__ import annotations

import base64
import re
from typing import Any, NamedTuple

from parvis.channels.activitypub.errors import BadSignature

Parameters = dict[str, Any]


class Member(NamedTuple):
    """A value with its parameters, and both as they were written. The value of an inner list is members."""

    value: Any
    parameters: Parameters
    written: str = ""


LONGEST = 8_000
MOST_MEMBERS = 16

_KEY = re.compile(r"[a-z*][a-z0-9_\-.*]*")
_STRING = re.compile(r'"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"')
_BYTES = re.compile(r":([A-Za-z0-9+/=]*):")
_NUMBER = re.compile(r"-?\d{1,15}(?!\.)")
_TOKEN = re.compile(r"[A-Za-z*][A-Za-z0-9!#$%&'*+\-.^_`|~:/]*")


def dictionary(header: str) -> dict[str, Member]:
    """Return a dictionary field as {key: (value, parameters)}. Raises `BadSignature` when it is none."""
    if len(header) > LONGEST:
        raise BadSignature(why="a header is too long")
    reader = _Reader(header.strip(" \t"))
    members: dict[str, Member] = {}
    while not reader.at_end():
        key = reader.take(_KEY)[0]
        members[key] = reader.member() if reader.skip("=") else Member(True, reader.parameters())
        reader.spaces()
        if reader.at_end():
            break
        reader.expect(",")
        reader.spaces()
        if reader.at_end() or len(members) > MOST_MEMBERS:
            raise BadSignature(why="a header is malformed")
    return members


class _Reader:
    """Reads one header from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def at_end(self) -> bool:
        return self.at >= len(self.text)

    def spaces(self) -> None:
        while not self.at_end() and self.text[self.at] in " \t":
            self.at += 1

    def skip(self, mark: str) -> bool:
        found = self.text.startswith(mark, self.at)
        self.at += len(mark) if found else 0
        return found

    def expect(self, mark: str) -> None:
        if not self.skip(mark):
            raise BadSignature(why="a header is malformed")

    def take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = self.maybe(pattern)
        if found is None:
            raise BadSignature(why="a header is malformed")
        return found

    def maybe(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def member(self) -> Member:
        begin = self.at
        value, parameters, _ = Member(self.inner_list(), self.parameters()) if self.skip("(") else self.item()
        return Member(value, parameters, self.text[begin : self.at])

    def inner_list(self) -> list[Member]:
        items: list[Member] = []
        while True:
            self.spaces()
            if self.skip(")"):
                return items
            items.append(self.item())
            if len(items) > 40 or not (self.text.startswith((" ", ")"), self.at)):
                raise BadSignature(why="a header is malformed")

    def item(self) -> Member:
        return Member(self.bare(), self.parameters())

    def parameters(self) -> Parameters:
        found: Parameters = {}
        while self.skip(";"):
            self.spaces()
            key = self.take(_KEY)[0]
            found[key] = self.bare() if self.skip("=") else True
        return found

    def bare(self) -> Any:
        if match := self.maybe(_STRING):
            return re.sub(r"\\(.)", r"\1", match[1])
        if match := self.maybe(_BYTES):
            return _decoded(match[1])
        if match := self.maybe(_NUMBER):
            return int(match[0])
        if self.skip("?1"):
            return True
        if self.skip("?0"):
            return False
        return self.take(_TOKEN)[0]


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadSignature(why="a header is malformed") from error


def write_bytes(value: bytes) -> str:
    """Return a byte sequence as it stands in a field."""
    return f":{base64.b64encode(value).decode()}:"


def write_string(value: str) -> str:
    """Return a string as it stands in a field; it must be printable ASCII."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
