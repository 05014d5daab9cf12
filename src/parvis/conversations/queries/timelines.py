"""Timelines: keyset pages of ids from one index each, then the posts (see `hydration`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet

from parvis.conversations.models import HomeEntry, Post
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.prepared import Marks, Prepared
from parvis.conversations.queries.views import PostPage
from parvis.conversations.queries.visibility import (
    limited_accounts,
    meant_for,
    unwanted_by,
    visible_to,
)
from parvis.conversations.rules import PostState, fold
from parvis.foundation.paging import MOST, Page
from parvis.identity.rules import ANONYMOUS, Actor, Role


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is wanted, in the words of the Mastodon API."""

    limit: int = 20
    max_id: int | None = None
    since_id: int | None = None
    min_id: int | None = None

    @classmethod
    def of(cls, words: dict[str, int | None]) -> Window:
        """Return the window that a caller's words ask for; None says nothing."""
        return cls(**{name: value for name, value in words.items() if value is not None})

    @property
    def shape(self) -> tuple[int, bool, bool, bool]:
        """What of the window is in the form of the SQL: how many, and which bounds."""
        return self.most, self.max_id is not None, self.above is not None, self.upwards

    @property
    def most(self) -> int:
        """How many at most."""
        return max(1, min(self.limit, MOST))

    @property
    def above(self) -> int | None:
        """The id above which all must be, if any."""
        return max((b for b in (self.min_id, self.since_id) if b is not None), default=None)

    @property
    def upwards(self) -> bool:
        """Whether to begin at the lower bound rather than at the newest."""
        return self.min_id is not None

    @property
    def values(self) -> dict[str, int | None]:
        """What is not in the form of the SQL."""
        return {"max_id": self.max_id, "above": self.above}


def page_of(rows: QuerySet[Any], reader: Actor, words: dict[str, int | None], by: str = "id") -> PostPage:
    """Return the page of `rows` that `words` ask for, as views. `by` is the column with the post's id."""
    return shown(*ids_of(rows, Window.of(words), by), reader)


def shown(ids: list[int], newer: int | None, older: int | None, reader: Actor) -> PostPage:
    """Return a page of ids as a page of views."""
    return Page(tuple(views(ids, reader)), newer, older)


def ids_of(rows: QuerySet[Any], window: Window, by: str) -> tuple[list[int], int | None, int | None]:
    """Return the ids of one page, newest first, and the ids where the newer and the older page begin."""
    cut_rows = cut(rows, by, window.shape, max_id=window.max_id, above=window.above)
    return bounds(list(cut_rows), window)


def cut(rows: QuerySet[Any], by: str, shape: tuple[int, bool, bool, bool], *, max_id: Any, above: Any) -> Any:
    """Return the ids of one page of `rows` and of one more, which tells whether there are more."""
    most, has_max, has_above, upwards = shape
    if has_max:
        rows = rows.filter(**{f"{by}__lt": max_id})
    if has_above:
        rows = rows.filter(**{f"{by}__gt": above})
    ordered = rows.order_by(F(by).asc() if upwards else F(by).desc())
    return ordered.values_list(by, flat=True)[: most + 1]


def bounds(found: list[int], window: Window) -> tuple[list[int], int | None, int | None]:
    """Return the ids of a page from those found, and where its neighbours begin."""
    more, ids = len(found) > window.most, found[: window.most]
    if window.upwards:
        ids.reverse()
    if not ids:
        return [], None, None
    return ids, ids[0], ids[-1] if window.upwards or more else None


def _prepared_page(
    question: Prepared, shape: tuple[Any, ...], reader: Actor, words: dict[str, int | None]
) -> PostPage:
    window = Window.of(words)
    values = {**window.values, "account": reader.account_id}
    found = [row[0] for row in question.ask((window.shape, *shape), values)]
    return shown(*bounds(found, window), reader)


def home_timeline(account_id: int, *, reader: Actor | None = None, **window: int | None) -> PostPage:
    """Return a page of what `account_id` follows, its own posts and boosts among them.

    `window`: limit, max_id, since_id, min_id. Blocks, mutes, withheld posts and communities that
    the account may no longer read are left out here, when it reads.
    """
    reader = replace(reader or ANONYMOUS, account_id=account_id)
    return _prepared_page(_HOME, (reader.roles,), reader, window)


