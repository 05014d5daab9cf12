"""Bring the ledger's folder up to what the database has signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parvis.ledger import folder, keys
from parvis.ledger.errors import HistoryLost
from parvis.ledger.models import Checkpoint, Entry
from parvis.ledger.rules import merkle, notes
from parvis.ledger.rules.tiles import (
    WIDTH,
    Tile,
    TileRejectedError,
    TileTree,
    pack_bundle,
    tiles_of,
    unpack_tile,
)


def publish() -> int:
    """Write the tiles of the last checkpoint, then the checkpoint; return its size, 0 if there is none.

    The folder follows the database and is repaired from it: whatever a crash left undone, the
    next call does. Tiles come first, so that a checkpoint on disk always has its tiles.
    """
    with folder.locked():
        last = Checkpoint.objects.order_by("-size").first()
        shown = folder.checkpoint()
        if last is None or shown == last.note:
            return last.size if last else 0
        since = known_published(keys.signer())
        if not _write_tiles(since, last):
            _write_tiles(0, last)
        folder.write(folder.CHECKPOINT, last.note.encode())
        for tile in _every_tile(last.size, since):
            folder.forget_narrower(tile)
        return last.size


def known_published(signer: notes.Signer) -> int:
    """Return the size that the folder shows; 0 when it shows none, or one that `signer` never signed.

    Raises HistoryLost when it shows one that `signer` signed and the database does not know:
    to sign on from here could contradict it.
    """
    note = folder.checkpoint()
    try:
        shown = notes.open_checkpoint(note, signer.verifier)
    except notes.NoteRejectedError:
        return 0
    if not Checkpoint.objects.filter(size=shown.size, note=note).exists():
        known = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
        raise HistoryLost(shown=shown.size, known=known or 0)
    return shown.size


def _every_tile(size: int, since: int) -> Iterator[Tile]:
    for tile in tiles_of(size, since=since):
        yield tile
        if tile.level == 0:
            yield Tile(None, tile.index, tile.width)


def _write_tiles(since: int, last: Checkpoint) -> bool:
    """Write what a tree of `since` leaves lacks, and tell whether the tiles now lead to the signed root."""
    try:
        filled = _roots_of_full(_write_leaves(since, last.size))
        for level in range(1, 8):
            if not last.size >> (8 * level):
                break
            filled = _roots_of_full(_write_level(level, filled, since >> (8 * level)))
        tree = TileTree(last.size, folder.read)
        return merkle.root_between(tree.node, 0, last.size) == bytes(last.root)
    except (FileNotFoundError, TileRejectedError):
        if since:
            return False  # the folder has lost a tile: write it all again
        raise


def _write_leaves(since: int, size: int) -> Iterator[list[bytes]]:
    """Write bundles and the lowest tiles from the one that holds leaf `since`; yield each tile's hashes."""
    for index in range(since // WIDTH, -(-size // WIDTH)):
        places = (index * WIDTH, min(size, (index + 1) * WIDTH) - 1)
        found = Entry.objects.filter(index__range=places).order_by("index").values_list("leaf", flat=True)
        leaves = [bytes(leaf) for leaf in found]
        hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
        folder.write(Tile(None, index, len(leaves)).path, pack_bundle(leaves))
        folder.write(Tile(0, index, len(leaves)).path, b"".join(hashes))
        yield hashes


def _roots_of_full(tiles: Iterator[list[bytes]]) -> list[bytes]:
    """Return the roots of the full tiles among `tiles`: the hashes of the level above."""
    return [merkle.levels_of(hashes)[-1][0] for hashes in tiles if len(hashes) == WIDTH]


def _write_level(level: int, filled: Sequence[bytes], known: int) -> Iterator[list[bytes]]:
    """Write the tiles of `level` from hash number `known` on, add `filled`; yield each tile's hashes."""
    index, start = divmod(known, WIDTH)
    hashes = unpack_tile(folder.read(Tile(level, index, start)), start) if start else []
    hashes += filled
    while hashes:
        folder.write(Tile(level, index, len(hashes[:WIDTH])).path, b"".join(hashes[:WIDTH]))
        yield hashes[:WIDTH]
        hashes, index = hashes[WIDTH:], index + 1
