"""The ledger: what an act costs, what a full check costs, and proofs at a million entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from bench.measure import Row, percentile, samples_of, seconds_of

django.setup()  # the settings are in the environment: see bench/__main__.py

from parvis.ledger.actions import integrate, record  # noqa: E402
from parvis.ledger.models import Entry, ReaderPosition  # noqa: E402
from parvis.ledger.rules import merkle, tiles  # noqa: E402
from parvis.ledger.verification import verify  # noqa: E402

ACTS = 400
ROUNDS = 5
ENTRIES = 30_000
MILLION = 1_000_000
NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
FIELDS = {
    "post": "117658451749288312",
    "account": "117658451749288312",
    "text": "Bonjour, le traversier est-il accessible aux fauteuils roulants ? " * 4,
    "language": "fr",
    "visibility": "public",
    "uri": "https://crossings.example/posts/117658451749288312",
    "in_reply_to": None,
}


def rows() -> list[Row]:
    """Measure on a fresh database file in PARVIS_HOME."""
    call_command("migrate", verbosity=0, skip_checks=True)
    return [*acts(), *full_check(), *proofs_at_a_million()]


def rates(*loops: Callable[[], object], times: int) -> list[float]:
    """Return each loop's median rate per second, taken by turns, so that a slow minute slows them all."""
    seconds: list[list[float]] = [[] for _ in loops]
    for _ in range(ROUNDS):
        for taken, loop in zip(seconds, loops, strict=True):
            taken.append(seconds_of(loop))
    return [times / median(taken) for taken in seconds]


