"""What an entry's leaf says, and how its fields are committed to. Pure.

A field is disclosed by one line, `salt name value`: 32 random bytes in base64url, the
field's name, and its value as canonical JSON (RFC 8785), which never contains a line break.
The commitment to the field is the SHA-256 of that line, in hexadecimal; the leaf lists the
commitments in the order of the lines. Whoever is shown a line can hash it and find it in the
leaf; whoever is not cannot guess it, since the salt is unknown. A line `- name` stands where
a field was lawfully destroyed. (SD-JWT, RFC 9901, commits to disclosures in the same way.)

The fields `@about` and `@by` say what the act was about and who did it: they are committed
to, not contained, because they can name a person.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

import rfc8785

LEAF_LIMIT = 4096
SALT_BYTES = 32
DESTROYED = "-"

_KIND = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
_NAME = re.compile(r"@?[a-z][a-z0-9_]*")


class LeafTooLongError(ValueError):
    """An act has more fields than a leaf of 4 KB can commit to (about 59)."""


class WrongEntryError(ValueError):
    """A kind or a field's name does not have the form that the ledger writes."""


def canonical(value: Any) -> str:
    """Return `value` as canonical JSON text (RFC 8785); text takes a short way to the same result."""
    if isinstance(value, str):
        return str(encode_basestring(value))
    return rfc8785.dumps(value).decode()


def disclose(fields: Mapping[str, Any]) -> str:
    """Return the disclosure lines of `fields`, each with a fresh salt, sorted by name."""
    salts = secrets.token_bytes(SALT_BYTES * len(fields))
    lines = []
    for at, name in enumerate(sorted(fields)):
        if not _NAME.fullmatch(name):
            raise WrongEntryError(
                f"A field is named {name!r}; use lower-case letters, digits and underscores."
            )
        salt = base64.urlsafe_b64encode(salts[SALT_BYTES * at : SALT_BYTES * (at + 1)])[:-1].decode()
        lines.append(f"{salt} {name} {canonical(fields[name])}")
    return "\n".join(lines)


def commitment(line: str) -> str:
    """Return the commitment to one disclosure line."""
    return sha256(line.encode()).hexdigest()


def leaf(*, id: int, kind: str, at: datetime, public: bool, disclosures: str) -> bytes:
    """Return the leaf: canonical JSON with the commitments to `disclosures`, at most 4 KB.

    Raises LeafTooLongError, or WrongEntryError for a kind that is not a dotted name.
    """
    if not _KIND.fullmatch(kind):
        raise WrongEntryError(f"An entry is of kind {kind!r}; write a dotted name such as desk.expert_asked.")
    made = leaf_text(
        id, kind, instant(at), public, [commitment(line) for line in disclosures.split("\n")]
    ).encode()
    if len(made) > LEAF_LIMIT:
        raise LeafTooLongError(
            f"An entry of kind {kind} has a leaf of {len(made)} bytes; {LEAF_LIMIT} is the most. "
            f"It has {disclosures.count(chr(10)) + 1} fields: put related values into one field."
        )
    return made


def leaf_text(id: int, kind: str, at: str, public: bool, commitments: Collection[str]) -> str:
    """Return a leaf's text. Every part is plain ASCII, so that this is canonical JSON as it stands."""
    listed = '","'.join(commitments)
    shown = "true" if public else "false"
    return f'{{"at":"{at}","fields":["{listed}"],"id":"{id}","kind":"{kind}","public":{shown},"v":1}}'


def instant(at: datetime) -> str:
    """Return a time as leaves write it: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z"


def fields_of(disclosures: str) -> dict[str, Any]:
    """Return the values that are still disclosed, by name; `@about` and `@by` are left out."""
    values = {}
    for line in disclosures.split("\n"):
        salt, name, *value = line.split(" ", 2)
        if value and salt != DESTROYED and not name.startswith("@"):
            values[name] = json.loads(value[0])
    return values


def destroyed_names(disclosures: str) -> list[str]:
    """Return the names of the fields that were lawfully destroyed."""
    return [line[2:] for line in disclosures.split("\n") if line.startswith("- ")]


def destroy(disclosures: str, names: Collection[str]) -> str:
    """Return the lines with the fields `names` destroyed: their salt and value are gone.

    Raises WrongEntryError for a name that is not disclosed.
    """
    lines = disclosures.split("\n")
    present = {line.split(" ", 2)[1] for line in lines if not line.startswith("- ")}
    if missing := sorted(set(names) - present):
        raise WrongEntryError(f"Not disclosed, so not to be destroyed: {', '.join(missing)}.")
    return "\n".join(f"- {name}" if (name := line.split(" ", 2)[1]) in names else line for line in lines)


def open_lines(disclosures: str) -> list[str]:
    """Return the lines that still disclose a field, as they were committed to."""
    return [line for line in disclosures.split("\n") if not line.startswith("- ")]
