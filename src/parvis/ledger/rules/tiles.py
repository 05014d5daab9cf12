"""C2SP tlog-tiles: where the hashes and the entries of a tree lie, and how they are packed. Pure.

A tile holds up to 256 consecutive hashes of one level in eight (levels 0, 8, 16, …); an entry
bundle holds up to 256 leaves, each after its length in two bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parvis.ledger.rules.merkle import HASH_SIZE, levels_of

WIDTH = 256
HEIGHT = 8
ENTRIES = "entries"
PATH = re.compile(
    r"tile/(?P<level>entries|[0-9]|[1-5][0-9]|6[0-3])/(?P<index>(x[0-9]{3}/)*[0-9]{3})(\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


class TileRejectedError(ValueError):
    """A tile or a bundle does not have the form that its address promises; the message says how."""


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """One tile or bundle: `level` 0 to 7 for hashes or None for entries, `index`, and `width` 1 to 256."""

    level: int | None
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The address below the log's prefix, such as `tile/0/x001/234.p/17`."""
        level = ENTRIES if self.level is None else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_index_path(self.index)}{partial}"

    @property
    def start(self) -> int:
        """The first leaf that the tile covers."""
        return self.index * WIDTH ** ((self.level or 0) + 1)


def _index_path(index: int) -> str:
    parts = [f"{index % 1000:03}"]
    while index := index // 1000:
        parts.append(f"x{index % 1000:03}")
    return "/".join(reversed(parts))


def parse_path(path: str) -> Tile:
    """Read a tile's address. Raises TileRejectedError for what is not one, or not so written."""
    match = PATH.fullmatch(path)
    if match is None:
        raise TileRejectedError(f"{path!r} is not the address of a tile.")
    level = None if match["level"] == ENTRIES else int(match["level"])
    index = int(match["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(match["width"] or WIDTH))
    if tile.path != path:
        raise TileRejectedError(f"{path!r} is not written in the one way tile addresses are written.")
    return tile


def tiles_of(size: int, *, since: int = 0) -> Iterator[Tile]:
    """Yield every hash tile that a tree of `size` has and a tree of `since` leaves did not yet have."""
    for level in range(64 // HEIGHT):
        count, known = size >> (HEIGHT * level), since >> (HEIGHT * level)
        if not count:
            return
        if count == known:
            continue
        for index in range(known // WIDTH, count // WIDTH):
            yield Tile(level, index)
        if count % WIDTH:
            yield Tile(level, count // WIDTH, count % WIDTH)


def pack_bundle(leaves: Iterable[bytes]) -> bytes:
    """Return an entry bundle. Raises TileRejectedError for a leaf of 65,536 bytes or more."""
    parts: list[bytes] = []
    for leaf in leaves:
        if len(leaf) > 0xFFFF:
            raise TileRejectedError(f"A leaf of {len(leaf)} bytes does not fit in a bundle.")
        parts += (len(leaf).to_bytes(2, "big"), leaf)
    return b"".join(parts)


def unpack_bundle(data: bytes) -> list[bytes]:
    """Return the leaves of an entry bundle. Raises TileRejectedError when its lengths do not fit it."""
    leaves, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise TileRejectedError("An entry bundle ends in the middle of an entry.")
        leaves.append(data[at + 2 : end])
        at = end
    return leaves


def unpack_tile(data: bytes, width: int) -> list[bytes]:
    """Return the hashes of a tile. Raises TileRejectedError unless there are `width` of them."""
    if len(data) != width * HASH_SIZE:
        raise TileRejectedError(f"A tile of {width} hashes has {len(data)} bytes.")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


class TileTree:
    """The nodes of a tree of `size` leaves, read from its tiles as they are needed.

    `read` returns the bytes of a tile. Nothing read is trusted: a proof made from these nodes
    holds or does not hold against a signed root.
    """

    def __init__(self, size: int, read: Callable[[Tile], bytes]) -> None:
        self.size = size
        self._read = read
        self._levels: dict[tuple[int, int], Sequence[Sequence[bytes]]] = {}

    def node(self, level: int, index: int) -> bytes:
        """Return node `(level, index)`; suits `merkle.Nodes`."""
        tile_level, height = divmod(level, HEIGHT)
        tile_index, offset = divmod(index, WIDTH >> height)
        return self._tile(tile_level, tile_index)[height][offset]

    def _tile(self, level: int, index: int) -> Sequence[Sequence[bytes]]:
        if (level, index) not in self._levels:
            width = min(WIDTH, (self.size >> (HEIGHT * level)) - index * WIDTH)
            if width <= 0:
                raise TileRejectedError(f"A tree of {self.size} leaves has no tile {index} at level {level}.")
            data = self._read(Tile(level, index, width))
            self._levels[level, index] = levels_of(unpack_tile(data, width))
        return self._levels[level, index]
