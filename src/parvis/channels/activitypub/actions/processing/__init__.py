"""Processing: an activity that was taken in becomes a verb of another word.

Each kind has its file. A refusal of a verb ends an item quietly (another server asked for what
may not be); a server that does not answer is asked again later; anything else is a defect, is
logged, tried again, and in the end a dead letter.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from parvis.channels.activitypub.actions.actors import account_of
from parvis.channels.activitypub.actions.processing import notes, reports, things, ties
from parvis.channels.activitypub.actions.processing.deletions import delete
from parvis.channels.activitypub.errors import ActorGone
from parvis.channels.activitypub.models import InboxItem
from parvis.channels.activitypub.wire.activities import Activity, read_activity
from parvis.foundation import outbound
from parvis.foundation.errors import Refused
from parvis.identity import queries as identity
from parvis.identity.rules import Actor

Handler = Callable[[Activity, Actor, datetime], None]

HANDLERS: dict[str, Handler] = {
    "Accept": ties.accept,
    "Announce": things.announce,
    "Block": ties.block,
    "Create": notes.create,
    "Flag": reports.flag,
    "Follow": ties.follow,
    "Like": things.like,
    "Reject": ties.reject,
    "Undo": ties.undo,
    "Update": notes.update,
}
UNREACHABLE_ATTEMPTS = 6

log = logging.getLogger(__name__)


def process(item: InboxItem, *, at: datetime) -> None:
    """Do what an item that is ours (leased) asks, and settle it. Never raises."""
    try:
        act(read_activity(item.document), at=at)
        item.complete(at)
    except outbound.Unreachable as error:
        item.retry(at, str(error.data), most_attempts=UNREACHABLE_ATTEMPTS)
    except Refused as error:
        log.info("activity refused", extra={"kind": item.kind, "actor": item.actor_uri, "why": error.code})
        item.set_aside(at, f"{error.code} {error.data}")
    except Exception as error:
        log.exception("activity failed", extra={"kind": item.kind, "activity": item.activity_id})
        item.retry(at, f"{type(error).__name__}: {error}", most_attempts=UNREACHABLE_ATTEMPTS)


def act(activity: Activity, *, at: datetime) -> None:
    """Perform an activity whose signature was verified. Raises what the verbs raise."""
    if activity.kind == "Delete":
        delete(activity, at)
        return
    handler = HANDLERS.get(activity.kind)
    if handler is not None:
        handler(activity, _actor(activity.actor, at), at)


def _actor(uri: str, at: datetime) -> Actor:
    account = account_of(uri, at=at)
    if account.is_local:
        raise ActorGone(uri=uri)
    return identity.actor_for_account(account)
