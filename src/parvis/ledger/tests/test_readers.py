"""Readers: each entry once, in order; a failure stops its own reader and undoes only itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.ledger import queries, readers
from parvis.ledger.models import Checkpoint, Entry, ReaderPosition
from parvis.ledger.readers import follows, rebuild_reader, run_readers
from parvis.testing.ledger import NOON, some_entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the readers of the test itself."""
    monkeypatch.setattr(readers, "registered", {})


def test_a_reader_sees_each_entry_once_in_order() -> None:
    seen: list[int] = []
    follows("test.all")(lambda entry: seen.append(entry.index))  # type: ignore[arg-type]
    some_entries(250)
    assert run_readers(at=NOON) == 250
    some_entries(3)
    run_readers(at=NOON)
    assert seen == list(range(253))
    assert run_readers(at=NOON) == 0


def test_a_reader_sees_only_its_kinds_and_still_moves_on() -> None:
    seen: list[str] = []
    follows("test.some", kinds=["ledger.other"])(lambda entry: seen.append(entry.kind))
    some_entries(5)
    run_readers(at=NOON)
    assert seen == []
    assert ReaderPosition.objects.get(pk="test.some").next_index == 5


def test_a_failing_reader_stops_alone_and_keeps_what_it_did() -> None:
    seen: list[int] = []
    broken = True

    def picky(entry: Entry) -> None:
        if entry.index == 3 and broken:
            Checkpoint.objects.create(size=999, root=b"", note="half-written", edge=b"", at=NOON)
            raise ValueError("the third is odd")
        seen.append(entry.index or 0)

    others: list[int] = []
    follows("test.picky")(picky)
    follows("test.other")(lambda entry: others.append(entry.index))  # type: ignore[arg-type]
    some_entries(6)
    run_readers(at=NOON)
    assert (seen, others) == ([0, 1, 2], [0, 1, 2, 3, 4, 5])
    assert not Checkpoint.objects.filter(size=999).exists()
    state = {at.name: at for at in queries.reader_states()}["test.picky"]
    assert (state.next_number, state.behind, state.attempts) == (4, 3, 1)
    assert state.last_error == "ValueError: the third is odd"

    run_readers(at=NOON)
    assert seen == [0, 1, 2], "it waits its pause out"
    run_readers(at=NOON + timedelta(hours=1))
    assert ReaderPosition.objects.get(pk="test.picky").attempts == 2
    broken = False
    run_readers(at=NOON + timedelta(hours=2))
    assert seen == [0, 1, 2, 3, 4, 5]
    assert ReaderPosition.objects.get(pk="test.picky").last_error == ""


def test_a_reader_is_rebuilt_from_the_first_entry() -> None:
    seen: list[int] = []
    follows("test.built", forget=seen.clear)(lambda entry: seen.append(entry.index))  # type: ignore[arg-type]
    some_entries(4)
    run_readers(at=NOON)
    rebuild_reader("test.built")
    assert seen == []
    run_readers(at=NOON)
    assert seen == [0, 1, 2, 3]


def test_two_readers_cannot_have_one_name() -> None:
    def one(entry: Entry) -> None: ...
    def two(entry: Entry) -> None: ...

    follows("test.name")(one)
    follows("test.name")(one)
    with pytest.raises(ValueError, match="Two readers"):
        follows("test.name")(two)


def test_a_reader_with_nothing_new_costs_two_queries(django_assert_num_queries: object) -> None:
    for name in "abc":
        follows(f"test.{name}")(lambda entry: None)
    some_entries(2)
    run_readers(at=NOON)
    with django_assert_num_queries(2):  # type: ignore[operator]
        run_readers(at=NOON)
