"""Notifications: made by the ledger's reader, read by their account."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.conversations.actions._together import acting_account
from parvis.conversations.models import Block, Follow, Mute, Notification
from parvis.conversations.queries.visibility import limited_accounts
from parvis.conversations.rules import GROUPED, FollowState, NotificationKind
from parvis.foundation.ids import new_id
from parvis.identity.rules import Actor


@transaction.atomic
def mark_notifications_read(*, by: Actor, up_to_id: int | None = None, at: datetime) -> int:
    """Mark an account's notifications as read, all or those up to one; return how many were unread."""
    account = acting_account(by, "conversations.mark_notifications_read")
    rows = Notification.objects.filter(account=account, read_at__isnull=True)
    if up_to_id is not None:
        rows = rows.filter(pk__lte=up_to_id)
    return rows.update(read_at=at)


def notify(
    kind: NotificationKind,
    *,
    accounts: Collection[int],
    source_id: int | None,
    at: datetime,
    post_id: int | None = None,
    decision_id: int | None = None,
) -> None:
    """Tell local `accounts` of something, once. Those who block or mute its source are not told.

    What a limited account does is told to its followers alone. Idempotent.
    """
    told = set(accounts) - {source_id}
    if source_id is not None:
        told -= _unwilling(source_id, told)
    about = post_id or decision_id or 0
    Notification.objects.bulk_create(
        [
            Notification(
                id=new_id(),
                account_id=account_id,
                kind=kind,
                source_id=source_id,
                post_id=post_id,
                decision_id=decision_id,
                group=_group(kind, about, source_id),
                once=f"{kind}:{about}:{source_id or 0}",
                made_at=at,
            )
            for account_id in sorted(told)
        ],
        ignore_conflicts=True,
    )


def withdraw(kind: NotificationKind, *, account_id: int, source_id: int, post_id: int | None = None) -> None:
    """Take a notification back, of something that was undone."""
    rows = Notification.objects.filter(account_id=account_id, kind=kind, source_id=source_id)
    rows.filter(Q(post_id=post_id) if post_id else Q(post__isnull=True)).delete()


def _group(kind: NotificationKind, about: int, source_id: int | None) -> str:
    return f"{kind}-{about}" if kind in GROUPED else f"{kind}-{about}-{source_id or 0}"


def _unwilling(source_id: int, accounts: Collection[int]) -> set[int]:
    """Of `accounts`, those who are not to hear of `source_id`."""
    blocks = Block.objects.filter(
        Q(account_id__in=accounts, target_id=source_id) | Q(account_id=source_id, target_id__in=accounts)
    ).values_list("account_id", "target_id")
    mutes = Mute.objects.filter(account_id__in=accounts, target_id=source_id, notifications=True)
    unwilling = {pk for pair in blocks for pk in pair} | set(mutes.values_list("account_id", flat=True))
    if limited_accounts().filter(account_id=source_id).exists():
        follows = Follow.objects.filter(
            followed_id=source_id, follower_id__in=accounts, state=FollowState.ACCEPTED
        )
        unwilling |= set(accounts) - set(follows.values_list("follower_id", flat=True))
    return unwilling
