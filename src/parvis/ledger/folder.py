"""The ledger's folder: `checkpoint` and `tile/…`, as they are served. A projection of the database."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from parvis.ledger.rules.merkle import HASH_SIZE
from parvis.ledger.rules.notes import NoteRejectedError, parse_checkpoint, split_note
from parvis.ledger.rules.tiles import WIDTH, Tile, pack_bundle, unpack_bundle

CHECKPOINT = "checkpoint"


def home() -> Path:
    """Return the folder."""
    return Path(settings.PARVIS_LEDGER)


@contextmanager
def locked() -> Iterator[None]:
    """Let one process at a time write here."""
    home().mkdir(parents=True, exist_ok=True)
    with (home() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def checkpoint() -> str:
    """Return the published checkpoint; empty when there is none."""
    try:
        return (home() / CHECKPOINT).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def published_size() -> int:
    """Return the size that the published checkpoint claims; 0 when there is none or it is unreadable."""
    try:
        return parse_checkpoint(split_note(checkpoint())[0]).size
    except NoteRejectedError:
        return 0


def read(tile: Tile) -> bytes:
    """Return a tile's bytes, cut from a wider one where the tree has grown since.

    Raises FileNotFoundError, or TileRejectedError for a damaged bundle.
    """
    exact = home() / tile.path
    try:
        return exact.read_bytes()
    except FileNotFoundError:
        return _cut(_wider(tile), tile)


def _wider(tile: Tile) -> bytes:
    """Return the bytes of a tile at the same place with more in it. Raises FileNotFoundError."""
    full = home() / Tile(tile.level, tile.index).path
    for path in (full, *sorted(full.with_suffix(".p").glob("[0-9]*"), key=lambda file: -int(file.name))):
        if path == full or int(path.name) > tile.width:
            with suppress(FileNotFoundError):
                return path.read_bytes()
    raise FileNotFoundError(tile.path)


def _cut(data: bytes, tile: Tile) -> bytes:
    if tile.level is None:
        return pack_bundle(unpack_bundle(data)[: tile.width])
    return data[: HASH_SIZE * tile.width]


def serve(tile: Tile) -> bytes:
    """Return a tile that the published tree has. Raises FileNotFoundError for one that it does not have."""
    if tile.index * WIDTH + tile.width > published_size() >> (8 * (tile.level or 0)):
        raise FileNotFoundError(tile.path)
    return read(tile)


def write(path: str, data: bytes) -> None:
    """Put a file in place whole and on disk, or not at all."""
    target = home() / path
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{secrets.token_hex(8)}")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    _sync(target.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget_narrower(tile: Tile) -> None:
    """Remove the partial tiles that `tile` replaces."""
    partial = (home() / Tile(tile.level, tile.index).path).with_suffix(".p")
    if tile.width == WIDTH:
        shutil.rmtree(partial, ignore_errors=True)
        return
    for file in partial.iterdir():
        if file.name != str(tile.width):
            file.unlink(missing_ok=True)
