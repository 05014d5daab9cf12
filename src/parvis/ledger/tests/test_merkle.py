"""Trees and proofs: known roots, every size up to 70, and an oracle that is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from parvis.ledger.rules import merkle
from parvis.ledger.rules.merkle import ProofRejectedError

# The eight leaves with which RFC 6962 implementations are tested, and the roots of their first n.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MANY = [merkle.leaf_hash(b"leaf %d" % n) for n in range(300)]


def root_of(hashes: list[bytes]) -> bytes:
    tree = merkle.Tree()
    tree.extend(hashes)
    return tree.root()


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert root_of([merkle.leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size]


def test_the_oracle_finds_the_same_roots() -> None:
    oracle = InmemoryTree(algorithm="sha256")
    for size in range(1, 71):
        oracle.append_entry(b"leaf %d" % (size - 1))
        assert oracle.get_root(size) == root_of(MANY[:size])


def test_a_tree_grows_on_from_its_edge() -> None:
    for size in range(71):
        tree = merkle.Tree()
        tree.extend(MANY[:size])
        later = merkle.Tree.from_bytes(size, tree.edge_bytes())
        later.extend(MANY[size:80])
        assert later.root() == root_of(MANY[:80])


def test_an_edge_that_does_not_fit_its_size_is_refused() -> None:
    with pytest.raises(ValueError, match="2 hashes"):
        merkle.Tree(3, [MANY[0]])


def test_every_inclusion_proof_up_to_seventy() -> None:
    for size in range(1, 71):
        nodes, root = merkle.nodes_over(MANY[:size]), root_of(MANY[:size])
        for index in range(size):
            path = merkle.inclusion_proof(nodes, index, size)
            merkle.check_inclusion(MANY[index], index, size, path, root)


def test_every_consistency_proof_up_to_seventy() -> None:
    roots = [root_of(MANY[:size]) for size in range(71)]
    for new in range(1, 71):
        nodes = merkle.nodes_over(MANY[:new])
        for old in range(1, new + 1):
            path = merkle.consistency_proof(nodes, old, new)
            merkle.check_consistency(old, new, roots[old], roots[new], path)


@given(st.integers(1, 300), st.data())
@settings(deadline=None, max_examples=120)
def test_any_change_to_an_inclusion_proof_is_found(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_proof(merkle.nodes_over(MANY[:size]), index, size)
    root = root_of(MANY[:size])
    wrong = data.draw(st.sampled_from(["leaf", "root", "longer", "shorter", "flipped", "index"]))
    leaf, place = MANY[index], index
    if wrong == "leaf":
        leaf = merkle.leaf_hash(b"another")
    elif wrong == "root":
        root = root_of(MANY[: size + 1]) if size < 300 else merkle.EMPTY_ROOT
    elif wrong == "longer" or not path:
        path = [*path, MANY[0]]
    elif wrong == "shorter":
        path = path[:-1]
    elif wrong == "flipped":
        at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
        flipped = int.from_bytes(path[at], "big") ^ (1 << bit)
        path = [*path[:at], flipped.to_bytes(32, "big"), *path[at + 1 :]]
    else:
        place = (index + 1) % size
    with pytest.raises(ProofRejectedError):
        merkle.check_inclusion(leaf, place, size, path, root)


@given(st.integers(1, 300), st.data())
@settings(deadline=None, max_examples=120)
def test_any_change_to_a_consistency_proof_is_found(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, new))
    path = merkle.consistency_proof(merkle.nodes_over(MANY[:new]), old, new)
    roots = [root_of(MANY[:old]), root_of(MANY[:new])]
    which = data.draw(st.integers(0, len(path) + 2))
    if which < len(path):
        path = [*path[:which], bytes(32), *path[which + 1 :]]
    elif which == len(path):
        path = [*path, MANY[0]]
    else:
        roots[which - len(path) - 1] = merkle.leaf_hash(b"another")
    with pytest.raises(ProofRejectedError):
        merkle.check_consistency(old, new, roots[0], roots[1], path)


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 5), (6, 5), (-1, 5)])
def test_there_is_no_consistency_from_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ProofRejectedError):
        merkle.consistency_proof(merkle.nodes_over(MANY[:5]), old, new)
    with pytest.raises(ProofRejectedError):
        merkle.check_consistency(old, new, MANY[0], MANY[0], [])


@pytest.mark.parametrize("short", [b"", bytes(31), bytes(33)])
def test_a_hash_that_is_not_thirty_two_bytes_is_refused(short: bytes) -> None:
    with pytest.raises(ProofRejectedError):
        merkle.check_inclusion(short, 0, 1, [], short)
    with pytest.raises(ProofRejectedError):
        merkle.check_inclusion(MANY[0], 0, 2, [short], MANY[1])
    with pytest.raises(ProofRejectedError):
        merkle.check_consistency(1, 2, MANY[0], MANY[1], [short])
    with pytest.raises(ProofRejectedError):
        merkle.check_consistency(1, 1, short, short, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 3)])
def test_there_is_no_proof_of_a_leaf_outside_the_tree(index: int, size: int) -> None:
    with pytest.raises(ProofRejectedError):
        merkle.inclusion_proof(merkle.nodes_over(MANY[:3]), index, size)
    with pytest.raises(ProofRejectedError):
        merkle.check_inclusion(MANY[0], index, size, [], MANY[0])
