"""A thread in the order in which people read it, and what changed between two versions of a text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from parvis.conversations.queries import PostView, Thread

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A thread as a page shows it. `official` is the institution's formal answer, taken out of the tree."""

    post: PostView
    ancestors: tuple[PostView, ...]
    official: PostView | None
    took: timedelta | None
    tree: tuple[Any, ...]
    replies: int
    languages: int
    is_cut: bool


def reading_of(thread: Thread) -> Reading:
    """Put a thread in reading order, with the institution's answer pinned under the post."""
    official = answer_in(thread)
    tree = tuple(
        inner
        for branch in thread.tree
        for inner in (branch.replies if official and branch.post.id == official.id else (branch,))
    )
    said = [post for post in thread.descendants if not post.is_gone]
    return Reading(
        post=thread.post,
        ancestors=thread.ancestors,
        official=official,
        took=official.published_at - thread.post.published_at if official else None,
        tree=tree,
        replies=len(said) - (1 if official else 0),
        languages=len({language for post in said for language in post.languages}),
        is_cut=thread.is_cut,
    )


def answer_in(thread: Thread) -> PostView | None:
    """Return the institution's answer to the post of a thread: its first formal reply for everybody.

    What the desk sends by itself after hours is quiet, and so is never taken for the answer.
    """
    if thread.post.capacity == "institution":
        return None
    return next((branch.post for branch in thread.tree if is_official(branch.post)), None)


def is_official(post: PostView) -> bool:
    """Tell whether a reply is the institution's own formal answer, for everybody."""
    spoken = post.capacity == "institution" and post.formality == "formal" and post.visibility == "public"
    return spoken and post.local and not post.is_gone


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a comparison: `same`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: when the new text came, and in which language what became what."""

    at: datetime
    language: str
    pieces: tuple[Piece, ...]
    before: str


def changes(revisions: Sequence[Any], post: PostView) -> list[Change]:
    """Return the edits of a post, the latest first, each compared word by word in each language."""
    texts = [texts_of(revision) for revision in revisions] + [{v.language: v.source for v in post.versions}]
    moments = [revision.written_at for revision in revisions[1:]] + [post.edited_at]
    found = []
    for before, after, at in zip(texts, texts[1:], moments, strict=False):
        for language in sorted(before.keys() | after.keys()):
            old, new = before.get(language, ""), after.get(language, "")
            if old != new:
                found.append(Change(at or post.published_at, language, compared(old, new), old))
    return found[::-1]


def texts_of(revision: Any) -> dict[str, str]:
    """Return the texts of a revision by language."""
    return {text["language"]: text["source"] for text in revision.versions}


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """Return what `old` became, word by word: what stayed, what went, what came."""
    before, after = WORD.findall(old[:5000]), WORD.findall(new[:5000])
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("gone", "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("new", "".join(after[j1:j2])))
    return tuple(pieces)
