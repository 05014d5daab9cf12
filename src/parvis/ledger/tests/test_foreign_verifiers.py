"""Verifiers that we did not write accept our proofs, and refuse every altered one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from parvis.ledger import folder, queries
from parvis.ledger.models import Entry
from parvis.testing.ledger import some_entries

PEERS = Path(__file__).resolve().parents[4] / "peers"
pytestmark = [pytest.mark.django_db, pytest.mark.peer]

Judge = Callable[[Sequence[Path]], list[bool]]


def run(command: Sequence[str | Path]) -> list[bool]:
    """Return what a judge says of each file. Its exit status must agree."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    verdicts = [line == "holds" for line in done.stdout.splitlines()]
    assert verdicts, done.stderr
    assert (done.returncode == 0) is all(verdicts)
    return verdicts


@pytest.fixture
def sigstore() -> Judge:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (PEERS / "sigstore/node_modules/@sigstore/verify").exists():
        pytest.skip("run: npm ci --ignore-scripts, in peers/sigstore")
    return lambda files: run([node, PEERS / "sigstore/judge.mjs", queries.vkey(), *files])


@pytest.fixture
def go_judge() -> Path:
    found = Path(os.environ.get("PARVIS_GO_JUDGE") or PEERS / "go-tlog/judge")
    if not found.exists():
        pytest.skip("build the judge as peers/go-tlog/README.md says, or name it in PARVIS_GO_JUDGE")
    return found


@pytest.fixture
def go(go_judge: Path) -> Judge:
    return lambda files: run([go_judge, "proof", queries.vkey(), *files])


@pytest.fixture(params=["sigstore", "go"])
def judge(request: pytest.FixtureRequest) -> Judge:
    found: Judge = request.getfixturevalue(request.param)
    return found


def proof_text(number: int) -> str:
    entry = queries.entry(number)
    return queries.proof_of(entry, lines=queries.open_lines(entry)).text()


def written(folder: Path, texts: Sequence[str]) -> list[Path]:
    files = [folder / f"{n}.tlog-proof" for n in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


@pytest.mark.parametrize("size", [1, 2, 7, 64, 257, 600])
def test_every_proof_is_accepted(judge: Judge, tmp_path: Path, size: int) -> None:
    some_entries(size, fields={"text": "Le traversier part à 18 h 15 « pile »."})
    numbers = sorted({1, 2, size // 3 + 1, size // 2 + 1, size - 1, size} & set(range(1, size + 1)))
    assert all(judge(written(tmp_path, [proof_text(number) for number in numbers])))


def altered(text: str) -> list[str]:
    """The same proof with one thing wrong: each of its lines, one after the other, and its parts swapped."""
    lines = text.split("\n")
    wrong = []
    for at, line in enumerate(lines):
        if not line or at == 0:
            continue
        middle = len(line) // 2
        other = "A" if line[middle] != "A" else "B"
        if line.startswith("index "):
            changed = "index 4"
        elif line.isdigit():
            changed = str(int(line) + 1)
        else:
            changed = line[:middle] + other + line[middle + 1 :]
        wrong.append("\n".join([*lines[:at], changed, *lines[at + 1 :]]))
    without_a_step = "\n".join(lines[:3] + lines[4:])
    return [*wrong, without_a_step]


def test_every_altered_proof_is_refused(judge: Judge, tmp_path: Path) -> None:
    some_entries(70)
    wrong = altered(proof_text(40))
    assert len(wrong) >= 12
    verdicts = judge(written(tmp_path, wrong))
    assert not any(verdicts), [text for text, held in zip(wrong, verdicts, strict=True) if held]


def test_a_proof_of_another_ledger_is_refused(judge: Judge, tmp_path: Path) -> None:
    some_entries(3)
    text = proof_text(2).replace("testserver/ledger", "elsewhere/ledger")
    assert judge(written(tmp_path, [text])) == [False]


def test_the_whole_published_tree_is_accepted_and_begins_with_the_older_one(
    go_judge: Path, tmp_path: Path
) -> None:
    for count in (1, 255, 300, 44):
        some_entries(count)
        (tmp_path / "older").write_text(folder.checkpoint(), encoding="utf-8")
        some_entries(3)
        assert run([go_judge, "tree", queries.vkey(), folder.home(), tmp_path / "older"]) == [True]


@pytest.mark.parametrize(
    "path", ["tile/0/000", "tile/entries/000", "tile/0/001.p/44", "tile/entries/001.p/44", "checkpoint"]
)
def test_an_altered_file_of_the_tree_is_refused(go_judge: Path, path: str) -> None:
    some_entries(300)
    file = folder.home() / path
    whole = file.read_bytes()
    for at in (2, len(whole) // 2, len(whole) - 5):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert run([go_judge, "tree", queries.vkey(), folder.home()]) == [False], at


def test_a_rewritten_past_is_refused(go_judge: Path, tmp_path: Path) -> None:
    some_entries(5)
    (tmp_path / "older").write_text(folder.checkpoint(), encoding="utf-8")
    older = queries.latest_checkpoint()
    assert older is not None
    Entry.objects.filter(index=1).update(leaf=b"another past")
    (folder.home() / "checkpoint").unlink()
    older.delete()
    Entry.objects.update(index=None)
    some_entries(3)
    assert run([go_judge, "tree", queries.vkey(), folder.home()]) == [True]
    assert run([go_judge, "tree", queries.vkey(), folder.home(), tmp_path / "older"]) == [False]
