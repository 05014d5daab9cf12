"""Recompute the whole ledger from its entries, and say what is wrong and where.

Nothing stored is believed: commitments are recomputed from what is still disclosed, leaves
from commitments, the tree from leaves; then every signed root, every tile and every bundle is
compared with what came out. Two signed trees that both equal the tree over the same entries
are consistent with each other, which is more than a consistency proof shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from time import perf_counter

from django.db import connection

from parvis.ledger import folder, keys
from parvis.ledger.models import Checkpoint
from parvis.ledger.rules import leaves, merkle, notes
from parvis.ledger.rules.tiles import WIDTH, Tile, TileRejectedError, pack_bundle

MOST_TROUBLES = 200
CHUNK = 1000
LARGEST = 2**63 - 1  # that a database takes for a size
_SALT = 43  # characters of 32 bytes in base64url
Row = tuple[int, int, str, str, str, str, bool, bytes, bytes]  # as SELECT lists them

# The database writes times as leaves do, and text as bytes: Python would spend a third of the check on it.
_SELECT = """
    SELECT {place}, id, kind, {instant}, "by", about, {public}, leaf, {disclosures}
    FROM ledger_entry WHERE {place} >= %s AND {place} < %s{waiting} ORDER BY {place}
"""
_DIALECT = {
    "sqlite": {
        "instant": "strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', at)",
        "public": "public + 0",
        "disclosures": "CAST(disclosures AS BLOB)",
    },
    "postgresql": {
        "instant": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')""",
        "public": "public",
        "disclosures": "convert_to(disclosures, 'UTF8')",
    },
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that does not hold: where it is and what is wrong with it."""

    where: str
    what: str


@dataclass(slots=True)
class Report:
    """What a full check went through and found. `published` is the size that the folder shows."""

    entries: int = 0
    waiting: int = 0
    checkpoints: int = 0
    files: int = 0
    published: int = 0
    seconds: float = 0.0
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles

    def add(self, where: str, what: str) -> None:
        """Note a trouble; after 200 the rest is not listed."""
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(Trouble(where, what))


def verify() -> Report:
    """Check everything and return the report. Reads only; may run while entries are written."""
    report, began = Report(), perf_counter()
    size = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    _check_published(report, size)
    check = _Check(report, Checkpoint.objects.filter(size__lte=size).order_by("size").iterator(CHUNK))
    for start in range(0, size, WIDTH):
        end = min(size, start + WIDTH)
        check.tile(start, end, _rows('"index"', start, end))
    check.finish()
    for row in _rows("id", 0, 2**63 - 1, ' AND "index" IS NULL'):
        report.waiting += 1
        if not _sound(row):
            _name_differences(report, f"waiting entry {row[1]}", row)
    report.seconds = perf_counter() - began
    return report


def _rows(place: str, start: int, end: int, waiting: str = "") -> Sequence[Row]:
    select = _SELECT.format(place=place, waiting=waiting, **_DIALECT[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(select, [start, end])
        return cursor.fetchall()


class _Check:
    """The tree as it grows from the entries: compared with checkpoints and files on the way."""

    def __init__(self, report: Report, signed: Iterator[Checkpoint]) -> None:
        self.report = report
        self.signed = signed
        self.next_signed = next(self.signed, None)
        self.verifier = keys.signer().verifier
        self.tiles_before = merkle.Tree()  # its leaves are the roots of full tiles
        self.above: list[list[bytes]] = [[] for _ in range(8)]
        self.filled = [0] * 8

    def tile(self, start: int, end: int, rows: Sequence[Row]) -> None:
        """Check the rows of leaves `start` to `end`, what was signed between them, and their files."""
        self.report.entries += len(rows)
        for row in rows:
            if not _sound(row):
                _name_differences(self.report, f"entry {row[0] + 1}", row)
        hashes = self._hashes(start, end, rows)
        levels = merkle.levels_of(hashes)
        while (size := self._next_size()) <= end and size < start + WIDTH:
            self._check_signed(self.tiles_before.edge + _edge_within(levels, size - start))
        self._check_files(start // WIDTH, rows, hashes)
        if len(hashes) == WIDTH:
            self._close_tile(end, levels[-1][0])

    def _hashes(self, start: int, end: int, rows: Sequence[Row]) -> list[bytes]:
        """Return the leaf hashes of `rows`; zeros stand where an entry is missing."""
        if len(rows) == end - start:
            return [sha256(b"\0" + row[7]).digest() for row in rows]
        found = {row[0]: sha256(b"\0" + row[7]).digest() for row in rows}
        for place in range(start, end):
            if place not in found:
                self.report.add(f"entry {place + 1}", "missing")
        return [found.get(place, bytes(32)) for place in range(start, end)]

    def _close_tile(self, end: int, root: bytes) -> None:
        """Put the root of a tile that is full into the tree above, and check what was signed just there."""
        self.tiles_before.append(root)
        if self._next_size() == end:
            self._check_signed(self.tiles_before.edge)
        self._fill(1, root)

    def _next_size(self) -> int:
        return self.next_signed.size if self.next_signed else 2**63

    def _check_signed(self, edge: list[bytes]) -> None:
        """Compare the next checkpoint with the tree whose edge is `edge`, and go on to the one after."""
        if self.next_signed is not None:
            _check_checkpoint(self.report, self.next_signed, edge, self.verifier)
            self.report.checkpoints += 1
        self.next_signed = next(self.signed, None)

    def _check_files(self, index: int, rows: Sequence[Row], hashes: Sequence[bytes]) -> None:
        width = min(len(hashes), self.report.published - index * WIDTH)
        if width > 0:
            bundle = pack_bundle([row[7] for row in rows[:width]])
            _check_file(self.report, Tile(None, index, width), bundle)
            _check_file(self.report, Tile(0, index, width), b"".join(hashes[:width]))

    def _fill(self, level: int, root: bytes) -> None:
        """Put the root of a full tile into the level above, and check that one when it is full."""
        self.above[level].append(root)
        if len(self.above[level]) < WIDTH:
            return
        self._check_above(level)
        above = merkle.levels_of(self.above[level])[-1][0]
        self.above[level] = []
        self.filled[level] += 1
        self._fill(level + 1, above)

    def _check_above(self, level: int) -> None:
        index = self.filled[level]
        width = min(len(self.above[level]), (self.report.published >> (8 * level)) - index * WIDTH)
        if width > 0:
            _check_file(self.report, Tile(level, index, width), b"".join(self.above[level][:width]))

    def finish(self) -> None:
        """Check the unfinished tiles above."""
        for level in range(1, 8):
            self._check_above(level)


def _edge_within(levels: Sequence[Sequence[bytes]], count: int) -> list[bytes]:
    """Return the perfect subtrees, largest first, over the first `count` leaves of `levels`."""
    edge, done = [], 0
    for level in reversed(range(count.bit_length())):
        if count >> level & 1:
            edge.append(levels[level][done >> level])
            done += 1 << level
    return edge


def _sound(row: Row) -> bool:
    """Recompute the leaf from what the row discloses; tell whether it is the one that is stored."""
    _, id, kind, at, by, about, public, leaf, disclosures = row
    lines = bytes(disclosures).split(b"\n")
    made = leaves.leaf_text(id, kind, at, public, [sha256(line).hexdigest() for line in lines])
    named = f" @about {leaves.canonical(about)} @by {leaves.canonical(by)}"
    return made.encode() == leaf and b"".join([line[_SALT:] for line in lines[:2]]) == named.encode()


def _name_differences(report: Report, where: str, row: Row) -> None:
    """Say what of an unsound row differs from its leaf: nothing, where content was only destroyed."""
    _, id, kind, at, by, about, public, leaf, disclosures = row
    lines = bytes(disclosures).decode(errors="replace").split("\n")
    try:
        said = json.loads(bytes(leaf))
        made = leaves.leaf_text(said["id"], said["kind"], said["at"], said["public"], said["fields"])
    except (ValueError, KeyError, TypeError):
        report.add(where, "its leaf is not a leaf")
        return
    if made.encode() != bytes(leaf) or said["v"] != 1:
        report.add(where, "its leaf is not canonical")
    for name, found, stored in (
        ("id", str(id), said["id"]),
        ("kind", kind, said["kind"]),
        ("time", at, said["at"]),
    ):
        if found != stored:
            report.add(where, f"its {name} is {found}, its leaf says {stored}")
    if public and not said["public"]:
        report.add(where, "it is shown to the public, its leaf says that it was not public")
    _check_lines(report, where, lines, said["fields"])
    _check_columns(report, where, lines, {"@about": about, "@by": by})


def _check_lines(report: Report, where: str, lines: Sequence[str], said: Sequence[str]) -> None:
    if len(lines) != len(said):
        report.add(where, f"it discloses {len(lines)} fields, its leaf commits to {len(said)}")
        return
    for line, stored in zip(lines, said, strict=True):
        if leaves.commitment(line) != stored and not line.startswith("- "):
            report.add(where, f"its field {line.split(' ', 2)[1:2]} is not what its leaf commits to")


def _check_columns(report: Report, where: str, lines: Sequence[str], columns: dict[str, str]) -> None:
    shown = {parts[1]: parts[2] for line in lines if len(parts := line.split(" ", 2)) == 3}
    gone = {line[2:] for line in lines if line.startswith("- ")}
    for name, value in columns.items():
        if shown.get(name) != leaves.canonical(value) and not (name in gone and not value):
            report.add(where, f"its column {name[1:]} is not what it discloses")


def _check_checkpoint(report: Report, at: Checkpoint, edge: list[bytes], verifier: notes.Verifier) -> None:
    where = f"checkpoint {at.size}"
    if bytes(at.edge) != b"".join(edge):
        report.add(where, "its stored edge is not that of the entries")
    root = merkle.fold(edge)
    if bytes(at.root) != root:
        report.add(where, "its stored root is not that of the entries")
    try:
        said = notes.open_checkpoint(at.note, verifier)
    except notes.NoteRejectedError as error:
        report.add(where, str(error))
        return
    if (said.size, said.root) != (at.size, root):
        report.add(where, "what it signs is not the tree over the entries")


def _check_published(report: Report, size: int) -> None:
    """Find which signed tree the folder shows; a folder that shows none of them is a trouble."""
    shown = folder.checkpoint()
    if not shown and not size:
        return
    report.published = folder.published_size()
    # Compared here: what a broken file holds may be nothing that a database takes for text.
    signed = Checkpoint.objects.filter(size=min(report.published, LARGEST)).values_list("note", flat=True)
    if shown not in set(signed):
        report.add("file checkpoint", "missing, or never signed here")
        report.published = size


def _check_file(report: Report, tile: Tile, expected: bytes) -> None:
    report.files += 1
    try:
        found = folder.read(tile)
    except (FileNotFoundError, TileRejectedError) as error:
        report.add(f"file {tile.path}", "missing" if isinstance(error, FileNotFoundError) else str(error))
        return
    if found != expected:
        report.add(
            f"file {tile.path}", f"not what the entries give, from byte {_first_difference(found, expected)}"
        )


def _first_difference(found: bytes, expected: bytes) -> int:
    pairs = enumerate(zip(found, expected, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(found), len(expected)))
