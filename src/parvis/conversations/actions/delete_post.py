"""Delete a post: the public no longer sees it, and that it was is still on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.conversations.actions._together import count, held, moved, record_about, speaking_account
from parvis.conversations.actions.index_post import index_post
from parvis.conversations.models import HomeEntry, Notification, Post
from parvis.conversations.rules import Act
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger


@transaction.atomic
def delete_post(*, by: Actor, post_id: int, at: datetime) -> Post:
    """Delete a post of an account for which `by` speaks. Records `conversations.post_deleted`.

    What it said leaves every page, list and search, and the public part of the ledger; the
    record stays as long as its class of record says. Raises `PostNotFound`, `NotAllowed`,
    `WrongState` when it is already deleted.
    """
    post = held(post_id)
    speaking_account(by, post.account_id, "conversations.delete_post")
    bury(post, by=by, at=at)
    return post


def bury(
    post: Post,
    *,
    by: Actor,
    at: datetime,
    kind: str = "conversations.post_deleted",
    target: int | None = None,
    **more: str,
) -> None:
    """Do what deleting does, for local posts, those from elsewhere, and boosts taken back."""
    post.state = moved(post, Act.DELETE)
    post.deleted_at = at
    post.listed = False
    ledger.withdraw_from_public(about=post.ref)
    post.entry = record_about(post, kind, by=by, at=at, target=target, local=post.local, **more)
    post.save(update_fields=["state", "deleted_at", "listed", "entry"])
    HomeEntry.objects.filter(post_id=post.pk).delete()
    Notification.objects.filter(post_id=post.pk).delete()
    count(post.in_reply_to_id, "replies_count", -1)
    index_post(post.pk)
