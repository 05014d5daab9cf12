"""Proofs of entries: whole, by number or id, with or without what they disclose, and damaged ones."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.ledger import keys, queries
from parvis.ledger.errors import EntryNotFound
from parvis.ledger.rules import merkle, proofs
from parvis.ledger.rules.merkle import ProofRejectedError
from parvis.testing.ledger import an_entry, some_entries

pytestmark = pytest.mark.django_db


def disclosing(number: int) -> proofs.Proof:
    entry = queries.entry(number)
    return queries.proof_of(entry, lines=queries.open_lines(entry))


@pytest.mark.parametrize("size", [1, 2, 3, 70, 257])
def test_every_entry_has_a_proof(size: int) -> None:
    some_entries(size)
    for number in {1, size // 2 + 1, size}:
        proof = proofs.parse(disclosing(number).text())
        assert proofs.check(proof, keys.signer().verifier).size == size
        assert [line.split(" ")[1:] for line in proof.lines][2] == ["n", str(number - 1)]


def test_a_proof_shows_the_form_of_the_specification() -> None:
    some_entries(3)
    text = queries.proof_of(queries.entry(2)).text()
    head, checkpoint = text.split("\n\n", 1)
    lines = head.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[2] == "index 1"
    assert len(lines) == 5
    assert checkpoint.startswith("testserver/ledger\n3\n")


def test_without_being_asked_a_proof_discloses_nothing() -> None:
    some_entries(1)
    assert queries.proof_of(queries.entry(1)).lines == []


def test_everybody_may_read_the_public_lines_but_never_whose_hands_it_was() -> None:
    an_entry(public=True, text="Bonjour", author="7")
    an_entry(text="entre nous @by nobody")
    some_entries(0)
    assert [line.split(" ")[1] for line in queries.public_lines(queries.entry(1))] == ["@about", "text"]
    assert queries.public_lines(queries.entry(2)) == []


def test_an_entry_is_found_by_number_and_by_id() -> None:
    made = some_entries(3)
    assert queries.entry(2).pk == made[1].pk == queries.entry(made[1].pk).pk


@pytest.mark.parametrize("name", [0, -1, 4, 10**17, 10**30])
def test_an_unknown_entry_is_refused(name: int) -> None:
    some_entries(3)
    with pytest.raises(EntryNotFound):
        queries.entry(name)


def test_an_entry_that_waits_has_no_proof_yet() -> None:
    entry = an_entry()
    with pytest.raises(EntryNotFound):
        queries.entry(entry.pk)
    with pytest.raises(EntryNotFound):
        queries.proof_of(entry)


@given(at=st.integers(0, 10**5))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_character_is_found(at: int) -> None:
    if queries.latest_checkpoint() is None:
        some_entries(5)
    text = disclosing(3).text()
    place = at % len(text)
    changed = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
    with pytest.raises(ProofRejectedError):
        queries.check(proofs.parse(changed))


def test_a_hash_written_in_another_way_is_refused() -> None:
    some_entries(5)
    text = queries.proof_of(queries.entry(3)).text()
    step = text.split("\n")[3]
    other = step[:-2] + chr(ord(step[-2]) + 1) + "="
    with pytest.raises(ProofRejectedError):
        proofs.parse(text.replace(step, other))


def test_a_line_that_the_leaf_does_not_commit_to_is_found() -> None:
    some_entries(2)
    proof = disclosing(1)
    forged = proofs.Proof(
        proof.index, proof.path, proof.checkpoint, proof.leaf, [*proof.lines, "salt text 1"]
    )
    with pytest.raises(ProofRejectedError, match="does not commit"):
        queries.check(forged)


def test_consistency_between_any_two_sizes() -> None:
    some_entries(11)
    for new in range(1, 12):
        for old in range(1, new + 1):
            path = queries.consistency_between(old, new)
            merkle.check_consistency(old, new, queries.root_of(old), queries.root_of(new), path)
    for old, new in ((0, 3), (3, 2), (3, 12)):
        with pytest.raises(ProofRejectedError):
            queries.consistency_between(old, new)


def test_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    some_entries(3)
    call_command("ledger", "prove", "2", "--disclose")
    queries.check(proofs.parse(capsys.readouterr().out))
    call_command("ledger", "vkey")
    assert capsys.readouterr().out.startswith("testserver/ledger+")
    call_command("ledger", "consistency", "1", "3")
    assert len(capsys.readouterr().out.split()) == 2
    an_entry()
    call_command("ledger", "integrate")
    assert capsys.readouterr().out == "1 integrated; 4 published.\n"
    call_command("ledger", "readers")
    for wrong in (["prove", "9"], ["consistency", "0", "3"], ["rebuild-reader", "nobody"]):
        with pytest.raises(CommandError):
            call_command("ledger", *wrong)