def acts() -> list[Row]:
    """Compare one committed row on the bare database with one committed act: its own row and its entry."""
    bare = sqlite3.connect(Path(settings.PARVIS_HOME) / "bare.sqlite3", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE act (id INTEGER PRIMARY KEY, text TEXT)")
    made = iter(range(10**9))

    def commit_rows() -> None:
        for _ in range(ACTS):
            bare.execute("INSERT INTO act (text) VALUES (?)", (FIELDS["text"],))

    def entry() -> None:
        record("bench.acted", by="identity.person:117", about="bench.thing:117", at=NOON, fields=FIELDS)

    def record_entries() -> None:
        for _ in range(ACTS):
            with transaction.atomic():
                entry()

    def act_whole() -> None:
        for _ in range(ACTS):
            with transaction.atomic():
                ReaderPosition.objects.create(name=f"bench.{next(made)}")  # stands for the act's own row
                entry()

    floor, alone, whole = rates(commit_rows, record_entries, act_whole, times=ACTS)
    backlog = ROUNDS * ACTS * 2
    seconds = seconds_of(lambda: integrate(at=NOON))
    against = "bare SQLite, one row a commit"
    rate = backlog / seconds
    fields = f"{len(FIELDS) + 2} fields"
    return [
        Row("bare commit", floor, "commits/s", note="WAL, synchronous=FULL"),
        Row("ledger entry, committed", alone, "acts/s", alone / floor, against, ">= 0.25", fields),
        Row("act: its own row and its entry", whole, "acts/s", whole / floor, against, ">= 0.25"),
        Row("integrate, sign and publish a backlog", rate, "entries/s", rate / floor, against),
    ]


def full_check() -> list[Row]:
    """Compare the full check with hashing, in a bare loop and in memory, what it has to hash."""
    with transaction.atomic():
        for n in range(ENTRIES):
            record("bench.acted", by="identity.person:117", about=f"bench.thing:{n}", at=NOON, fields=FIELDS)
    integrate(at=NOON)
    stored = list(Entry.objects.values_list("leaf", "disclosures"))
    leaves = [bytes(leaf) for leaf, _ in stored]
    lines = [line for _, disclosed in stored for line in disclosed.encode().split(b"\n")]
    node = bytes(65)

    def hash_leaves() -> None:
        for leaf in leaves:
            sha256(leaf).digest()

    def hash_everything() -> None:
        hash_leaves()
        for line in lines:
            sha256(line).digest()
        for _ in leaves:
            sha256(node).digest()

    def check() -> None:
        report = verify()
        assert report.holds, report.troubles[:3]

    count = len(leaves)
    leaf_rate, everything, checked = rates(hash_leaves, hash_everything, check, times=count)
    sizes = f"leaves of {sum(map(len, leaves)) // count} bytes"
    fields = f"{len(lines) / count:.0f} fields each"
    parts = "commitments, leaves, tree, files, checkpoints"
    heavier = "what is disclosed weighs more than the leaf"
    return [
        Row("bare hashing: leaves only", leaf_rate, "entries/s", note=sizes),
        Row("bare hashing: leaves, fields, nodes", everything, "entries/s", note=fields),
        Row(
            "ledger verify",
            checked,
            "entries/s",
            everything / checked,
            "bare hashing of the same",
            "<= 4",
            parts,
        ),
        Row(
            "… against leaves only",
            checked,
            "entries/s",
            leaf_rate / checked,
            "bare hashing of leaves",
            "",
            heavier,
        ),
    ]


class Million:
    """A tree of a million leaves in memory, and what can be asked of it."""

    def __init__(self) -> None:
        self.levels = merkle.levels_of([merkle.leaf_hash(n.to_bytes(4, "big")) for n in range(MILLION)])
        self.root = merkle.root_between(self.node, 0, MILLION)
        self.index, self.old = 654_321, 777_777
        self.old_root = merkle.root_between(self.node, 0, self.old)
        self.path = merkle.inclusion_proof(self.node, self.index, MILLION)
        self.link = merkle.consistency_proof(self.node, self.old, MILLION)
        self.places = iter([n * 7919 % MILLION for n in range(200_000)])

    def node(self, level: int, at: int) -> bytes:
        return self.levels[level][at]

    def tile(self, asked: tiles.Tile) -> bytes:
        row = self.levels[8 * (asked.level or 0)]
        return b"".join(row[asked.index * 256 : asked.index * 256 + asked.width])

    def hash_path(self) -> None:
        for step in self.path:
            sha256(b"\1" + step + step).digest()

    def make(self) -> None:
        merkle.inclusion_proof(self.node, next(self.places), MILLION)

    def make_from_tiles(self) -> None:
        merkle.inclusion_proof(tiles.TileTree(MILLION, self.tile).node, next(self.places), MILLION)

    def check(self) -> None:
        merkle.check_inclusion(self.levels[0][self.index], self.index, MILLION, self.path, self.root)

    def make_link(self) -> None:
        merkle.consistency_proof(self.node, self.old, MILLION)

    def check_link(self) -> None:
        merkle.check_consistency(self.old, MILLION, self.old_root, self.root, self.link)


def proofs_at_a_million() -> list[Row]:
    """Make and check proofs in a tree of a million leaves, from memory and from tiles."""
    tree = Million()
    floor = median(samples_of(tree.hash_path, 5000)) * 1e6
    timed: list[tuple[str, Callable[[], object], str, int]] = [
        ("inclusion proof: make", tree.make, "", 5000),
        ("inclusion proof: make from cold tiles", tree.make_from_tiles, "<= 1000", 300),
        ("inclusion proof: check", tree.check, "<= 30", 5000),
        ("consistency proof: make", tree.make_link, "", 5000),
        ("consistency proof: check", tree.check_link, "<= 30", 5000),
    ]
    found = [Row("bare hashing of one path", floor, "µs", note=f"{len(tree.path)} hashes, a million leaves")]
    for name, act, bar, times in timed:
        samples = samples_of(act, times)
        p95 = f"p95 {percentile(samples, 0.95) * 1e6:.1f} µs"
        found.append(Row(name, median(samples) * 1e6, "µs", bar=bar, note=p95))
    return found
