"""What the front shows, gathered from the words it speaks of."""

from __future__ import annotations

from typing import Any

from parvis.communities import queries as communities
from parvis.conversations import queries as conversations
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import Actor

POSTS = 5
COMMUNITIES = 4


def of(reader: Actor) -> dict[str, Any]:
    """Return the context of the front: the institution's latest posts and the open communities."""
    return {
        "hero_template": "home/_hero.html",
        "latest": latest(reader),
        "communities": open_communities(reader),
    }


def latest(reader: Actor) -> tuple[Any, ...]:
    """Return what the institution said last."""
    try:
        account = identity.institution_account()
    except NoInstitution:
        return ()
    return conversations.account_timeline(
        account.pk, reader=reader, replies=False, boosts=False, limit=POSTS
    ).items


def open_communities(reader: Actor) -> list[Any]:
    """Return some communities that the reader may read."""
    return list(communities.listing(reader).order_by("-member_count")[:COMMUNITIES])
