"""Like and Announce: what others make of posts."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.activitypub import addresses, queries
from parvis.channels.activitypub.actions.processing.common import post_known
from parvis.channels.activitypub.actions.processing.notes import fetch_post
from parvis.channels.activitypub.errors import NotForUs
from parvis.channels.activitypub.rules import visibility_of
from parvis.channels.activitypub.wire.activities import Activity
from parvis.channels.activitypub.wire.documents import addressed
from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversations_queries
from parvis.identity.rules import Actor


def like(activity: Activity, by: Actor, at: datetime) -> None:
    """Somebody likes a post of ours."""
    post = post_known(activity.object_id)
    conversations.favourite(by=by, post_id=post.pk, uri=activity.id, at=at)


def announce(activity: Activity, by: Actor, at: datetime) -> None:
    """Somebody passes a post on: one of ours, or, when somebody here follows them, anybody's."""
    uri = activity.object_id
    known = conversations_queries.by_uri(uri) if uri else None
    if known is None and (addresses.is_ours(uri) or not queries.concerns_us(by.account_id, (), "")):
        raise NotForUs(uri=uri)
    post = known or fetch_post(uri, at)
    conversations.boost(by=by, post_id=post.pk, uri=activity.id, visibility=_visibility(activity), at=at)


def _visibility(activity: Activity) -> str:
    to, cc = addressed(activity.document, "to"), addressed(activity.document, "cc")
    found = visibility_of(to, cc, queries.followers_address(activity.actor))
    return "quiet" if found == "mentioned" else found
