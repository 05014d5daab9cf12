"""Flag: another server asks our moderators to look."""

from __future__ import annotations

from datetime import datetime

from parvis.channels.activitypub.errors import NotForUs
from parvis.channels.activitypub.wire.activities import Activity
from parvis.channels.activitypub.wire.documents import ids, text
from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversations_queries
from parvis.identity import queries as identity
from parvis.identity.rules import Actor

MOST_POSTS = 20
LONGEST_COMMENT = 5_000


def flag(activity: Activity, by: Actor, at: datetime) -> None:
    """Report an account of ours, with the posts that the Flag names."""
    named = ids(activity.document, "object")[:MOST_POSTS]
    posts = [post for uri in named if (post := conversations_queries.by_uri(uri)) and post.local]
    accounts = [a for a in identity.accounts_by_uri(named).values() if a.is_local]
    target = accounts[0].pk if accounts else (posts[0].account_id if posts else None)
    if target is None:
        raise NotForUs(uri=activity.id)
    conversations.report(
        by=by,
        target_id=target,
        post_ids=[post.pk for post in posts if post.account_id == target],
        comment=text(activity.document, "content", LONGEST_COMMENT),
        uri=activity.id,
        at=at,
    )
