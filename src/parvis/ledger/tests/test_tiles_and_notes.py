"""Tiles, bundles, signed notes and checkpoints: the published examples, and what must be refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.ledger.rules import merkle, notes, tiles
from parvis.ledger.rules.notes import NoteRejectedError
from parvis.ledger.rules.tiles import Tile, TileRejectedError

EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE_NOTE = (
    "This is an example message.\n\n"
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYN"
    "ZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_example_of_the_specification_holds() -> None:
    verifier = notes.verifier_from_vkey(EXAMPLE_KEY)
    assert verifier.vkey == EXAMPLE_KEY
    assert notes.open_note(EXAMPLE_NOTE, verifier) == "This is an example message.\n"


@given(st.integers(0, len(EXAMPLE_NOTE) - 1))
@settings(deadline=None, max_examples=150)
def test_any_changed_character_is_refused(at: int) -> None:
    changed = EXAMPLE_NOTE[:at] + chr(ord(EXAMPLE_NOTE[at]) ^ 1) + EXAMPLE_NOTE[at + 1 :]
    with pytest.raises(NoteRejectedError):
        notes.open_note(changed, notes.verifier_from_vkey(EXAMPLE_KEY))


def test_a_key_reads_back_and_signs_a_checkpoint() -> None:
    signer = notes.Signer.from_text(notes.Signer.new("crossings.example/ledger").text())
    point = notes.Checkpoint(signer.name, 48_220, merkle.leaf_hash(b"x"))
    assert notes.open_checkpoint(signer.sign(point.text()), signer.verifier) == point


def test_signatures_of_others_are_ignored_but_one_must_be_ours() -> None:
    ours, other = notes.Signer.new("a.example/ledger"), notes.Signer.new("witness.example")
    text = notes.Checkpoint(ours.name, 1, merkle.leaf_hash(b"x")).text()
    both = other.sign(text) + ours.sign(text).rpartition("\n\n")[2]
    assert notes.open_checkpoint(both, ours.verifier).size == 1
    with pytest.raises(NoteRejectedError, match="has not signed"):
        notes.open_checkpoint(other.sign(text), ours.verifier)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    signer = notes.Signer.new("a.example/ledger")
    with pytest.raises(NoteRejectedError, match="is of b"):
        notes.open_checkpoint(
            signer.sign(notes.Checkpoint("b.example/ledger", 1, bytes(32)).text()), signer.verifier
        )


@pytest.mark.parametrize(
    "text",
    [
        "o\n1\n",
        "o\n01\nAA==\n",
        "o\n-1\nAA==\n",
        "o\n1\nAA==\n",
        "o\n1\n!!!!\n",
        "\n1\nAA==\n",
        "o\n1 \nAA==\n",
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteRejectedError):
        notes.parse_checkpoint(text)


@pytest.mark.parametrize(
    "key", ["", "a+b", "a+00000000+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "a+530d903a+AAAA"]
)
def test_a_malformed_verifier_key_is_refused(key: str) -> None:
    with pytest.raises(NoteRejectedError):
        notes.verifier_from_vkey(key)


@pytest.mark.parametrize("key", ["", "PRIVATE+KEY+a+00000000+AA==", "PUBLIC+KEY+a+b+c", "PRIVATE+KEY+a"])
def test_a_malformed_signing_key_is_refused(key: str) -> None:
    with pytest.raises(NoteRejectedError):
        notes.Signer.from_text(key)


@pytest.mark.parametrize("name", ["", "with space", "with+plus", "line\nbreak"])
def test_a_key_needs_a_plain_name(name: str) -> None:
    with pytest.raises(NoteRejectedError):
        notes.Signer.new(name)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(None, 0, 1), "tile/entries/000.p/1"),
        (Tile(2, 999), "tile/2/999"),
        (Tile(1, 1000), "tile/1/x001/000"),
    ],
)
def test_tile_addresses(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert tiles.parse_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/x000/001",
        "tile/64/000",
        "tile/00/000",
        "tile/0/001.p/0",
        "tile/0/001.p/256",
        "tile/0/001.p/01",
        "tile/0/../key",
        "tile/entries/1234",
        "tile/0/001/",
    ],
)
def test_what_is_not_a_tile_address_is_refused(path: str) -> None:
    with pytest.raises(TileRejectedError):
        tiles.parse_path(path)


def test_the_tiles_of_seventy_thousand_are_those_of_the_specification() -> None:
    found = list(tiles.tiles_of(70_000))
    assert sum(t.level == 0 and t.width == 256 for t in found) == 273
    assert [t for t in found if t.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert list(tiles.tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]


@given(st.integers(0, 70_000), st.integers(0, 70_000))
@settings(deadline=None, max_examples=60)
def test_growing_needs_only_what_is_new(one: int, other: int) -> None:
    old, new = sorted((one, other))
    assert set(tiles.tiles_of(new)) - set(tiles.tiles_of(old)) == set(tiles.tiles_of(new, since=old))


@given(st.lists(st.binary(max_size=400), max_size=30))
@settings(deadline=None, max_examples=60)
def test_bundles_read_back(leaves: list[bytes]) -> None:
    assert tiles.unpack_bundle(tiles.pack_bundle(leaves)) == leaves


@pytest.mark.parametrize("data", [b"\0", b"\0\5abc", b"\0\1a\0"])
def test_a_cut_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(TileRejectedError):
        tiles.unpack_bundle(data)


def test_a_leaf_too_long_for_a_bundle_is_refused() -> None:
    with pytest.raises(TileRejectedError):
        tiles.pack_bundle([bytes(65_536)])


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 70_000])
def test_proofs_come_out_of_tiles(size: int) -> None:
    hashes = [merkle.leaf_hash(n.to_bytes(4, "big")) for n in range(size)]
    levels = merkle.levels_of(hashes)

    def read(tile: Tile) -> bytes:
        assert tile.level is not None
        row = levels[8 * tile.level] if 8 * tile.level < len(levels) else []
        return b"".join(row[tile.index * 256 : tile.index * 256 + tile.width])

    tree = tiles.TileTree(size, read)
    root = merkle.root_between(tree.node, 0, size)
    for index in {0, size // 2, size - 1}:
        merkle.check_inclusion(
            hashes[index], index, size, merkle.inclusion_proof(tree.node, index, size), root
        )
    with pytest.raises(TileRejectedError):
        tree.node(0, size + 256)
