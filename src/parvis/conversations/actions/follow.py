"""Follow an account: ask, accept, refuse, and stop. Remote accounts do the same, by their Actor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from parvis.conversations.actions._together import acting_account, refuse_if_blocked
from parvis.conversations.errors import NotYourself, WrongState
from parvis.conversations.models import Follow, HomeEntry, Post
from parvis.conversations.rules import FOLLOW_MOVES, Act, FollowState, PostState, Visibility, state_after
from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger

if TYPE_CHECKING:
    from parvis.identity.models import Account

RECENT = 40


@transaction.atomic
def follow(*, by: Actor, target_id: int, uri: str = "", boosts: bool = True, at: datetime) -> Follow:
    """Ask to follow an account. Records `conversations.follow_requested`, and `follow_accepted` if at once.

    A local account that is not locked accepts at once; a remote one answers for itself. `uri`
    is the address of the request on the asker's server. Asking twice is as good as once.
    Raises `NotYourself`, `Unreachable`, `NotFound`, `NotAllowed`.
    """
    follower = acting_account(by, "conversations.follow")
    target = identity.account(target_id)
    if follower.pk == target.pk:
        raise NotYourself(account=target_id)
    refuse_if_blocked(follower.pk, target.pk)
    row = _one_row(follower, target, at)
    after = _after(row, Act.ASK)
    row.boosts, row.uri = boosts, uri or row.uri
    if after == row.state:
        row.save()
        return row
    row.state, row.requested_at, row.decided_at = after, at, None
    row.save()
    _record(row, "conversations.follow_requested", by, at)
    if target.is_local and not target.locked:
        _accept(row, by, at)
    return row


def _one_row(follower: Account, target: Account, at: datetime) -> Follow:
    """Return the row of this following, locked: of two who ask at once, the second waits for the first."""
    beginning = {"state": FollowState.REJECTED, "requested_at": at}
    rows = Follow.objects.select_for_update()
    return rows.get_or_create(follower=follower, followed=target, defaults=beginning)[0]


@transaction.atomic
def accept_follow(*, by: Actor, follower_id: int, at: datetime) -> Follow:
    """Let an account follow the one `by` speaks through. Records `conversations.follow_accepted`.

    Raises `NotFound` when nobody asked, `WrongState` after a refusal.
    """
    followed = acting_account(by, "conversations.accept_follow")
    row = _asked(follower_id, followed)
    after = _after(row, Act.ACCEPT)
    if row.state != after:
        _accept(row, by, at)
    return row


@transaction.atomic
def reject_follow(*, by: Actor, follower_id: int, at: datetime) -> Follow:
    """Refuse a follower, or end a following that was accepted. Records `conversations.follow_rejected`.

    Raises `NotFound` when nobody asked.
    """
    followed = acting_account(by, "conversations.reject_follow")
    row = _asked(follower_id, followed)
    after = _after(row, Act.REJECT)
    if row.state != after:
        row.state, row.decided_at = after, at
        row.save(update_fields=["state", "decided_at"])
        forget_home(row.follower_id, row.followed_id)
        _record(row, "conversations.follow_rejected", by, at)
    return row


@transaction.atomic
def unfollow(*, by: Actor, target_id: int, at: datetime) -> None:
    """Stop following, or take a request back; nothing if not. Records `conversations.follow_ended`."""
    follower = acting_account(by, "conversations.unfollow")
    row = Follow.objects.select_for_update().filter(follower=follower, followed_id=target_id).first()
    if row is not None:
        end_follow(row, by=by, at=at)


def end_follow(row: Follow, *, by: Actor, at: datetime) -> None:
    """End one following and take its posts from the follower's home."""
    _record(row, "conversations.follow_ended", by, at)
    forget_home(row.follower_id, row.followed_id)
    row.delete()


def forget_home(account_id: int, author_id: int) -> None:
    """Take an account's posts and boosts out of another's home timeline."""
    HomeEntry.objects.filter(account_id=account_id, post__account_id=author_id).delete()


def fill_home(account_id: int, author_id: int) -> None:
    """Lay the latest posts of an account in its new follower's home timeline."""
    posts = Post.objects.filter(account_id=author_id, state=PostState.PUBLISHED)
    posts = posts.exclude(visibility=Visibility.MENTIONED).filter(in_reply_to__isnull=True)
    recent = posts.order_by("-id").values_list("id", flat=True)[:RECENT]
    HomeEntry.objects.bulk_create(
        [HomeEntry(account_id=account_id, post_id=pk) for pk in recent], ignore_conflicts=True
    )


def _after(row: Follow, act: Act) -> FollowState:
    after = state_after(FOLLOW_MOVES, FollowState(row.state), act)
    if after is None:
        raise WrongState(state=row.state)
    return after


def _asked(follower_id: int, followed: Account) -> Follow:
    rows = Follow.objects.select_for_update().filter(follower_id=follower_id, followed=followed)
    found = rows.first()
    if found is None:
        raise NotFound(follower=follower_id)
    return found


def _accept(row: Follow, by: Actor, at: datetime) -> None:
    row.state, row.decided_at = FollowState.ACCEPTED, at
    row.save(update_fields=["state", "decided_at"])
    if identity.account(row.follower_id).is_local:
        fill_home(row.follower_id, row.followed_id)
    _record(row, "conversations.follow_accepted", by, at)


def _record(row: Follow, kind: str, by: Actor, at: datetime) -> None:
    """Record an act about a following: `account` is who follows, `target` who is followed."""
    ledger.record(
        kind,
        by=by.ref,
        about=f"conversations.follow:{row.pk}",
        at=at,
        fields={
            "account": str(row.follower_id),
            "target": str(row.followed_id),
            "uri": row.uri,
            "state": str(row.state),
        },
    )
