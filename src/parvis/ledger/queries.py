"""Reads of the ledger: entries, proofs, checkpoints, and how the readers are doing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from parvis.ledger import folder, keys, readers
from parvis.ledger.errors import EntryNotFound, TileNotFound
from parvis.ledger.models import Checkpoint, Entry, EntrySet, ReaderPosition
from parvis.ledger.rules import leaves, merkle, notes, proofs
from parvis.ledger.rules.tiles import TileRejectedError, TileTree, parse_path

LARGEST = 2**63 - 1
WHOSE_HANDS = frozenset({"@by", "author"})
LEAST_ID = 2**40  # ids have 18 digits; no ledger has this many entries


def entry(name: int) -> Entry:
    """Return the integrated entry with this number (from 1) or this id. Raises EntryNotFound."""
    if not 0 < name <= LARGEST:
        raise EntryNotFound
    which = Q(id=name) if name >= LEAST_ID else Q(index=name - 1)
    found = Entry.objects.integrated().filter(which).first()
    if found is None:
        raise EntryNotFound
    return found


def entries_about(about: str) -> EntrySet:
    """Return the entries about one thing (`desk.enquiry:117…`), oldest first."""
    return Entry.objects.filter(about=about).order_by("id")


def recent_entries(*, before: int | None = None, limit: int = 30, public: bool = False) -> Sequence[Entry]:
    """Return up to `limit` integrated entries with numbers below `before`, newest first.

    `public` leaves out those whose fields not everybody may read.
    """
    found = Entry.objects.integrated().order_by("-index")
    if before is not None:
        found = found.filter(index__lt=min(before, LARGEST) - 1)
    if public:
        found = found.filter(public=True)
    return list(found[:limit])


def latest_checkpoint() -> Checkpoint | None:
    """Return the last checkpoint that was signed; None before the first entry is integrated."""
    return Checkpoint.objects.order_by("-size").first()


def checkpoints(*, before: int | None = None, limit: int = 30) -> Sequence[Checkpoint]:
    """Return up to `limit` checkpoints smaller than `before`, newest first."""
    found = Checkpoint.objects.order_by("-size")
    return list((found if before is None else found.filter(size__lt=min(before, LARGEST)))[:limit])


def checkpoint_of(size: int) -> Checkpoint | None:
    """Return the checkpoint that was signed when the tree had exactly `size` entries."""
    return Checkpoint.objects.filter(size=min(size, LARGEST)).first()


def vkey() -> str:
    """Return the public key with which everybody checks the ledger's signatures."""
    return keys.signer().verifier.vkey


def published_tree() -> tuple[str, TileTree]:
    """Return the published checkpoint's note and the tree that its tiles hold."""
    return folder.checkpoint(), TileTree(folder.published_size(), folder.read)


def published_checkpoint() -> str:
    """Return the published checkpoint's note; empty before the first entry."""
    return folder.checkpoint()


def published_size() -> int:
    """Return how many entries are published."""
    return folder.published_size()


def tile(path: str) -> bytes:
    """Return the tile or entry bundle of the published tree at `path`. Raises TileNotFound."""
    try:
        return folder.serve(parse_path(path))
    except (FileNotFoundError, TileRejectedError) as error:
        raise TileNotFound from error


def open_lines(entry: Entry) -> list[str]:
    """Return every disclosure line that was not destroyed: for who may read the entry."""
    return leaves.open_lines(entry.disclosures)


def public_lines(entry: Entry) -> list[str]:
    """Return the disclosure lines that everybody may read: none of an entry that is not public.

    Never `@by` nor `author`: for whom something was said is public, whose hands typed it is not
    (and would tell who is behind a pen name).
    """
    if not entry.public:
        return []
    return [line for line in open_lines(entry) if line.split(" ", 2)[1] not in WHOSE_HANDS]


def proof_of(entry: Entry, *, lines: Sequence[str] = ()) -> proofs.Proof:
    """Return the proof that `entry` is in the published tree, disclosing `lines` of it.

    Raises EntryNotFound for an entry that is not published yet.
    """
    note, tree = published_tree()
    if entry.index is None or entry.index >= tree.size:
        raise EntryNotFound
    path = merkle.inclusion_proof(tree.node, entry.index, tree.size)
    return proofs.Proof(entry.index, path, note, bytes(entry.leaf), list(lines))


def check(proof: proofs.Proof) -> notes.Checkpoint:
    """Return the checkpoint that `proof` leads to under this ledger's key. Raises ProofRejectedError."""
    return proofs.check(proof, keys.signer().verifier)


def consistency_between(old: int, new: int) -> list[bytes]:
    """Return the proof that the tree of `old` entries is the start of the tree of `new`.

    Raises merkle.ProofRejectedError unless 0 < old <= new <= the published size.
    """
    _, tree = published_tree()
    if new > tree.size:
        raise merkle.ProofRejectedError(f"The published tree has {tree.size} entries, not {new}.")
    return merkle.consistency_proof(tree.node, old, new)


def root_of(size: int) -> bytes:
    """Return the root of the first `size` entries, from the published tiles."""
    _, tree = published_tree()
    if not 0 <= size <= tree.size:
        raise merkle.ProofRejectedError(f"The published tree has {tree.size} entries, not {size}.")
    return merkle.root_between(tree.node, 0, size)


@dataclass(frozen=True, slots=True)
class ReaderState:
    """How a reader is doing: what it has not read yet, and the error it is stopped by, if any."""

    name: str
    next_number: int
    behind: int
    attempts: int
    next_try_at: datetime | None
    last_error: str


def reader_states() -> list[ReaderState]:
    """Return the state of every reader that some word registered, by name."""
    last = latest_checkpoint()
    size = last.size if last else 0
    known = ReaderPosition.objects.filter(name__in=readers.registered).in_bulk()
    return [_state(known.get(name) or ReaderPosition(name=name), size) for name in sorted(readers.registered)]


def _state(at: ReaderPosition, size: int) -> ReaderState:
    behind = max(0, size - at.next_index)
    return ReaderState(at.name, at.next_index + 1, behind, at.attempts, at.next_try_at, at.last_error)
