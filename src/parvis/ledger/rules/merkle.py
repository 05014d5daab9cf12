"""RFC 6962 Merkle trees: incremental hashing, inclusion and consistency proofs. Pure.

A node is addressed by `(level, index)`: level 0 holds leaf hashes, and node `(l, i)` covers
leaves `i * 2**l` to `(i + 1) * 2**l`. Functions that need nodes take a `Nodes` callable, so
that the same arithmetic runs over memory, over tiles on disk and over tiles from afar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()

Nodes = Callable[[int, int], bytes]


class ProofRejectedError(ValueError):
    """A proof does not show what it claims; the message says why."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf's bytes (RFC 6962, 2.1: 0x00 is put before them)."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 6962, 2.1: 0x01 is put before its children)."""
    return sha256(b"\1" + left + right).digest()


class Tree:
    """A growing tree that remembers only its right edge: one hash for each bit set in `size`.

    `edge` runs from the largest perfect subtree to the smallest (a compact range).
    """

    __slots__ = ("edge", "size")

    def __init__(self, size: int = 0, edge: Iterable[bytes] = ()) -> None:
        self.size = size
        self.edge = list(edge)
        if len(self.edge) != size.bit_count() or any(len(h) != HASH_SIZE for h in self.edge):
            raise ValueError(
                f"A tree of {size} leaves has {size.bit_count()} hashes of 32 bytes on its edge."
            )

    @classmethod
    def from_bytes(cls, size: int, edge: bytes) -> Tree:
        """Return the tree whose edge `edge_bytes` wrote."""
        return cls(size, [edge[i : i + HASH_SIZE] for i in range(0, len(edge), HASH_SIZE)])

    def edge_bytes(self) -> bytes:
        """Return the edge as bytes, for storage: at most 63 hashes."""
        return b"".join(self.edge)

    def append(self, hashed: bytes) -> None:
        """Add one leaf hash. Costs one node hash on average."""
        self.size += 1
        turn = self.size
        while not turn & 1:
            hashed = sha256(b"\1" + self.edge.pop() + hashed).digest()
            turn >>= 1
        self.edge.append(hashed)

    def extend(self, hashes: Iterable[bytes]) -> None:
        """Add leaf hashes in order."""
        for hashed in hashes:
            self.append(hashed)

    def root(self) -> bytes:
        """Return the root hash; that of the empty tree is SHA-256 of nothing."""
        return fold(self.edge)


def fold(edge: Sequence[bytes]) -> bytes:
    """Return the root over perfect subtrees given from the largest to the smallest."""
    if not edge:
        return EMPTY_ROOT
    root = edge[-1]
    for left in reversed(edge[:-1]):
        root = node_hash(left, root)
    return root


def levels_of(leaf_hashes: Sequence[bytes]) -> list[list[bytes]]:
    """Return every complete node over `leaf_hashes`, level by level, without padding."""
    levels = [list(leaf_hashes)]
    while len(levels[-1]) > 1:
        row = levels[-1]
        levels.append(
            [sha256(b"\1" + left + right).digest() for left, right in zip(*[iter(row)] * 2, strict=False)]
        )
    return levels


def nodes_over(leaf_hashes: Sequence[bytes]) -> Nodes:
    """Return a `Nodes` over leaf hashes held in memory."""
    levels = levels_of(leaf_hashes)
    return lambda level, index: levels[level][index]


def root_between(nodes: Nodes, start: int, end: int) -> bytes:
    """Return the root of leaves `start` to `end`, where `start` is aligned as in RFC 6962 splits."""
    edge = []
    while start < end:
        level = (end - start).bit_length() - 1
        edge.append(nodes(level, start >> level))
        start += 1 << level
    return fold(edge)


def inclusion_proof(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size`, from the leaf upwards (RFC 6962, 2.1.1).

    Raises ProofRejectedError when the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ProofRejectedError(f"A tree of {size} leaves has no leaf {index}.")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(root_between(nodes, middle, end))
            end = middle
        else:
            path.append(root_between(nodes, start, middle))
            start = middle
    return path[::-1]


def consistency_proof(nodes: Nodes, old: int, new: int) -> list[bytes]:
    """Return the proof that the tree of `old` leaves is the start of the tree of `new` (RFC 6962, 2.1.2).

    Raises ProofRejectedError unless 0 < old <= new: nothing can be proved from an empty tree.
    """
    if not 0 < old <= new:
        raise ProofRejectedError(f"There is no consistency proof from {old} to {new} leaves.")
    path, start, end = [], 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(root_between(nodes, middle, end))
            end = middle
        else:
            path.append(root_between(nodes, start, middle))
            start = middle
    if start:
        path.append(root_between(nodes, start, end))
    return path[::-1]


def _split(width: int) -> int:
    """Return the largest power of two smaller than `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def root_from_inclusion(hashed: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to (RFC 9162, 2.1.3.2).

    Raises ProofRejectedError when the proof has the wrong length, a hash is not 32 bytes or the
    leaf cannot be in the tree.
    """
    _check_hashes([hashed, *path])
    if not 0 <= index < size:
        raise ProofRejectedError(f"A tree of {size} leaves has no leaf {index}.")
    position, last, root = index, size - 1, hashed
    for sibling in path:
        if not last:
            raise ProofRejectedError("The proof is too long.")
        if position & 1 or position == last:
            root = sha256(b"\1" + sibling + root).digest()
            while position and not position & 1:
                position >>= 1
                last >>= 1
        else:
            root = sha256(b"\1" + root + sibling).digest()
        position >>= 1
        last >>= 1
    if last:
        raise ProofRejectedError("The proof is too short.")
    return root


def check_inclusion(hashed: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise ProofRejectedError unless `path` shows that leaf hash `hashed` is number `index` under `root`."""
    _check_hashes([root])
    if root_from_inclusion(hashed, index, size, path) != root:
        raise ProofRejectedError("The proof leads to another root.")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> None:
    """Raise ProofRejectedError unless `path` shows the old tree to begin the new (RFC 9162, 2.1.4.2)."""
    _check_hashes([old_root, new_root, *path])
    if not 0 < old <= new:
        raise ProofRejectedError(f"There is no consistency proof from {old} to {new} leaves.")
    if old == new:
        if path or old_root != new_root:
            raise ProofRejectedError("Two trees of one size must have one root and need no proof.")
        return
    if _roots_from_consistency(old, new, old_root, path) != (old_root, new_root):
        raise ProofRejectedError("The proof leads to other roots.")


def _roots_from_consistency(
    old: int, new: int, old_root: bytes, path: Sequence[bytes]
) -> tuple[bytes, bytes]:
    if not path:
        raise ProofRejectedError("The proof is empty.")
    steps = list(path) if old & (old - 1) else [old_root, *path]
    position, last = old - 1, new - 1
    while position & 1:
        position >>= 1
        last >>= 1
    first = second = steps[0]
    for step in steps[1:]:
        if not last:
            raise ProofRejectedError("The proof is too long.")
        if position & 1 or position == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while position and not position & 1:
                position >>= 1
                last >>= 1
        else:
            second = node_hash(second, step)
        position >>= 1
        last >>= 1
    if last:
        raise ProofRejectedError("The proof is too short.")
    return first, second


def _check_hashes(hashes: Sequence[bytes]) -> None:
    for value in hashes:
        if len(value) != HASH_SIZE:
            raise ProofRejectedError(f"A hash of {len(value)} bytes is not SHA-256.")
