"""Accounts elsewhere: looked up, learnt of, kept up to date."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.db import transaction

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions.fetching import fetch
from parvis.channels.activitypub.errors import ActorGone, ActorNotFound, WrongHost
from parvis.channels.activitypub.models import RemoteActor, RemoteKey
from parvis.channels.activitypub.wire import documents
from parvis.channels.activitypub.wire.actors import ActorDocument, read_actor
from parvis.foundation import outbound
from parvis.foundation.errors import Refused
from parvis.identity import actions as identity_actions
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM

if TYPE_CHECKING:
    from parvis.identity.models import Account

FRESH = timedelta(days=1)
NAMED = re.compile(r"@?([\w.-]{1,100})@([\w.-]{1,250}(?::\d{1,5})?)")


def account_of(uri: str, *, at: datetime, afresh: bool = False) -> Account:
    """Return the account of an actor elsewhere, learning of it when it is new or a day old.

    What is known serves when its server does not answer. Raises `ActorNotFound`, `ActorGone`,
    and what `fetch` raises for one that is not known.
    """
    known = queries.remote_actor(uri)
    if known and not afresh and known.fetched_at > at - FRESH:
        return identity.account(known.account_id)
    try:
        return learn(fetch(uri, at=at), at=at)
    except ActorGone:
        bury(uri, at=at)
        raise
    except Refused:
        if known is None or afresh:
            raise
        return identity.account(known.account_id)


def learn(document: dict[str, Any], *, at: datetime) -> Account:
    """Keep what a fetched actor's document says, and its keys. Raises `Unreadable`, `WrongHost`."""
    actor = read_actor(document)
    domain = _confirmed_domain(actor, at)
    with transaction.atomic():
        account = identity_actions.receive_remote_account(
            uri=actor.uri,
            handle=actor.handle,
            domain=domain,
            kind=actor.kind,
            name_en=actor.names[0],
            name_fr=actor.names[1],
            note_en=actor.notes[0],
            note_fr=actor.notes[1],
            url=actor.url,
            avatar=actor.avatar,
            locked=actor.locked,
            by=SYSTEM,
            at=at,
        )
        _keep(account.pk, actor, at)
    return account


def _keep(account_id: int, actor: ActorDocument, at: datetime) -> None:
    RemoteActor.objects.update_or_create(
        account_id=account_id,
        defaults={
            "uri": actor.uri,
            "inbox": actor.inbox,
            "shared_inbox": actor.shared_inbox,
            "outbox": actor.outbox,
            "followers": actor.followers,
            "fetched_at": at,
            "gone_at": None,
        },
    )
    keep_keys(actor, at)


def keep_keys(actor: ActorDocument, at: datetime) -> None:
    """Keep an actor's keys, and forget those that it no longer names."""
    named = [key.key_id for key in actor.keys]
    RemoteKey.objects.filter(owner_uri=actor.uri).exclude(pk__in=named).delete()
    for key in actor.keys:
        values = {"owner_uri": key.owner, "pem": key.pem, "fetched_at": at}
        RemoteKey.objects.update_or_create(pk=key.key_id, defaults=values)


def bury(uri: str, *, at: datetime) -> None:
    """Note that an actor elsewhere was deleted: nothing more is sent to it."""
    identity_actions.remote_account_gone(uri=uri, by=SYSTEM, at=at)
    RemoteActor.objects.filter(uri=uri, gone_at__isnull=True).update(gone_at=at)
    RemoteKey.objects.filter(owner_uri=uri).delete()


def look_up(name: str, *, at: datetime) -> Account:
    """Return the account that `@handle@domain` or an address names, asking its server when it is new here.

    Raises `ActorNotFound`, and what `fetch` raises.
    """
    name = name.strip()
    if documents.is_address(name):
        return account_of(name, at=at)
    match = NAMED.fullmatch(name)
    if match is None:
        raise ActorNotFound(name=name[:200])
    handle, domain = match[1], match[2].lower()
    known = identity.account_named(handle, "" if domain == settings.PARVIS_DOMAIN else domain)
    return known or account_of(uri_of(handle, domain, at=at), at=at)


def uri_of(handle: str, domain: str, *, at: datetime) -> str:
    """Ask a server by WebFinger (RFC 7033) for the address of `handle@domain`. Raises `ActorNotFound`."""
    if queries.is_blocked(f"https://{domain}/"):
        raise ActorNotFound(name=f"{handle}@{domain}")
    resource = quote(f"acct:{handle}@{domain}", safe="")
    url = f"{_scheme(domain)}://{domain}/.well-known/webfinger?resource={resource}"
    answer = outbound.get(url, headers={"accept": "application/jrd+json, application/json"})
    if not answer.ok:
        raise ActorNotFound(name=f"{handle}@{domain}", status=answer.status)
    document = documents.parse(answer.content)
    for link in documents.many(document, "links"):
        if isinstance(link, dict) and documents.text(link, "rel") == "self" and _is_activity(link):
            return documents.id_of(link)
    raise ActorNotFound(name=f"{handle}@{domain}")


def _is_activity(link: dict[str, Any]) -> bool:
    return "activity" in documents.text(link, "type", 200) and bool(documents.id_of(link))


def _scheme(domain: str) -> str:
    """Return https, except for this very machine where the development setting allows it."""
    host = domain.partition(":")[0]
    return "http" if settings.PARVIS_ALLOW_LOOPBACK and host in outbound.LOOPBACK_NAMES else "https"


def _confirmed_domain(actor: ActorDocument, at: datetime) -> str:
    """Return the domain of the actor's name. One other than its host must say so itself by WebFinger."""
    handle, _, domain = actor.webfinger.partition("@")
    domain = domain.lower()
    if not domain or domain == actor.host or handle.lower() != actor.handle.lower():
        return actor.host
    if domain == settings.PARVIS_DOMAIN:
        raise WrongHost(uri=actor.uri)
    try:
        return domain if uri_of(handle, domain, at=at) == actor.uri else actor.host
    except Refused:
        return actor.host
