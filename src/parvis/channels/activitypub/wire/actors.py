"""Actors as other servers describe them."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.channels.activitypub.errors import Unreadable, WrongHost
from parvis.channels.activitypub.wire.documents import (
    Document,
    flag,
    host_of,
    id_in,
    id_of,
    inner,
    many,
    one,
    same_host,
    text,
    texts,
    type_of,
)
from parvis.identity.rules import AccountKind

KINDS = {
    "Person": AccountKind.PERSON,
    "Organization": AccountKind.INSTITUTION,
    "Service": AccountKind.SERVICE,
    "Application": AccountKind.SERVICE,
    "Group": AccountKind.COMMUNITY,
}
LONGEST_HANDLE = 100


@dataclass(frozen=True, slots=True)
class RemoteKeyText:
    """A public key, and the actor whose it is."""

    key_id: str
    owner: str
    pem: str


@dataclass(frozen=True, slots=True)
class ActorDocument:
    """What an actor's document says, with everything of another host taken out."""

    uri: str
    kind: AccountKind
    handle: str
    names: tuple[str, str]
    notes: tuple[str, str]
    url: str
    avatar: str
    locked: bool
    inbox: str
    shared_inbox: str
    outbox: str
    followers: str
    webfinger: str
    keys: tuple[RemoteKeyText, ...]

    @property
    def host(self) -> str:
        """The host to which the actor belongs."""
        return host_of(self.uri)


def is_actor(document: Document) -> bool:
    """Tell whether the document describes an actor."""
    return type_of(document) in KINDS


def read_actor(document: Document) -> ActorDocument:
    """Read an actor's document. Raises `Unreadable`, or `WrongHost` when its inbox is elsewhere."""
    uri, inbox, handle = id_of(document), id_in(document, "inbox"), text(document, "preferredUsername")
    kind = KINDS.get(type_of(document))
    if not uri or not inbox or kind is None or not _is_handle(handle):
        raise Unreadable(why="not an actor")
    if not same_host(uri, inbox):
        raise WrongHost(uri=uri)
    return ActorDocument(
        uri=uri,
        kind=kind,
        handle=handle,
        names=_both(document, "name", "nameMap", 200),
        notes=_both(document, "summary", "summaryMap", 5000),
        url=page_of(document, uri),
        avatar=_picture(document),
        locked=flag(document, "manuallyApprovesFollowers"),
        inbox=inbox,
        shared_inbox=_own(uri, id_in(inner(document, "endpoints"), "sharedInbox")),
        outbox=_own(uri, id_in(document, "outbox")),
        followers=_own(uri, id_in(document, "followers")),
        webfinger=text(document, "webfinger", 400).removeprefix("acct:").removeprefix("@"),
        keys=tuple(keys_of(document)),
    )


def keys_of(document: Document) -> list[RemoteKeyText]:
    """Return the public keys that an actor's document gives, all of them its own."""
    uri = id_of(document)
    found = []
    for value in many(document, "publicKey"):
        if not isinstance(value, dict):
            continue
        key_id, owner, pem = id_of(value), id_in(value, "owner") or uri, text(value, "publicKeyPem", 10_000)
        if key_id and pem and owner == uri and same_host(key_id, uri):
            found.append(RemoteKeyText(key_id, owner, pem))
    return found


def page_of(document: Document, uri: str) -> str:
    """Return the address of the page for people: a link of type text/html, of the same host; else `uri`."""
    for value in many(document, "url"):
        if isinstance(value, dict) and text(value, "mediaType") not in {"", "text/html"}:
            continue
        if same_host(found := id_of(value), uri):
            return found
    return uri


def _is_handle(handle: str) -> bool:
    inside = handle.replace(".", "").replace("-", "").replace("_", "")
    return 0 < len(handle) <= LONGEST_HANDLE and inside.isalnum()


def _both(document: Document, name: str, map_name: str, longest: int) -> tuple[str, str]:
    """Return a text in English and French: from its language map, or the plain text for both."""
    plain, by_language = text(document, name, longest), texts(document, map_name)
    english = by_language.get("en", plain)[:longest]
    return english, by_language.get("fr", plain)[:longest]


def _picture(document: Document) -> str:
    value = one(document, "icon")
    found = id_in(value, "url") if isinstance(value, dict) else id_of(value)
    return found if found.startswith("https://") else ""


def _own(uri: str, address: str) -> str:
    return address if address and same_host(uri, address) else ""


__all__ = ["ActorDocument", "RemoteKeyText", "is_actor", "keys_of", "page_of", "read_actor"]
