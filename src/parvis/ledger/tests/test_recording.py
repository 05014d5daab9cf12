"""An act is recorded: what its entry holds, and what a mistaken verb is told."""

from __future__ import annotations

import json
import string

import pytest
import rfc8785
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.ledger.actions import record
from parvis.ledger.models import Entry
from parvis.ledger.rules import leaves
from parvis.testing.ledger import NOON, an_entry, settle

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.django_db
def test_an_entry_gives_its_fields_back() -> None:
    said = {"post": "117", "text": "« Le traversier\nest accessible. »", "tags": ["a", None, 3]}
    entry = an_entry("conversations.post_published", about="conversations.post:117", **said)
    found = Entry.objects.get(pk=entry.pk)
    assert found.fields == said
    assert (found.kind, found.by, found.about) == (
        "conversations.post_published",
        "system",
        "conversations.post:117",
    )


@pytest.mark.django_db
def test_a_leaf_is_canonical_json_without_content() -> None:
    entry = an_entry("desk.expert_asked", about="identity.person:42", text="une phrase secrète")
    leaf = json.loads(entry.leaf)
    assert entry.leaf == rfc8785.dumps(leaf)
    assert set(leaf) == {"at", "fields", "id", "kind", "public", "v"}
    assert leaf["at"] == "2026-11-24T17:00:00.000Z"
    assert leaf["fields"] == [leaves.commitment(line) for line in entry.disclosures.split("\n")]
    assert b"secr" not in entry.leaf
    assert b"identity.person" not in entry.leaf


@pytest.mark.django_db
def test_one_value_twice_has_two_commitments() -> None:
    first, second = an_entry(answer="yes"), an_entry(answer="yes")
    assert not set(json.loads(first.leaf)["fields"]) & set(json.loads(second.leaf)["fields"])


@pytest.mark.django_db
def test_an_entry_is_numbered_once_integrated() -> None:
    entry = an_entry()
    assert entry.number is None
    settle(jobs=False)
    entry.refresh_from_db()
    assert (entry.index, entry.number) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry() -> None:
    def act() -> None:
        with transaction.atomic():
            an_entry()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_leaf_of_more_than_four_kilobytes_is_a_mistake_of_the_verb() -> None:
    fields = {f"{a}{b}": "x" for a in string.ascii_lowercase for b in "abc"}
    with pytest.raises(leaves.LeafTooLongError, match="put related values into one field"):
        record("ledger.tested", by="system", about="ledger.thing:1", at=NOON, fields=fields)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name"), [("nodots", "a"), ('a.b"', "a"), ("a.b", "A"), ("a.b", "with space"), ("a.b", "")]
)
def test_a_badly_named_kind_or_field_is_a_mistake_of_the_verb(kind: str, name: str) -> None:
    with pytest.raises(leaves.WrongEntryError):
        record(kind, by="system", about="ledger.thing:1", at=NOON, fields={name: 1})


@given(json_values)
@settings(deadline=None, max_examples=200)
def test_the_short_way_to_canonical_json_is_the_same(value: object) -> None:
    assert leaves.canonical(value).encode() == rfc8785.dumps(value)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), json_values, max_size=8))
@settings(deadline=None, max_examples=100)
def test_disclosures_read_back(fields: dict[str, object]) -> None:
    lines = leaves.disclose({**fields, "@by": "system"})
    assert leaves.fields_of(lines) == fields
