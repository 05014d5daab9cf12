"""Digests of a body: `Digest` (RFC 3230, with Cavage signatures) and `Content-Digest` (RFC 9530)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping

from parvis.channels.activitypub.errors import BadSignature
from parvis.channels.activitypub.wire import fields

HASHES = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}


def digest(body: bytes) -> str:
    """Return a `Digest` header for `body`."""
    return "SHA-256=" + base64.b64encode(hashlib.sha256(body).digest()).decode()


def content_digest(body: bytes) -> str:
    """Return a `Content-Digest` header for `body`."""
    return f"sha-256={fields.write_bytes(hashlib.sha256(body).digest())}"


def check(headers: Mapping[str, str], body: bytes, name: str) -> None:
    """Raise `BadSignature` unless the header `name` (digest or content-digest) is that of `body`.

    Every algorithm given that we know must agree, and one must be known.
    """
    given = _legacy(headers.get(name, "")) if name == "digest" else _structured(headers.get(name, ""))
    known = {algorithm: value for algorithm, value in given.items() if algorithm in HASHES}
    if not known:
        raise BadSignature(why=f"no {name} that we know")
    for algorithm, value in known.items():
        if not hmac.compare_digest(HASHES[algorithm](body).digest(), value):
            raise BadSignature(why=f"the {name} is not that of the body")


def _legacy(header: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in header.split(",")[:8]:
        algorithm, _equals, value = part.strip().partition("=")
        found[algorithm.lower()] = _base64(value)
    return found


def _structured(header: str) -> dict[str, bytes]:
    members = fields.dictionary(header).items()
    return {name: member.value for name, member in members if isinstance(member.value, bytes)}


def _base64(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        return b""
