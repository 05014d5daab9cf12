"""Who signed a request: the key is found, the signature holds, and the key belongs to its actor."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from urllib.parse import urldefrag

from django.conf import settings

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions.fetching import fetch
from parvis.channels.activitypub.errors import ActorGone, BadSignature, HostRefused, KeyUnavailable
from parvis.channels.activitypub.models import RemoteKey
from parvis.channels.activitypub.wire import cavage, documents, messages
from parvis.channels.activitypub.wire.actors import keys_of
from parvis.channels.activitypub.wire.claims import Claim
from parvis.channels.activitypub.wire.keys import read_public, verifies
from parvis.channels.activitypub.wire.requests import Request
from parvis.foundation.errors import Refused

REFETCH_AFTER = timedelta(minutes=5)
MOST_FETCHES = 8

_fetches = threading.BoundedSemaphore(MOST_FETCHES)


def verify(request: Request, *, at: datetime) -> str:
    """Return the address of the actor who signed `request`, in either form of signature.

    A key that changed is fetched again (at most every five minutes). Raises `BadSignature`,
    `KeyUnavailable`, `HostRefused`, and `ActorGone` when the key's actor was deleted.
    """
    if request.headers.get("host", "").lower() != settings.PARVIS_DOMAIN.lower():
        raise BadSignature(why="the request is for another host")
    claim = (messages if messages.is_signed_so(request) else cavage).read(request, at)
    if not documents.is_address(claim.key_id):
        raise BadSignature(why="the key has no address")
    if queries.is_blocked(claim.key_id):
        raise HostRefused(host=documents.host_of(claim.key_id))
    return _owner(claim, at)


def _owner(claim: Claim, at: datetime) -> str:
    known = queries.key(claim.key_id)
    if known is not None and _holds(known, claim):
        return known.owner_uri
    if known is not None and known.fetched_at > at - REFETCH_AFTER:
        raise BadSignature(why="the key does not match")
    fresh = fetch_key(claim.key_id, at=at)
    if not _holds(fresh, claim):
        raise BadSignature(why="the key does not match")
    return fresh.owner_uri


def _holds(key: RemoteKey, claim: Claim) -> bool:
    return verifies(read_public(key.pem), claim.signature, claim.message)


def fetch_key(key_id: str, *, at: datetime) -> RemoteKey:
    """Fetch a key from the actor whose it is, and keep it. Raises `KeyUnavailable`, `ActorGone`."""
    if not _fetches.acquire(timeout=1):
        raise KeyUnavailable(key=key_id, why="too many at once")
    try:
        return _fetch_key(key_id, at)
    except (ActorGone, KeyUnavailable):
        raise
    except Refused as error:
        raise KeyUnavailable(key=key_id, why=str(error)) from error
    finally:
        _fetches.release()


def _fetch_key(key_id: str, at: datetime) -> RemoteKey:
    document = fetch(urldefrag(key_id).url, at=at)
    if owner := documents.id_in(document, "owner"):  # the key has a document of its own
        document = fetch(owner, at=at)
    for key in keys_of(document):
        if key.key_id == key_id:
            values = {"owner_uri": key.owner, "pem": key.pem, "fetched_at": at}
            return RemoteKey.objects.update_or_create(pk=key_id, defaults=values)[0]
    raise KeyUnavailable(key=key_id, why="its actor does not name it")
