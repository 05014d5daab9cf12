"""Favour posts, and keep some for oneself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from parvis.conversations.actions._together import acting_account, count, record_about, refuse_if_blocked
from parvis.conversations.models import Bookmark, Favourite, Post
from parvis.conversations.queries.posts import readable_row
from parvis.identity.rules import Actor


def gone(rows: QuerySet[Any]) -> bool:
    """Delete one row; tell whether it was there: of two who delete at once, one is told yes."""
    deleted, _ = rows.delete()
    return deleted > 0


def shown_post(post_id: int, by: Actor) -> Post:
    """Return the post that an act is about: the boosted one for a boost. Raises `PostNotFound`."""
    post = readable_row(post_id, by)
    return post if post.boost_of_id is None else readable_row(post.boost_of_id, by)


@transaction.atomic
def favourite(*, by: Actor, post_id: int, uri: str = "", at: datetime) -> Post:
    """Favour a post. Records `conversations.favourited`; nothing when it was favoured before.

    Raises `PostNotFound`, `Unreachable`, `NoAccount`, `NotAllowed`.
    """
    account = acting_account(by, "conversations.favourite")
    post = shown_post(post_id, by)
    refuse_if_blocked(account.pk, post.account_id)
    _, new = Favourite.objects.get_or_create(
        account=account, post=post, defaults={"made_at": at, "uri": uri[:500]}
    )
    if new:
        count(post.pk, "favourites_count")
        _record(post, "conversations.favourited", by, at, uri)
    return post


@transaction.atomic
def unfavourite(*, by: Actor, post_id: int, at: datetime) -> Post:
    """Take a favour back. Records `conversations.favourite_undone`; nothing when there was none."""
    account = acting_account(by, "conversations.unfavourite")
    post = shown_post(post_id, by)
    row = Favourite.objects.filter(account=account, post=post).first()
    if row is not None and gone(Favourite.objects.filter(pk=row.pk)):
        count(post.pk, "favourites_count", -1)
        _record(post, "conversations.favourite_undone", by, at, row.uri)
    return post


def _record(post: Post, kind: str, by: Actor, at: datetime, uri: str) -> None:
    record_about(
        post,
        kind,
        by=by,
        at=at,
        target=post.account_id,
        account=str(by.account_id),
        post_uri=post.uri,
        uri=uri,
    )


@transaction.atomic
def bookmark(*, by: Actor, post_id: int, at: datetime) -> Post:
    """Keep a post for oneself. Nobody is told, and nothing is recorded: what one reads is one's own."""
    account = acting_account(by, "conversations.bookmark")
    post = shown_post(post_id, by)
    Bookmark.objects.get_or_create(account=account, post=post, defaults={"made_at": at})
    return post


@transaction.atomic
def unbookmark(*, by: Actor, post_id: int, at: datetime) -> Post:
    """Keep a post no longer."""
    account = acting_account(by, "conversations.unbookmark")
    post = shown_post(post_id, by)
    Bookmark.objects.filter(account=account, post=post).delete()
    return post
