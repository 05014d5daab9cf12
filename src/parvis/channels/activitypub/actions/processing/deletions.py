"""Delete: a post, or a whole account, is gone from its server."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions.actors import bury
from parvis.channels.activitypub.errors import NotForUs, WrongHost
from parvis.channels.activitypub.wire.activities import Activity
from parvis.channels.activitypub.wire.documents import same_host
from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversations_queries
from parvis.identity import queries as identity


def delete(activity: Activity, at: datetime) -> None:
    """Delete what its own author deleted. Somebody whom we do not know is not looked up for it."""
    if not same_host(activity.object_id, activity.actor):
        raise WrongHost(uri=activity.object_id)
    if activity.object_id == activity.actor:
        bury(activity.actor, at=at)
        return
    known = queries.remote_actor(activity.actor)
    if known is None or conversations_queries.by_uri(activity.object_id) is None:
        raise NotForUs(uri=activity.object_id)
    by = identity.actor_for_account(identity.account(known.account_id))
    conversations.receive_deletion(by=by, uri=activity.object_id, at=at)
