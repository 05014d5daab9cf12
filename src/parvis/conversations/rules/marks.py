"""Mentions and tags: what `@handle`, `@handle@domain` and `#tag` in a text stand for.

`foundation.markdown.marks` finds them outside links and code, in one pass; here each is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_TAG = 100


@dataclass(frozen=True, slots=True)
class Mentioned:
    """`@handle` or `@handle@domain`; `domain` is empty for an account of this house."""

    handle: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """`#tag`: `name` finds it (no case, no accents), `display` is how it was written."""

    name: str
    display: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The mentions and tags of a text, each once, in order."""

    mentions: tuple[Mentioned, ...] = ()
    tags: tuple[Tagged, ...] = ()


def read_mark(mark: str, own_domain: str = "") -> Mentioned | Tagged | None:
    """Return what one mark stands for, or None when it stands for nothing.

    `own_domain` is this house's domain: `@dana@parvis.example` written there means `@dana`.
    """
    kind, rest = mark[:1], mark[1:]
    if kind == "@":
        return _mention(rest, own_domain)
    if kind == "#":
        return tag(rest)
    return None


def read_marks(marks: Iterable[str], own_domain: str = "") -> Marks:
    """Return what several marks stand for, each once: `@Dana` and `@dana` are one mention."""
    mentions: dict[Mentioned, None] = {}
    tags: dict[str, Tagged] = {}
    for mark in marks:
        found = read_mark(mark, own_domain)
        if isinstance(found, Mentioned):
            mentions.setdefault(found)
        elif found is not None:
            tags.setdefault(found.name, found)
    return Marks(tuple(mentions), tuple(tags.values()))


def _mention(rest: str, own_domain: str) -> Mentioned | None:
    handle, _, domain = rest.partition("@")
    handle, domain = handle.strip(".").lower(), domain.rstrip(".").lower()
    if not handle:
        return None
    return Mentioned(handle, "" if domain == own_domain.lower() else domain)


def tag(written: str) -> Tagged | None:
    """Return the tag that `written` (with or without `#`) stands for; None for digits alone or nothing."""
    display = unicodedata.normalize("NFC", written.strip().removeprefix("#"))[:LONGEST_TAG]
    name = fold(display)
    if not name or not all(c.isalnum() or c == "_" for c in name) or name.isdigit():
        return None
    return Tagged(name, display)


def fold(text: str) -> str:
    """Return `text` without case and accents: `Québec` and `QUEBEC` are one tag."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
