"""Taking in an activity whose signature holds: checked, kept, and left for the worker."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.errors import BadSignature, HostRefused
from parvis.channels.activitypub.models import InboxItem
from parvis.channels.activitypub.wire.activities import read_activity
from parvis.channels.activitypub.wire.documents import Document, host_of
from parvis.foundation.errors import TooMuch
from parvis.foundation.jobs.rules import State

MOST_WAITING = 1_000
KINDS = frozenset(
    {
        "Accept",
        "Announce",
        "Block",
        "Create",
        "Delete",
        "Flag",
        "Follow",
        "Like",
        "Reject",
        "Undo",
        "Update",
    }
)


def receive(document: Document, *, signed_by: str, at: datetime) -> InboxItem | None:
    """Keep an activity for the worker; None for a kind that we do not read.

    The same activity again is the same row again. Raises `BadSignature` when somebody else
    signed it than who acts, `HostRefused`, `Unreadable`, `WrongHost`, and `TooMuch` while a
    thousand of that host's activities wait.
    """
    activity = read_activity(document)
    if activity.actor != signed_by:
        raise BadSignature(why="the actor is not who signed")
    if queries.is_blocked(activity.actor):
        raise HostRefused(host=host_of(activity.actor))
    if activity.kind not in KINDS:
        return None
    host = host_of(activity.actor)
    if queries.waiting_from(host) >= MOST_WAITING:
        raise TooMuch(host=host)
    item, _new = InboxItem.objects.get_or_create(
        actor_uri=activity.actor,
        activity_id=activity.id,
        defaults={
            "host": host,
            "kind": activity.kind,
            "document": dict(document),
            "received_at": at,
            "next_try_at": at,
            "state": State.WAITING,
        },
    )
    return item
