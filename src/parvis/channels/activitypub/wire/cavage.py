"""HTTP signatures as the Fediverse has long made them (draft-cavage-http-signatures-12)."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from parvis.channels.activitypub.errors import BadSignature
from parvis.channels.activitypub.rules import is_fresh
from parvis.channels.activitypub.wire import digests
from parvis.channels.activitypub.wire.claims import Claim
from parvis.channels.activitypub.wire.keys import sign as sign_bytes
from parvis.channels.activitypub.wire.requests import Request

LONGEST = 4_000
MOST_HEADERS = 20
ALGORITHMS = {"", "rsa-sha256", "hs2019", "ed25519"}
_PARAMETER = re.compile(r'\s*([A-Za-z]+)=(?:"([^"]*)"|(\d{1,15}))\s*(?:,|$)')


def sign(request: Request, key: RSAPrivateKey, key_id: str, at: datetime) -> dict[str, str]:
    """Return the headers to add to `request`: Host, Date, Digest (with a body) and Signature."""
    added = {"host": request.authority, "date": format_datetime(at.astimezone(UTC), usegmt=True)}
    if request.method == "POST":
        added["digest"] = digests.digest(request.body)
    names = ["(request-target)", *added]
    signed = Request(request.method, request.url, {**request.headers, **added}, request.body)
    signature = base64.b64encode(sign_bytes(key, _message(signed, names, {}))).decode()
    added["signature"] = (
        f'keyId="{key_id}",algorithm="rsa-sha256",headers="{" ".join(names)}",signature="{signature}"'
    )
    return added


def read(request: Request, at: datetime) -> Claim:
    """Return what the request's signature claims, once everything but the key is checked.

    Raises `BadSignature` when it is missing, too old, does not cover what it must, or when the
    digest is not that of the body.
    """
    parameters = _parameters(request.headers.get("signature", ""))
    names = parameters.get("headers", "date").lower().split()
    if parameters.get("algorithm", "").lower() not in ALGORITHMS:
        raise BadSignature(why="an algorithm that we do not take")
    _check_covers(request, names)
    _check_time(request, names, parameters, at)
    if request.method == "POST":
        digests.check(request.headers, request.body, "digest")
    return Claim(parameters["keyId"], _decoded(parameters["signature"]), _message(request, names, parameters))


def _parameters(header: str) -> dict[str, str]:
    if len(header) > LONGEST:
        raise BadSignature(why="a header is too long")
    found: dict[str, str] = {}
    at = 0
    while at < len(header):
        match = _PARAMETER.match(header, at)
        if match is None or match[1] in found:
            raise BadSignature(why="the Signature header is malformed")
        found[match[1]] = match[2] if match[2] is not None else match[3]
        at = match.end()
    if not found.get("keyId") or not found.get("signature"):
        raise BadSignature(why="there is no signature")
    return found


def _check_covers(request: Request, names: list[str]) -> None:
    wanted = {"(request-target)", "host"} | ({"digest"} if request.method == "POST" else set())
    if missing := wanted - set(names):
        raise BadSignature(why=f"{sorted(missing)[0]} is not signed")
    if not {"date", "(created)"} & set(names):
        raise BadSignature(why="the date is not signed")
    if len(names) > MOST_HEADERS or len(set(names)) != len(names):
        raise BadSignature(why="the Signature header is malformed")


def _check_time(request: Request, names: list[str], parameters: Mapping[str, str], at: datetime) -> None:
    times = []
    if "date" in names:
        times.append(_date(request.headers.get("date", "")))
    if "(created)" in names:
        times.append(_timestamp(parameters.get("created", "")))
    if not all(is_fresh(made, at) for made in times):
        raise BadSignature(why="the date is too old, or ahead of ours")
    if "expires" in parameters and _timestamp(parameters["expires"]) < at:
        raise BadSignature(why="the signature has expired")


def _date(header: str) -> datetime:
    try:
        found = parsedate_to_datetime(header)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise BadSignature(why="the date is unreadable") from error


def _timestamp(text: str) -> datetime:
    if not (text.isascii() and text.isdigit() and len(text) <= 11):
        raise BadSignature(why="the time is unreadable")
    return datetime.fromtimestamp(int(text), UTC)


def _message(request: Request, names: list[str], parameters: Mapping[str, str]) -> bytes:
    return "\n".join(f"{name}: {_value(request, name, parameters)}" for name in names).encode()


def _value(request: Request, name: str, parameters: Mapping[str, str]) -> str:
    if name == "(request-target)":
        return f"{request.method.lower()} {request.target}"
    if name in {"(created)", "(expires)"}:
        return parameters.get(name.strip("()"), "")
    if name not in request.headers:
        raise BadSignature(why=f"{name[:40]} is signed, and absent")
    return request.headers[name].strip()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadSignature(why="the signature is unreadable") from error
