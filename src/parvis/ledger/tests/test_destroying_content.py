"""Lawful destruction: the content goes, the leaf stays, and the destruction is itself an entry."""

from __future__ import annotations

import pytest

from parvis.ledger import queries
from parvis.ledger.actions import destroy_content, integrate, publish
from parvis.ledger.models import Entry
from parvis.ledger.rules import leaves
from parvis.testing.ledger import NOON, an_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> Entry:
    an_entry("conversations.post_published", post="117", text="Mon numéro est le 555-0199.")
    integrate(at=NOON)
    publish()
    return queries.entry(1)


def test_the_content_goes_and_the_leaf_stays(said: Entry) -> None:
    before = bytes(said.leaf)
    destroy_content(entry=said, fields=["text"], authority="DA-2026/007", by="identity.person:4", at=NOON)
    after = Entry.objects.get(pk=said.pk)
    assert bytes(after.leaf) == before
    assert after.fields == {"post": "117"}
    assert "555" not in after.disclosures
    assert leaves.destroyed_names(after.disclosures) == ["text"]


def test_the_destruction_is_an_entry(said: Entry) -> None:
    made = destroy_content(
        entry=said, fields=["text"], authority="DA-2026/007", by="identity.person:4", at=NOON
    )
    assert made.kind == "ledger.content_destroyed"
    assert made.about == f"ledger.entry:{said.pk}"
    assert made.fields == {"entry": str(said.pk), "number": 1, "fields": ["text"], "authority": "DA-2026/007"}


def test_the_proof_of_what_is_left_still_holds(said: Entry) -> None:
    destroy_content(entry=said, fields=["text"], authority="DA-2026/007", by="system", at=NOON)
    left = queries.entry(1)
    proof = queries.proof_of(left, lines=queries.open_lines(left))
    queries.check(proof)
    assert [line.split(" ")[1] for line in proof.lines] == ["@about", "@by", "post"]


def test_what_is_not_there_is_not_destroyed(said: Entry) -> None:
    destroy_content(entry=said, fields=["text"], authority="DA-2026/007", by="system", at=NOON)
    with pytest.raises(leaves.WrongEntryError):
        destroy_content(entry=said, fields=["text"], authority="DA-2026/007", by="system", at=NOON)
    assert Entry.objects.filter(kind="ledger.content_destroyed").count() == 1
