"""Follow, Accept, Reject, Block, and Undo of these and of others."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.activitypub import addresses, queries
from parvis.channels.activitypub.actions.processing.common import account_here, post_known
from parvis.channels.activitypub.errors import NotForUs, WrongHost
from parvis.channels.activitypub.wire.activities import Activity, inner_activity
from parvis.conversations import actions as conversations
from parvis.identity.rules import Actor


def follow(activity: Activity, by: Actor, at: datetime) -> None:
    """Somebody elsewhere asks to follow an account of ours."""
    target = account_here(activity.object_id)
    conversations.follow(by=by, target_id=target.pk, uri=activity.id, at=at)


def accept(activity: Activity, by: Actor, at: datetime) -> None:
    """An account elsewhere lets one of ours follow it."""
    conversations.accept_follow(by=by, follower_id=_follower(activity), at=at)


def reject(activity: Activity, by: Actor, at: datetime) -> None:
    """An account elsewhere refuses one of ours, or lets it follow no longer."""
    conversations.reject_follow(by=by, follower_id=_follower(activity), at=at)


def block(activity: Activity, by: Actor, at: datetime) -> None:
    """An account elsewhere will have nothing to do with one of ours."""
    conversations.block(by=by, target_id=account_here(activity.object_id).pk, at=at)


def undo(activity: Activity, by: Actor, at: datetime) -> None:
    """Somebody takes back what they did. What came along must be their own; the verb finds what it was."""
    undone = inner_activity(activity)
    if undone is None:
        _undo_by_address(activity.object_id, by, at)
        return
    if undone.actor != activity.actor:
        raise WrongHost(actor=undone.actor)
    handler = {"Follow": _unfollow, "Like": _unlike, "Announce": _unannounce, "Block": _unblock}.get(
        undone.kind
    )
    if handler is None:
        raise NotForUs(kind=undone.kind)
    handler(undone.object_id, by, at)


def _unfollow(uri: str, by: Actor, at: datetime) -> None:
    conversations.unfollow(by=by, target_id=account_here(uri).pk, at=at)


def _unlike(uri: str, by: Actor, at: datetime) -> None:
    conversations.unfavourite(by=by, post_id=post_known(uri).pk, at=at)


def _unannounce(uri: str, by: Actor, at: datetime) -> None:
    conversations.unboost(by=by, post_id=post_known(uri).pk, at=at)


def _unblock(uri: str, by: Actor, at: datetime) -> None:
    conversations.unblock(by=by, target_id=account_here(uri).pk, at=at)


def _undo_by_address(uri: str, by: Actor, at: datetime) -> None:
    """An Undo that only names what it undoes: a boost is a post with that address; a follow we asked."""
    post = post_known(uri)
    if post.boost_of_id is None or post.account_id != by.account_id:
        raise NotForUs(uri=uri)
    conversations.unboost(by=by, post_id=post.boost_of_id, at=at)


def _follower(activity: Activity) -> int:
    """Return the account of ours whose Follow is answered, named whole or by its address."""
    asked = inner_activity(activity)
    if asked is not None:
        if asked.kind != "Follow" or asked.object_id != activity.actor:
            raise NotForUs(kind=asked.kind)
        return account_here(asked.actor).pk
    sent = queries.outgoing(activity.object_id) if addresses.is_ours(activity.object_id) else None
    if sent is None or sent.account_id is None or sent.kind != "Follow" or sent.object_uri != activity.actor:
        raise NotForUs(uri=activity.object_id)
    return sent.account_id
