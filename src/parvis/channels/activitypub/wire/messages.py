"""HTTP message signatures (RFC 9421), as servers of 2025 and later make them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from parvis.channels.activitypub.errors import BadSignature
from parvis.channels.activitypub.rules import is_fresh
from parvis.channels.activitypub.wire import digests, fields
from parvis.channels.activitypub.wire.claims import Claim
from parvis.channels.activitypub.wire.keys import sign as sign_bytes
from parvis.channels.activitypub.wire.requests import Request

LABEL = "sig1"
ALGORITHM = "rsa-v1_5-sha256"
ALGORITHMS = {"", ALGORITHM, "ed25519"}


def sign(request: Request, key: RSAPrivateKey, key_id: str, at: datetime) -> dict[str, str]:
    """Return the headers to add to `request`: Signature-Input, Signature and, with a body, Content-Digest."""
    added = {"content-digest": digests.content_digest(request.body)} if request.method == "POST" else {}
    names = ["@method", "@target-uri", *added]
    covered = " ".join(map(fields.write_string, names))
    written = (
        f"({covered});created={int(at.timestamp())};keyid={fields.write_string(key_id)}"
        f";alg={fields.write_string(ALGORITHM)}"
    )
    signed = Request(request.method, request.url, {**request.headers, **added}, request.body)
    signature = sign_bytes(key, _base(signed, names, written))
    added["signature-input"] = f"{LABEL}={written}"
    added["signature"] = f"{LABEL}={fields.write_bytes(signature)}"
    return added


def is_signed_so(request: Request) -> bool:
    """Tell whether the request bears a signature of this form."""
    return "signature-input" in request.headers


def read(request: Request, at: datetime) -> Claim:
    """Return what the request's first signature claims, once everything but the key is checked.

    Raises `BadSignature` when it is malformed, too old, does not cover method, target, and
    content digest of a body, or when that digest is wrong.
    """
    inputs = fields.dictionary(request.headers.get("signature-input", ""))
    signatures = fields.dictionary(request.headers.get("signature", ""))
    label = next((label for label in inputs if label in signatures), None)
    if label is None:
        raise BadSignature(why="there is no signature")
    members, parameters, written = inputs[label]
    names = _names(members)
    _check_covers(request, names)
    _check_parameters(parameters, at)
    if request.method == "POST":
        digests.check(request.headers, request.body, "content-digest")
    signature = signatures[label].value
    if not isinstance(signature, bytes):
        raise BadSignature(why="the signature is unreadable")
    message = _base(request, names, written)
    return Claim(parameters["keyid"], signature, message, str(parameters.get("alg", "")))


def _names(members: Any) -> list[str]:
    """Return the names of the covered components. Components with parameters are not taken."""
    if not isinstance(members, list):
        raise BadSignature(why="the Signature-Input header is malformed")
    if any(not isinstance(item.value, str) or item.parameters for item in members):
        raise BadSignature(why="a component that we do not take")
    names = [item.value for item in members]
    if len(set(names)) != len(names):
        raise BadSignature(why="a component is named twice")
    return names


def _check_covers(request: Request, names: list[str]) -> None:
    covered = set(names)
    if "@method" not in covered or not _covers_target(request, covered):
        raise BadSignature(why="@method and @target-uri must be signed")
    if request.method == "POST" and "content-digest" not in covered:
        raise BadSignature(why="content-digest is not signed")


def _covers_target(request: Request, covered: set[str]) -> bool:
    if "@target-uri" in covered:
        return True
    path = {"@path", "@query"} <= covered or ("@path" in covered and "?" not in request.target)
    return "@authority" in covered and (path or "@request-target" in covered)


def _check_parameters(parameters: fields.Parameters, at: datetime) -> None:
    if not isinstance(parameters.get("keyid"), str) or not parameters["keyid"]:
        raise BadSignature(why="there is no keyid")
    if parameters.get("alg", "") not in ALGORITHMS:
        raise BadSignature(why="an algorithm that we do not take")
    if not is_fresh(_time(parameters.get("created")), at):
        raise BadSignature(why="the date is too old, or ahead of ours")
    if "expires" in parameters and _time(parameters["expires"]) < at:
        raise BadSignature(why="the signature has expired")


def _time(value: Any) -> datetime:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**11:
        raise BadSignature(why="the time is unreadable")
    return datetime.fromtimestamp(value, UTC)


def _base(request: Request, names: list[str], parameters: str) -> bytes:
    """Return the signature base (RFC 9421, 2.5)."""
    lines = [f'"{name}": {_component(request, name)}' for name in names]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()


def _component(request: Request, name: str) -> str:
    derived = {
        "@method": request.method,
        "@target-uri": request.url,
        "@authority": request.authority,
        "@scheme": request.url.partition(":")[0],
        "@request-target": request.target,
        "@path": request.path,
        "@query": "?" + request.target.partition("?")[2],
    }
    if name in derived:
        return derived[name]
    if name.startswith("@") or name not in request.headers:
        raise BadSignature(why=f"{name[:40]} is signed, and absent")
    return " ".join(request.headers[name].split("\n")).strip()
