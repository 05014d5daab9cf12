"""What a page or an API shows of a post: frozen, complete, and made without a query per post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from parvis.foundation.paging import Page

if TYPE_CHECKING:
    from parvis.identity.models import Account

PostPage: TypeAlias = Page[Any]
"""A page of `PostView`s, newest first."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a post says in one language; `state` is a `languages.rules.VersionState`."""

    language: str
    html: str
    source: str
    state: str
    number: int


@dataclass(frozen=True, slots=True)
class MediaView:
    """A picture or other file. `path` is under MEDIA_ROOT for local ones; `remote_url` serves the others."""

    id: int
    kind: str
    path: str
    remote_url: str
    content_type: str
    width: int | None
    height: int | None
    alt_en: str
    alt_fr: str
    decorative: bool
    focus_x: float
    focus_y: float
    blurhash: str
    sha256: str
    size: int

    def alt_in(self, language: str) -> str:
        """The alternative text in `language`, or in the other; nothing for a decorative picture."""
        first, second = (self.alt_fr, self.alt_en) if language == "fr" else (self.alt_en, self.alt_fr)
        return "" if self.decorative else first or second


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option of a poll. `share` is its part of the voters, from 0 to 1; None while totals are hidden."""

    id: int
    position: int
    title_en: str
    title_fr: str
    votes: int | None
    share: float | None
    chosen: bool

    def title_in(self, language: str) -> str:
        """The option in `language`, or in the other."""
        first, second = (self.title_fr, self.title_en) if language == "fr" else (self.title_en, self.title_fr)
        return first or second


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as its reader sees it. `closed` is true once its end was recorded."""

    multiple: bool
    closes_at: datetime | None
    closed: bool
    voters: int
    voted: bool
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """An account that a post names."""

    account_id: int
    handle: str
    domain: str
    uri: str
    url: str
    silent: bool

    @property
    def full_handle(self) -> str:
        """`handle` for a local account, `handle@domain` for a remote one."""
        return f"{self.handle}@{self.domain}" if self.domain else self.handle


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as one reader sees it.

    `boost` is the post that this one passes on (then `versions` is empty). A tombstone
    (`is_gone`) has a place in its thread and nothing else. `author_id` and `author_name` say
    which colleague wrote for the account, and are given to staff alone. `entry_number` is the
    post's place in the ledger, None until it is integrated.
    """

    id: int
    uri: str
    url: str
    account: Account
    author_id: int | None
    author_name: str
    capacity: str
    formality: str
    visibility: str
    community_id: int | None
    in_reply_to_id: int | None
    in_reply_to_account_id: int | None
    root_id: int
    boost: PostView | None
    language: str
    versions: tuple[VersionView, ...]
    content_warning: str
    sensitive: bool
    tags: tuple[str, ...]
    mentions: tuple[MentionView, ...]
    media: tuple[MediaView, ...]
    poll: PollView | None
    state: str
    local: bool
    record_class: str
    revision: int
    published_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    replies_count: int
    boosts_count: int
    favourites_count: int
    favourited: bool
    boosted: bool
    bookmarked: bool
    entry_id: int | None
    entry_number: int | None

    @property
    def is_gone(self) -> bool:
        """Whether only its place is left: deleted by its author, or taken from sight for this reader."""
        return self.deleted_at is not None or (not self.versions and self.state in {"hidden", "removed"})

    @property
    def is_reply(self) -> bool:
        """Whether it answers another post."""
        return self.in_reply_to_id is not None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in, the original first."""
        return tuple(version.language for version in self.versions)

    def version_in(self, language: str) -> VersionView | None:
        """The version in `language`, or the original, or any; None for a boost or a tombstone."""
        for wanted in (language, self.language):
            for version in self.versions:
                if version.language == wanted:
                    return version
        return self.versions[0] if self.versions else None

    def emptied(self) -> PostView:
        """The tombstone of this post: who and when stay for the thread's sake, what was said does not."""
        return replace(
            self, versions=(), media=(), mentions=(), tags=(), poll=None, content_warning="", author_name=""
        )


@dataclass(frozen=True, slots=True)
class Branch:
    """A post in a thread, with the replies under it, oldest first. `depth` is 0 for the post asked for."""

    post: PostView
    depth: int
    replies: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A post in its conversation: what it answers (from the root down), itself, and what answers it."""

    ancestors: tuple[PostView, ...]
    post: PostView
    tree: tuple[Branch, ...]
    is_cut: bool = False

    @property
    def descendants(self) -> tuple[PostView, ...]:
        """Every post of the tree, in reading order: each reply before the next of its siblings."""
        found: list[PostView] = []
        waiting = list(reversed(self.tree))
        while waiting:
            branch = waiting.pop()
            found.append(branch.post)
            waiting.extend(reversed(branch.replies))
        return tuple(found)
