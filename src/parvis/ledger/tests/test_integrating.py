"""The sequencer: order, signatures, two at once, and what it will not sign."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from parvis.ledger import folder, keys
from parvis.ledger.actions import integrate, publish
from parvis.ledger.actions.integrate_entries import BATCH
from parvis.ledger.errors import HistoryLost, KeyLost, KeyMissing
from parvis.ledger.models import Checkpoint, Entry
from parvis.ledger.rules import merkle, notes
from parvis.ledger.verification import verify
from parvis.testing.ledger import NOON, an_entry, some_entries


@pytest.mark.django_db
def test_entries_get_their_places_in_order_of_id() -> None:
    made = [an_entry() for _ in range(5)]
    assert integrate(at=NOON) == 5
    assert list(Entry.objects.order_by("index").values_list("id", flat=True)) == [entry.id for entry in made]
    assert integrate(at=NOON) == 0


@pytest.mark.django_db
def test_what_is_signed_is_the_root_over_the_leaves() -> None:
    made = some_entries(7)
    tree = merkle.Tree()
    tree.extend(merkle.leaf_hash(entry.leaf) for entry in made)
    last = Checkpoint.objects.get()
    signed = notes.open_checkpoint(last.note, keys.signer().verifier)
    assert signed == notes.Checkpoint("testserver/ledger", 7, tree.root())


@pytest.mark.django_db
def test_a_backlog_is_drained_in_batches() -> None:
    some_entries(3 * BATCH + 3)
    sizes = Checkpoint.objects.order_by("size").values_list("size", flat=True)
    assert list(sizes) == [BATCH, 2 * BATCH, 3 * BATCH, 3 * BATCH + 3]
    assert verify().troubles == []


def _in_its_own_connection(call: Any) -> Any:
    try:
        return call()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_make_one_tree() -> None:
    def write_and_integrate() -> int:
        total = 0
        for _ in range(15):
            an_entry()
            total += integrate(at=NOON)
        return total

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(_in_its_own_connection, write_and_integrate) for _ in range(4)]
        totals = [future.result() for future in futures]
    assert sum(totals) + integrate(at=NOON) == 60
    assert list(Entry.objects.order_by("index").values_list("index", flat=True)) == list(range(60))
    report = verify()
    assert report.troubles == []
    assert (report.entries, report.published) == (60, 60)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_published_before_its_transaction_is_committed() -> None:
    def act() -> None:
        with transaction.atomic():
            an_entry()
            integrate(at=NOON)
            assert folder.checkpoint() == ""
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert folder.checkpoint() == ""
    assert not Checkpoint.objects.exists()


@pytest.mark.django_db
def test_it_does_not_sign_from_an_older_database() -> None:
    some_entries(3)
    Entry.objects.filter(index=2).delete()
    Checkpoint.objects.all().delete()
    Entry.objects.update(index=None)
    with pytest.raises(HistoryLost):
        integrate(at=NOON)
    with pytest.raises(HistoryLost):
        some_entries(1)


@pytest.mark.django_db
def test_it_does_not_sign_another_past_of_the_same_length() -> None:
    some_entries(3)
    published = folder.checkpoint()
    Checkpoint.objects.all().delete()
    Entry.objects.all().delete()
    (folder.home() / "checkpoint").unlink()
    some_entries(3)
    (folder.home() / "checkpoint").write_text(published, encoding="utf-8")
    an_entry()
    with pytest.raises(HistoryLost):
        integrate(at=NOON)
    with pytest.raises(HistoryLost):
        publish()
    assert folder.checkpoint() == published


@pytest.mark.django_db
def test_it_does_not_sign_with_another_key() -> None:
    some_entries(3)
    (folder.home() / "key").write_text(notes.Signer.new("testserver/ledger").text() + "\n")
    keys._read_or_make.cache_clear()
    an_entry()
    with pytest.raises(KeyMissing):
        integrate(at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("also_gone", ["nothing", "the database", "the published files"])
def test_a_lost_key_is_not_replaced(also_gone: str) -> None:
    some_entries(3)
    key = (folder.home() / "key").read_text()
    (folder.home() / "key").unlink()
    keys._read_or_make.cache_clear()
    if also_gone == "the database":
        Checkpoint.objects.all().delete()
        Entry.objects.all().delete()
    elif also_gone == "the published files":
        (folder.home() / "checkpoint").unlink()
    waiting = an_entry()
    with pytest.raises(KeyLost) as lost:
        integrate(at=NOON)
    assert "key" in lost.value.advice()
    assert not (folder.home() / "key").exists()
    if also_gone != "the database":
        (folder.home() / "key").write_text(key)
        assert integrate(at=NOON) == 1
        assert Entry.objects.get(pk=waiting.pk).number == 4


@pytest.mark.django_db
def test_the_key_is_its_owners_only(ledger_folder: Path) -> None:
    keys.signer()
    assert stat.S_IMODE((ledger_folder / "key").stat().st_mode) == 0o600
    assert [file.name for file in ledger_folder.iterdir()] == ["key"]


def test_many_processes_that_start_together_have_one_key(ledger_folder: Path) -> None:
    keys._make(ledger_folder / "key", first := notes.Signer.new("testserver/ledger"))
    keys._make(ledger_folder / "key", notes.Signer.new("testserver/ledger"))
    assert keys.signer() == first


@pytest.mark.django_db
def test_publishing_after_a_crash_writes_what_was_missing() -> None:
    some_entries(2)
    for _ in range(3):
        an_entry()
    before = folder.checkpoint()
    integrate(at=NOON)
    assert folder.checkpoint() == before, "as if the machine had stopped between commit and tiles"
    publish()
    report = verify()
    assert report.troubles == []
    assert report.published == 5


@pytest.mark.django_db
def test_a_tree_that_grows_past_a_tile_is_the_one_made_at_once() -> None:
    for count in (1, 254, 1, 1, 300, 3):
        some_entries(count)
    report = verify()
    assert report.troubles == []
    assert report.published == 560
    paths = {
        str(file.relative_to(folder.home())) for file in (folder.home() / "tile").rglob("*") if file.is_file()
    }
    assert paths == {
        "tile/0/000", "tile/0/001", "tile/0/002.p/48", "tile/1/000.p/2",
        "tile/entries/000", "tile/entries/001", "tile/entries/002.p/48",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("harm", ["tile/1/000.p/1", "tile/0/001.p/44", "checkpoint"])
def test_a_damaged_folder_is_written_again(harm: str) -> None:
    some_entries(300)
    (folder.home() / harm).write_bytes(b"damaged")
    some_entries(300)
    assert verify().troubles == []
