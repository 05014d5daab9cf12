"""The JSON-LD context of our documents, and the terms that we add."""

from __future__ import annotations

from typing import Any

ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams"
SECURITY = "https://w3id.org/security/v1"
PARVIS = "urn:uuid:2f6c5b0e-8f5d-4d0e-9b64-7a1f0f0b6c11#"
"""Names our terms for ever, without depending on who owns which domain (RFC 9562)."""

_TERMS: dict[str, Any] = {
    "toot": "http://joinmastodon.org/ns#",
    "schema": "http://schema.org#",
    "parvis": PARVIS,
    "Hashtag": "as:Hashtag",
    "sensitive": "as:sensitive",
    "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
    "discoverable": "toot:discoverable",
    "indexable": "toot:indexable",
    "blurhash": "toot:blurhash",
    "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
    "votersCount": "toot:votersCount",
    "PropertyValue": "schema:PropertyValue",
    "value": "schema:value",
    "webfinger": "https://purl.archive.org/socialweb/webfinger#webfinger",
}
_WITH_A_KEY = [ACTIVITY_STREAMS, SECURITY, _TERMS]
_WITHOUT = [ACTIVITY_STREAMS, _TERMS]


def in_context(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with its context in front."""
    return {"@context": _WITH_A_KEY if "publicKey" in document else _WITHOUT, **document}
