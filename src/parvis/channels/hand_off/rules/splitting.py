"""A text that is too long, as a thread: broken between sentences, between words where it must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from parvis.languages.rules.passages import sentences

MOST_POSTS = 25
_WORDS = re.compile(r"\S+\s*")

Length = Callable[[str], int]


def thread_of(text: str, limit: int, length: Length) -> tuple[str, ...]:
    """Return `text` as numbered posts of at most `limit` each; nothing when a word alone is too long.

    Nothing is left out: without the numbers and the spaces, the posts are the text.
    """
    for digits in (1, 2):
        room = limit - length(f" ({'9' * digits}/{'9' * digits})")
        posts = _packed(text, room, length)
        if posts and len(posts) < 10**digits:
            return _numbered(posts) if len(posts) <= MOST_POSTS else ()
    return ()


def _numbered(posts: list[str]) -> tuple[str, ...]:
    return tuple(f"{post} ({number}/{len(posts)})" for number, post in enumerate(posts, 1))


def _packed(text: str, room: int, length: Length) -> list[str]:
    posts: list[str] = []
    held = ""
    for unit in _units(text, room, length):
        if length(unit.strip()) > room:
            return []
        if held and length((held + unit).strip()) > room:
            posts.append(held.strip())
            held = ""
        held += unit
    return [*posts, held.strip()] if held.strip() else posts


def _units(text: str, room: int, length: Length) -> Iterator[str]:
    """Yield sentences with the space after them, and the words of those that are longer than a post."""
    starts = [start for start, _ in sentences(text)]
    bounds = [0, *starts[1:], len(text)]
    for start, end in pairwise(bounds):
        sentence = text[start:end]
        if length(sentence.strip()) <= room:
            yield sentence
        else:
            yield from (match[0] for match in _WORDS.finditer(sentence))
