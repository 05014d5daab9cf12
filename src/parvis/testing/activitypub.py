"""Other servers for tests, in memory: actors with keys and documents, and what was sent to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.test import Client

from parvis.channels.activitypub.wire import cavage, keys, messages
from parvis.channels.activitypub.wire.documents import CONTENT_TYPE, SHORT_TYPE
from parvis.channels.activitypub.wire.requests import Request
from parvis.foundation import outbound
from parvis.foundation.clock import now

ORIGIN = "http://testserver"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


@lru_cache(maxsize=8)
def a_key(number: int = 0) -> RSAPrivateKey:
    """Return one of a few keys, made once a run."""
    return keys.new_private_key()


@dataclass
class Sent:
    """A request that went out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def document(self) -> dict[str, Any]:
        """The JSON that was sent."""
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def form(self) -> str:
        """The form of its signature."""
        return "rfc9421" if "signature-input" in self.headers else "cavage"


@dataclass
class Elsewhere:
    """The rest of the network: documents by address, answers by inbox, and all that was sent."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    asked: list[Sent] = field(default_factory=list)

    def actor(self, handle: str = "lea", domain: str = "shore.example", key: int = 0, **more: Any) -> str:
        """Put an actor there, and return its address."""
        uri = f"https://{domain}/users/{handle}"
        self.documents[uri] = an_actor(uri, handle, key) | more
        return uri

    def get(
        self, url: str, *, headers: Any = None, limits: Any = None, sign: Any = None
    ) -> outbound.Response:
        """Answer as `outbound.get` would."""
        outbound.check(url)
        signed = dict(sign("GET", url, {}, b"")) if sign else {}
        self.asked.append(Sent("GET", url, signed))
        if url in self.answers:
            return self._answer(url)
        if url not in self.documents:
            return outbound.Response(404, {}, b"", url)
        body = json.dumps(self.documents[url]).encode()
        return outbound.Response(200, {"content-type": SHORT_TYPE}, body, url)

    def post(
        self, url: str, *, headers: Any, content: bytes, limits: Any = None, sign: Any = None
    ) -> outbound.Response:
        """Answer as `outbound.post` would: 202 unless told otherwise."""
        outbound.check(url)
        signed = dict(sign("POST", url, headers, content)) if sign else {}
        self.sent.append(Sent("POST", url, {**headers, **signed}, content))
        return self._answer(url) if url in self.answers else outbound.Response(202, {}, b"", url)

    def _answer(self, url: str) -> outbound.Response:
        answer = self.answers[url]
        if callable(answer):
            answer = answer(self.sent[-1] if self.sent else None)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, outbound.Response):
            return answer
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        return outbound.Response(status, headers, b"", url)

    @contextmanager
    def connected(self) -> Iterator[Elsewhere]:
        """Put this network in place of the real one."""
        with patch.object(outbound, "get", self.get), patch.object(outbound, "post", self.post):
            yield self


def an_actor(uri: str, handle: str, key: int = 0) -> dict[str, Any]:
    """Return an actor's document."""
    origin = uri.partition("/users/")[0]
    return {
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": uri,
        "type": "Person",
        "preferredUsername": handle,
        "name": handle.title(),
        "inbox": f"{uri}/inbox",
        "outbox": f"{uri}/outbox",
        "followers": f"{uri}/followers",
        "endpoints": {"sharedInbox": f"{origin}/inbox"},
        "publicKey": {"id": f"{uri}#main-key", "owner": uri, "publicKeyPem": keys.public_pem(a_key(key))},
    }


def a_note(author: str, name: str = "1", **more: Any) -> dict[str, Any]:
    """Return a public note in French by an actor elsewhere."""
    return {
        "id": f"{author}/statuses/{name}",
        "type": "Note",
        "attributedTo": author,
        "content": "<p>La rampe du quai nord est-elle accessible en fauteuil roulant ?</p>",
        "contentMap": {"fr": "<p>La rampe du quai nord est-elle accessible en fauteuil roulant ?</p>"},
        "published": "2026-11-20T15:00:00Z",
        "to": [PUBLIC],
        "cc": [f"{author}/followers"],
        "tag": [],
    } | more


def an_activity(kind: str, actor: str, thing: Any, name: str = "a1", **more: Any) -> dict[str, Any]:
    """Return an activity of an actor elsewhere."""
    return {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": f"{actor}/activities/{name}",
        "type": kind,
        "actor": actor,
        "object": thing,
    } | more


def signed_headers(
    body: bytes,
    actor: str,
    *,
    path: str = "/inbox",
    method: str = "POST",
    key: int = 0,
    form: str = "cavage",
    at: datetime | None = None,
    key_id: str = "",
) -> dict[str, str]:
    """Return the headers of a request to us that an actor elsewhere signed."""
    request = Request(method, f"{ORIGIN}{path}", {"host": "testserver", "content-type": CONTENT_TYPE}, body)
    sign = {"cavage": cavage.sign, "rfc9421": messages.sign}[form]
    added = sign(request, a_key(key), key_id or f"{actor}#main-key", at or now().astimezone(UTC))
    return {"host": "testserver", **added}


def deliver_to_us(
    client: Client,
    document: Any,
    actor: str,
    *,
    path: str = "/inbox",
    changed: Mapping[str, str | None] = {},
    **how: Any,
) -> Any:
    """POST a document to an inbox of ours, signed; `changed` replaces or removes headers afterwards."""
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    headers = signed_headers(body, actor, path=path, **how)
    for name, value in changed.items():
        headers.pop(name, None)
        if value is not None:
            headers[name] = value
    return client.post(path, body, content_type=CONTENT_TYPE, headers=headers)
