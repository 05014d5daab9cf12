"""Timelines: keyset pages of ids from one index each, then the posts (see `hydration`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from parvis.conversations.models import HomeEntry, Post
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.views import PostPage
from parvis.conversations.queries.visibility import (
    limited_accounts,
    meant_for,
    unwanted_by,
    visible_to,
)
from parvis.conversations.rules import PostState, fold
from parvis.foundation.paging import MOST, Page
from parvis.identity.rules import ANONYMOUS, Actor


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is wanted, in the words of the Mastodon API."""

    limit: int = 20
    max_id: int | None = None
    since_id: int | None = None
    min_id: int | None = None


def page_of(rows: QuerySet[Any], reader: Actor, window: dict[str, int | None], by: str = "id") -> PostPage:
    """Return the page of `rows` that `window` asks for, as views. `by` is the column with the post's id."""
    ids, newer, older = ids_of(rows, Window(**{k: v for k, v in window.items() if v is not None}), by)  # type: ignore[arg-type]
    return Page(tuple(views(ids, reader)), newer, older)


def ids_of(rows: QuerySet[Any], window: Window, by: str) -> tuple[list[int], int | None, int | None]:
    """Return the ids of one page, newest first, and the ids where the newer and the older page begin."""
    limit = max(1, min(window.limit, MOST))
    upwards = window.min_id is not None
    if window.max_id is not None:
        rows = rows.filter(**{f"{by}__lt": window.max_id})
    for bound in (window.min_id, window.since_id):
        if bound is not None:
            rows = rows.filter(**{f"{by}__gt": bound})
    ordered = rows.order_by(F(by).asc() if upwards else F(by).desc())
    found = list(ordered.values_list(by, flat=True)[: limit + 1])
    more, ids = len(found) > limit, found[:limit]
    if upwards:
        ids.reverse()
    if not ids:
        return [], None, None
    return ids, ids[0], ids[-1] if upwards or more else None


def home_timeline(account_id: int, *, reader: Actor | None = None, **window: int | None) -> PostPage:
    """Return a page of what `account_id` follows, its own posts and boosts among them.

    `window`: limit, max_id, since_id, min_id. Blocks, mutes, withheld posts and communities that
    the account may no longer read are left out here, when it reads.
    """
    reader = reader or Actor(account_id=account_id)
    rows = HomeEntry.objects.filter(account_id=account_id)
    rows = rows.filter(_stands("post__") & _boost_stands("post__"), meant_for_home(reader))
    return page_of(rows.filter(~unwanted_by(account_id, "post__")), reader, window, by="post_id")


def public_timeline(
    *, reader: Actor = ANONYMOUS, local_only: bool = False, language: str = "", **window: int | None
) -> PostPage:
    """Return a page of public posts, of this house only with `local_only`, in one `language` only with it."""
    rows = _listed(reader, local_only=local_only)
    if language:
        rows = rows.filter(versions__language=language)
    return page_of(rows, reader, window)


def tag_timeline(
    tag: str, *, reader: Actor = ANONYMOUS, local_only: bool = False, **window: int | None
) -> PostPage:
    """Return a page of the public posts that bear `tag`, whatever its case and accents."""
    rows = _listed(reader, local_only=local_only).filter(post_tags__tag__name=fold(tag.removeprefix("#")))
    return page_of(rows, reader, window)


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


def meant_for_home(reader: Actor) -> Q:
    """Return the condition that a post laid in a home timeline is still meant for its reader."""
    return meant_for(reader, () if reader.account_id is None else (reader.account_id,), "post__")


def _listed(reader: Actor, *, local_only: bool) -> QuerySet[Post]:
    rows = Post.objects.filter(listed=True, account__suspended_at__isnull=True)
    if local_only:
        rows = rows.filter(local=True)
    away = ~unwanted_by(reader.account_id) & ~Q(account_id__in=limited_accounts())
    return rows.filter(away)


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
