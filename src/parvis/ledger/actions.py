"""The verbs of the ledger. `record` is called by every other verb, inside its transaction."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import rfc8785

from parvis.foundation.ids import new_id
from parvis.ledger.models import Entry


def record(
    kind: str,
    *,
    by: str,
    about: str,
    at: datetime,
    fields: Mapping[str, Any],
    public: bool = False,
) -> Entry:
    """Add one entry to the ledger, in the transaction of the act that it records.

    `kind` is the act's dotted name (`desk.expert_asked`); `by` an actor's reference and
    `about` the thing's (`desk.enquiry:117…`); `fields` its content, each value JSON. Only
    salted commitments enter the leaf.
    """
    disclosures = {name: [_salt(), value] for name, value in fields.items()}
    entry = Entry(id=new_id(), kind=kind, at=at, by=by, about=about, public=public, disclosures=disclosures)
    entry.leaf = _leaf(entry)
    entry.save(force_insert=True)
    return entry


def _salt() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _leaf(entry: Entry) -> bytes:
    commitments = {name: _commitment(salt, value) for name, (salt, value) in entry.disclosures.items()}
    return rfc8785.dumps(
        {
            "about": entry.about,
            "at": entry.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "fields": commitments,
            "id": str(entry.id),
            "kind": entry.kind,
            "v": 1,
        }
    )


def _commitment(salt: str, value: Any) -> str:
    digest = hashlib.sha256(base64.b64decode(salt) + rfc8785.dumps(value)).digest()
    return base64.b64encode(digest).decode()
