"""Documents of other servers, fetched from where they belong."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urldefrag

from parvis.channels.activitypub.actions import knocking
from parvis.channels.activitypub.errors import ActorGone, ActorNotFound, Unreadable, WrongHost
from parvis.channels.activitypub.wire import documents
from parvis.foundation import outbound

TYPES = ("application/activity+json", "application/ld+json")


def fetch(address: str, *, at: datetime) -> dict[str, Any]:
    """Fetch the document at `address`, which must say that it is the one there.

    A document under another address of the same host is fetched again from the address that it
    gives, so that a file somebody uploaded cannot pass for a post. Raises `ActorGone` (410),
    `ActorNotFound` (404), `Unreadable`, `WrongHost`, and what `foundation.outbound` raises.
    """
    document, where = _get(urldefrag(address).url, at)
    own = documents.id_of(document)
    if not documents.same_host(own, where):
        raise WrongHost(id=own, where=where)
    if urldefrag(own).url in {urldefrag(address).url, where}:
        return document
    document, where = _get(own, at)
    if documents.id_of(document) != own or not documents.same_host(own, where):
        raise WrongHost(id=own, where=where)
    return document


def _get(url: str, at: datetime) -> tuple[dict[str, Any], str]:
    answer = knocking.get(url, at=at)
    if answer.status == 410:
        raise ActorGone(url=url)
    if answer.status in {400, 401, 403, 404}:
        raise ActorNotFound(url=url, status=answer.status)
    if not answer.ok:
        raise outbound.Unreachable(url=url, why=f"status {answer.status}")
    if not answer.headers.get("content-type", "").startswith(TYPES):
        raise Unreadable(why="not of the type that ActivityPub documents have")
    return documents.parse(answer.content), answer.url
