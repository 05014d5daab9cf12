"""`verify` finds every single flipped byte, wherever it is, and nothing when nothing is wrong."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ledger import folder
from parvis.ledger.actions import destroy_content, integrate, publish, withdraw_from_public
from parvis.ledger.models import Checkpoint, Entry
from parvis.ledger.verification import verify
from parvis.testing.ledger import NOON, an_entry, some_entries

pytestmark = pytest.mark.django_db
examples = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def ledger() -> None:
    some_entries(260, fields={"text": "Le traversier part à 18 h 15.", "post": "117"})
    some_entries(9)
    an_entry()


def flipped(value: bytes, at: int, bit: int) -> bytes:
    return value[:at] + bytes([value[at] ^ 1 << bit]) + value[at + 1 :]


def test_nothing_is_wrong_with_a_whole_ledger(ledger: None) -> None:
    report = verify()
    assert report.troubles == []
    assert (report.entries, report.waiting, report.checkpoints, report.published) == (269, 1, 3, 269)
    assert report.files == 5
    assert 0 < report.seconds < 60


def test_an_empty_ledger_holds() -> None:
    assert verify().holds


@given(st.integers(0, 268), st.integers(0, 10_000), st.integers(0, 7))
@examples
def test_a_flip_in_a_leaf(ledger: None, index: int, at: int, bit: int) -> None:
    entry = Entry.objects.get(index=index)
    changed = flipped(bytes(entry.leaf), at % len(entry.leaf), bit)
    Entry.objects.filter(pk=entry.pk).update(leaf=changed)
    assert f"entry {index + 1}" in {trouble.where for trouble in verify().troubles}
    Entry.objects.filter(pk=entry.pk).update(leaf=entry.leaf)


@given(st.integers(0, 268), st.integers(0, 10_000))
@examples
def test_a_flip_in_a_disclosure(ledger: None, index: int, at: int) -> None:
    entry = Entry.objects.get(index=index)
    place = at % len(entry.disclosures)
    changed = (
        entry.disclosures[:place] + chr(ord(entry.disclosures[place]) ^ 1) + entry.disclosures[place + 1 :]
    )
    Entry.objects.filter(pk=entry.pk).update(disclosures=changed)
    assert f"entry {index + 1}" in {trouble.where for trouble in verify().troubles}
    Entry.objects.filter(pk=entry.pk).update(disclosures=entry.disclosures)


@pytest.mark.parametrize(
    "path", ["tile/0/000", "tile/0/001.p/13", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/13"]
)
@given(at=st.integers(0, 10**7), bit=st.integers(0, 7))
@examples
def test_a_flip_in_a_file(ledger: None, path: str, at: int, bit: int) -> None:
    file = folder.home() / path
    whole = file.read_bytes()
    file.write_bytes(flipped(whole, at % len(whole), bit))
    assert [trouble.where for trouble in verify().troubles] == [f"file {path}"]
    file.write_bytes(whole)


@given(at=st.integers(0, 10**4), bit=st.integers(0, 7))
@examples
def test_a_flip_in_the_published_checkpoint(ledger: None, at: int, bit: int) -> None:
    file = folder.home() / "checkpoint"
    whole = file.read_bytes()
    file.write_bytes(flipped(whole, at % len(whole), bit))
    assert "file checkpoint" in {trouble.where for trouble in verify().troubles}
    file.write_bytes(whole)


@pytest.mark.parametrize("odd", ["\x00", "9" * 40, "\ud800"])
def test_a_checkpoint_that_no_database_takes(ledger: None, odd: str) -> None:
    file = folder.home() / "checkpoint"
    whole = file.read_text()
    file.write_bytes(whole.replace("269", f"269{odd}", 1).encode(errors="surrogatepass"))
    assert "file checkpoint" in {trouble.where for trouble in verify().troubles}
    file.write_text(whole)


@given(at=st.integers(0, 10**4), field=st.sampled_from(["note", "root", "edge"]))
@examples
def test_a_flip_in_a_stored_checkpoint(ledger: None, at: int, field: str) -> None:
    point = Checkpoint.objects.get(size=260)
    value = getattr(point, field)
    whole = value.encode() if isinstance(value, str) else bytes(value)
    place = at % len(whole)
    changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    stored = changed.decode(errors="replace") if field == "note" else changed
    Checkpoint.objects.filter(pk=260).update(**{field: stored})
    assert {trouble.where for trouble in verify().troubles} == {"checkpoint 260"}
    Checkpoint.objects.filter(pk=260).update(**{field: value})


@pytest.mark.parametrize(
    "change",
    [
        {"by": "identity.person:9"},
        {"about": "x"},
        {"kind": "a.b"},
        {"public": True},
        {"at": NOON.replace(year=2020)},
    ],
)
def test_a_changed_column(ledger: None, change: dict[str, object]) -> None:
    Entry.objects.filter(index=3).update(**change)
    assert {trouble.where for trouble in verify().troubles} == {"entry 4"}


def test_a_change_before_integration_is_found_too(ledger: None) -> None:
    Entry.objects.waiting().update(by="identity.person:9")
    assert [trouble.where.partition(" entry")[0] for trouble in verify().troubles] == ["waiting"]


def test_a_missing_entry_and_a_missing_file(ledger: None) -> None:
    (folder.home() / "tile/0/000").unlink()
    assert [(trouble.where, trouble.what) for trouble in verify().troubles] == [
        ("file tile/0/000", "missing")
    ]
    Entry.objects.filter(index=100).delete()
    assert verify().troubles[0].where == "entry 101"


def test_the_last_entries_missing(ledger: None) -> None:
    Entry.objects.filter(index__gte=265).delete()
    assert {"entry 266", "checkpoint 269"} <= {trouble.where for trouble in verify().troubles}


def test_lawful_destruction_and_withdrawal_are_not_troubles(ledger: None) -> None:
    entry = Entry.objects.get(index=5)
    destroy_content(
        entry=entry, fields=["text", "@by", "@about"], authority="DA-2026/007", by="system", at=NOON
    )
    an_entry(public=True, about="ledger.thing:9")
    withdraw_from_public(about="ledger.thing:9")
    integrate(at=NOON)
    publish()
    assert verify().troubles == []


def test_the_command_tells_with_its_exit_status(ledger: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ledger", "verify")
    assert "Everything holds: 269 entries (1 more waiting), 3 checkpoints" in capsys.readouterr().out
    Entry.objects.filter(index=3).update(by="someone")
    with pytest.raises(SystemExit, match="1"):
        call_command("ledger", "verify")
    assert "entry 4: its column by is not what it discloses" in capsys.readouterr().err
