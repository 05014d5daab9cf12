"""Give waiting entries their place in the tree, and sign it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from parvis.ledger import folder, keys
from parvis.ledger.actions.publish_tree import known_published, publish
from parvis.ledger.errors import KeyMissing
from parvis.ledger.models import Checkpoint, Entry
from parvis.ledger.rules import merkle, notes

BATCH = 256  # one tile's width: a backlog of n entries costs n / 256 transactions and signatures
TURN = 0x7061727669730001  # the advisory lock that stands for "I am the sequencer"

NUMBER_WAITING = """
    UPDATE ledger_entry SET "index" = waiting.place
    FROM (
        SELECT id, %s + row_number() OVER (ORDER BY id) - 1 AS place
        FROM ledger_entry WHERE "index" IS NULL ORDER BY id LIMIT %s
    ) AS waiting
    WHERE ledger_entry.id = waiting.id
    RETURNING "index", leaf
"""


def integrate(*, at: datetime) -> int:
    """Integrate every waiting entry, publish the tree, and return how many there were.

    Any number of processes may call this at once: a lock in the database lets one work at a
    time. Raises KeyMissing or HistoryLost rather than sign what contradicts an earlier signature.
    """
    total = 0
    while Entry.objects.waiting().exists():
        total += _integrate_batch(at)
    transaction.on_commit(publish)
    return total


@transaction.atomic
def _integrate_batch(at: datetime) -> int:
    _take_turn()
    last = Checkpoint.objects.order_by("-size").first()
    tree = merkle.Tree.from_bytes(last.size, bytes(last.edge)) if last else merkle.Tree()
    leaves = _number_waiting(tree.size)
    if leaves:
        signer = _signer_after(last)
        tree.extend(merkle.leaf_hash(leaf) for leaf in leaves)
        _sign(tree, signer, at)
    return len(leaves)


def _take_turn() -> None:
    """Wait until no other sequencer is at work. On SQLite the transaction already holds the only lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def _number_waiting(first: int) -> list[bytes]:
    """Give the next entries their index from `first` on, and return their leaves in order."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBER_WAITING, [first, BATCH])
        return [bytes(leaf) for _, leaf in sorted(cursor.fetchall(), key=lambda row: row[0])]


def _signer_after(last: Checkpoint | None) -> notes.Signer:
    """Return the key, unless signing with it or from here could contradict what was signed before."""
    signer = keys.signer()
    known_published(signer)
    if last is not None:
        _require_signed_by(signer, last)
    return signer


def _require_signed_by(signer: notes.Signer, last: Checkpoint) -> None:
    try:
        notes.open_note(last.note, signer.verifier)
    except notes.NoteRejectedError as error:
        raise KeyMissing(folder=str(folder.home())) from error


def _sign(tree: merkle.Tree, signer: notes.Signer, at: datetime) -> None:
    root = tree.root()
    note = signer.sign(notes.Checkpoint(signer.name, tree.size, root).text())
    Checkpoint.objects.create(size=tree.size, root=root, note=note, edge=tree.edge_bytes(), at=at)
