"""C2SP signed notes and checkpoints with Ed25519 keys. Pure.

A note is text, an empty line, and signature lines `— name base64(key id ‖ signature)`. A
checkpoint is a note whose text is the log's origin, its size and its root hash in base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from parvis.ledger.rules.merkle import HASH_SIZE

ED25519 = b"\x01"
NOTE_LIMIT = 64_000
_NAME = re.compile(r"[^\s+]+")


class NoteRejectedError(ValueError):
    """A note, a checkpoint or a key is malformed, or a signature does not hold; the message says which."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name."""

    name: str
    public: bytes

    @cached_property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key)."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @cached_property
    def vkey(self) -> str:
        """The verifier key as text, `name+hex(key id)+base64(type ‖ key)`."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(ED25519 + self.public)}"

    @cached_property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)

    def holds(self, text: bytes, signature: bytes) -> bool:
        """Tell whether `signature` is this key's over `text`."""
        try:
            self._key.verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A private key with its name. Its text form is that of Go's note package: keep it secret."""

    name: str
    seed: bytes

    @classmethod
    def new(cls, name: str) -> Signer:
        """Make a key. Raises NoteRejectedError for a name with a space or a plus sign."""
        if not _NAME.fullmatch(name):
            raise NoteRejectedError(f"A key cannot be named {name!r}.")
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_text(cls, text: str) -> Signer:
        """Read what `text` wrote. Raises NoteRejectedError."""
        parts = text.strip().split("+", 4)
        if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
            raise NoteRejectedError("This is not a signing key: it should begin with PRIVATE+KEY+.")
        _, _, name, key_id, encoded = parts
        material = from_base64(encoded)
        signer = cls(name, material[1:])
        if len(material) != 33 or material[:1] != ED25519 or signer.verifier.key_id.hex() != key_id:
            raise NoteRejectedError("The signing key is damaged: its parts do not agree.")
        return signer

    def text(self) -> str:
        """Return `PRIVATE+KEY+name+hex(key id)+base64(type ‖ seed)`."""
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{_base64(ED25519 + self.seed)}"

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Return the note that signs `text`, which ends with a newline."""
        signature = self.verifier.key_id + self._key.sign(text.encode())
        return f"{text}\n— {self.name} {_base64(signature)}\n"


def verifier_from_vkey(vkey: str) -> Verifier:
    """Read a verifier key's text. Raises NoteRejectedError when its parts do not agree."""
    parts = vkey.strip().split("+", 2)
    if len(parts) != 3:
        raise NoteRejectedError("A verifier key has three parts joined by plus signs.")
    material = from_base64(parts[2])
    if len(material) != 33 or material[:1] != ED25519:
        raise NoteRejectedError("The verifier key is not an Ed25519 key.")
    verifier = Verifier(parts[0], material[1:])
    if verifier.key_id.hex() != parts[1]:
        raise NoteRejectedError("The verifier key is damaged: its id does not fit its key.")
    return verifier


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself at one moment: its name, how many leaves, and their root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the note text of C2SP tlog-checkpoint."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """Return a note's text after checking `verifier`'s signature. Raises NoteRejectedError."""
    text, signatures = split_note(note)
    for line in signatures:
        name, signed = _signature(line)
        if name != verifier.name or signed[:4] != verifier.key_id:
            continue
        if not verifier.holds(text.encode(), signed[4:]):
            raise NoteRejectedError(f"The signature of {name} does not hold.")
        return text
    raise NoteRejectedError(f"{verifier.name} has not signed this.")


def split_note(note: str) -> tuple[str, list[str]]:
    """Return a note's text, with its last newline, and its signature lines. Raises NoteRejectedError."""
    if len(note) > NOTE_LIMIT or any(ord(c) < 0x20 and c != "\n" for c in note):
        raise NoteRejectedError("The note is too long or contains control characters.")
    text, separator, rest = note.rpartition("\n\n")
    if not separator or not rest.endswith("\n"):
        raise NoteRejectedError("The note has no signatures.")
    return text + "\n", rest[:-1].split("\n")


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or not _NAME.fullmatch(parts[1]):
        raise NoteRejectedError("A signature line is malformed.")
    signed = from_base64(parts[2])
    if len(signed) < 5:
        raise NoteRejectedError("A signature is too short.")
    return parts[1], signed


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text, without its signatures. Raises NoteRejectedError."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise NoteRejectedError("A checkpoint has three lines: origin, size and root.")
    origin, size, encoded = lines[:3]
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", size):
        raise NoteRejectedError(f"{size!r} is not a tree size.")
    root = from_base64(encoded)
    if len(root) != HASH_SIZE:
        raise NoteRejectedError("The root is not a SHA-256 hash.")
    return Checkpoint(origin, int(size), root)


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """Return the checkpoint in `note`, its signature and origin checked. Raises NoteRejectedError."""
    checkpoint = parse_checkpoint(open_note(note, verifier))
    if checkpoint.origin != verifier.name:
        raise NoteRejectedError(f"The checkpoint is of {checkpoint.origin}, not of {verifier.name}.")
    return checkpoint


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def from_base64(value: str) -> bytes:
    """Decode base64 written in the one way it is written. Raises NoteRejectedError."""
    try:
        decoded = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteRejectedError(f"{value[:60]!r} is not base64.") from error
    if _base64(decoded) != value:
        raise NoteRejectedError(f"{value[:60]!r} is not written in the one way base64 is written.")
    return decoded