def _home(marks: Marks, shape: tuple[int, bool, bool, bool], roles: frozenset[Role]) -> Any:
    account = marks.one("account")
    rows = HomeEntry.objects.filter(account_id=account).filter(
        _stands("post__") & _boost_stands("post__"),
        meant_for(Actor(account_id=account, roles=roles), (account,), "post__"),
        ~unwanted_by(account, "post__"),
    )
    return cut(rows, "post_id", shape, max_id=marks.one("max_id"), above=marks.one("above"))


_HOME = Prepared(_home)


def public_timeline(
    *, reader: Actor = ANONYMOUS, local_only: bool = False, language: str = "", **window: int | None
) -> PostPage:
    """Return a page of public posts, of this house only with `local_only`, in one `language` only with it."""
    if language:
        rows = _listed(reader.account_id, local_only=local_only).filter(versions__language=language)
        return page_of(rows, reader, window)
    return _prepared_page(_PUBLIC, (local_only, reader.account_id is not None), reader, window)


def _public(marks: Marks, shape: tuple[int, bool, bool, bool], local_only: bool, has_account: bool) -> Any:
    rows = _listed(marks.one("account") if has_account else None, local_only=local_only)
    return cut(rows, "id", shape, max_id=marks.one("max_id"), above=marks.one("above"))


_PUBLIC = Prepared(_public)


def tag_timeline(
    tag: str, *, reader: Actor = ANONYMOUS, local_only: bool = False, **window: int | None
) -> PostPage:
    """Return a page of the public posts that bear `tag`, whatever its case and accents."""
    rows = _listed(reader.account_id, local_only=local_only)
    return page_of(rows.filter(post_tags__tag__name=fold(tag.removeprefix("#"))), reader, window)


def account_timeline(
    account_id: int,
    *,
    reader: Actor = ANONYMOUS,
    replies: bool = True,
    boosts: bool = True,
    media_only: bool = False,
    **window: int | None,
) -> PostPage:
    """Return a page of what one account said, as far as the reader may read it."""
    rows = visible_to(reader).filter(account_id=account_id)
    if not replies:
        rows = rows.filter(
            Q(in_reply_to__isnull=True) & Q(in_reply_to_uri="") | Q(in_reply_to__account_id=account_id)
        )
    if not boosts:
        rows = rows.filter(boost_of__isnull=True)
    if media_only:
        rows = rows.filter(pk__in=_with_media(account_id))
    return page_of(rows.filter(_boost_stands("")), reader, window)


def community_timeline(
    community_id: int, *, reader: Actor = ANONYMOUS, threads_only: bool = False, **window: int | None
) -> PostPage:
    """Return a page of what was said in a community, as far as the reader may read it."""
    rows = visible_to(reader).filter(community_id=community_id)
    if threads_only:
        rows = rows.filter(in_reply_to__isnull=True)
    return page_of(rows.filter(~unwanted_by(reader.account_id)), reader, window)


def favourites(account_id: int, *, reader: Actor, **window: int | None) -> PostPage:
    """Return a page of the posts that an account favoured, by the time of the posts."""
    rows = visible_to(reader).filter(favourites__account_id=account_id)
    return page_of(rows, reader, window)


def bookmarks(account_id: int, *, reader: Actor, **window: int | None) -> PostPage:
    """Return a page of the posts that an account keeps, by the time of the posts."""
    rows = visible_to(reader).filter(bookmarks__account_id=account_id)
    return page_of(rows, reader, window)


def _listed(account_id: int | None, *, local_only: bool) -> QuerySet[Post]:
    rows = Post.objects.filter(listed=True, account__suspended_at__isnull=True)
    if local_only:
        rows = rows.filter(local=True)
    return rows.filter(~unwanted_by(account_id), ~Q(account_id__in=limited_accounts()))


def _stands(prefix: str) -> Q:
    return Q(**{f"{prefix}state": PostState.PUBLISHED, f"{prefix}account__suspended_at__isnull": True})


def _boost_stands(prefix: str) -> Q:
    """A boost shows nothing when what it passes on is withheld or deleted, or its author suspended."""
    gone = Q(**{f"{prefix}boost_of__isnull": True})
    return gone | Q(
        **{
            f"{prefix}boost_of__state": PostState.PUBLISHED,
            f"{prefix}boost_of__account__suspended_at__isnull": True,
        }
    )


def _with_media(account_id: int) -> QuerySet[Post]:
    rows = Post.objects.filter(account_id=account_id, media__isnull=False)
    return rows.values("pk")  # type: ignore[return-value]
