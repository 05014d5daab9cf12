"""The ledger's pages show everybody the proof of every entry, and the fields only of public ones."""

from __future__ import annotations

import pytest
from django.test import Client

from parvis.ledger import queries
from parvis.ledger.actions import integrate, publish, record, withdraw_from_public
from parvis.ledger.models import Entry
from parvis.ledger.rules import proofs
from parvis.ledger.rules.leaves import instant
from parvis.testing.identity import Member
from parvis.testing.ledger import NOON, an_entry, settle, some_entries
from parvis.web.ledger.shown import Said

pytestmark = pytest.mark.django_db
SECRET = "Le NAS est le 046 454 286"


@pytest.fixture
def ledger() -> None:
    an_entry(
        "a.published",
        public=True,
        about="conversations.post:7",
        text="Bonjour à tous",
        account="9",
    )
    an_entry("a.noted", about="desk.enquiry:3", text=SECRET)
    settle(jobs=False)


def signed_in(client: Client, who: Member) -> Client:
    client.force_login(who.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_list_shows_public_entries_and_the_checkpoint(client: Client, ledger: None, lang: str) -> None:
    page = client.get(f"/ledger?lang={lang}", follow=True).content.decode()
    assert "/ledger/entries/1" in page
    assert "/ledger/entries/2" not in page
    assert "testserver/ledger<br>2<br>" in page


def test_the_list_shows_the_first_words_in_the_page_s_language(client: Client) -> None:
    texts = [
        {"language": "en", "source": "Hello. " * 20},
        {"language": "fr", "html": "<p>Bonjour à <b>tous</b></p>"},
    ]
    record("a.published", by="system", about="a.b:1", at=NOON, fields={"texts": texts}, public=True)
    record("a.noted", by="system", about="a.b:1", at=NOON, fields={"text": SECRET})
    settle(jobs=False)
    assert "Hello. Hello…" in client.get("/ledger?all=1&lang=en", follow=True).content.decode()
    page = client.get("/ledger?all=1&lang=fr", follow=True).content.decode()
    assert '<p lang="fr">Bonjour à tous</p>' in page
    assert "NAS" not in page


def test_the_list_of_all_shows_that_others_exist_and_not_what_they_say(client: Client, ledger: None) -> None:
    page = client.get("/ledger?all=1").content.decode()
    assert "/ledger/entries/2" in page
    assert "046 454" not in page


def test_a_public_entry_shows_its_fields_and_never_whose_hands_it_was(client: Client) -> None:
    record(
        "a.published",
        by="identity.person:4411",
        about="a.b:1",
        at=NOON,
        fields={"text": "Bonjour à tous"},
        public=True,
    )
    settle(jobs=False)
    for address in ("/ledger/entries/1", "/ledger/entries/1.json", "/ledger/entries/1.tlog-proof"):
        page = client.get(address).content.decode()
        assert "4411" not in page
    assert "Bonjour à tous" in client.get("/ledger/entries/1").content.decode()
    assert client.get("/ledger/entries/1.json").json()["fields"] == {
        "text": "Bonjour à tous",
        "@about": "a.b:1",
    }


def test_fields_and_references_are_told_in_words(client: Client) -> None:
    record(
        "a.changed",
        by="system",
        about="identity.account:7",
        at=NOON,
        fields={"note_fr": "Bonjour"},
        public=True,
    )
    settle(jobs=False)
    page = client.get("/ledger/entries/1?lang=fr", follow=True).content.decode()
    assert "Un compte (7)" in page
    assert "Présentation en français" in page


def test_an_excerpt_begins_with_words_and_not_with_marks() -> None:
    assert Said("en", "> ## Can I bring a canoe?").excerpt == "Can I bring a canoe?"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_closed_entry_shows_its_proof_and_nothing_else(client: Client, ledger: None, lang: str) -> None:
    for address in ("/ledger/entries/2", "/ledger/entries/2.json", "/ledger/entries/2.tlog-proof"):
        answer = client.get(address, {"lang": lang}, follow=True)
        assert answer.status_code == 200
        body = answer.content.decode()
        assert "046 454" not in body
        assert "desk.enquiry" not in body
    assert client.get("/ledger/entries/2.json").json()["disclosed"] == []


def test_what_was_withdrawn_is_closed(client: Client, ledger: None) -> None:
    withdraw_from_public(about="conversations.post:7")
    assert "Bonjour" not in client.get("/ledger/entries/1").content.decode()
    assert client.get("/ledger/entries/1.json").json()["holds"]


def test_who_keeps_records_reads_every_field(client: Client, ledger: None, ines: Member) -> None:
    settle(jobs=False)
    page = signed_in(client, ines).get("/ledger/entries/2/closed")
    assert SECRET in page.content.decode()
    read = Entry.objects.get(kind="ledger.closed_fields_read")
    assert (read.by, read.fields["number"]) == (ines.actor.ref, 2)


def test_others_do_not(client: Client, ledger: None, tomas: Member) -> None:
    assert client.get("/ledger/entries/2/closed").status_code == 302
    page = signed_in(client, tomas).get("/ledger/entries/2/closed")
    assert page.status_code == 403
    assert SECRET not in page.content.decode()
    assert not Entry.objects.filter(kind="ledger.closed_fields_read").exists()


def test_who_acted_reads_their_own(client: Client, tomas: Member) -> None:
    entry = record("a.noted", by=tomas.actor.ref, about="desk.enquiry:3", at=NOON, fields={"text": SECRET})
    settle(jobs=False)
    number = Entry.objects.get(pk=entry.pk).number
    assert SECRET in signed_in(client, tomas).get(f"/ledger/entries/{number}/closed").content.decode()


def test_the_downloaded_proof_holds(client: Client, ledger: None) -> None:
    answer = client.get("/ledger/entries/1.tlog-proof")
    assert answer["Content-Disposition"] == 'attachment; filename="entry-1.tlog-proof"'
    proof = proofs.parse(answer.content.decode())
    assert queries.check(proof).size == 2
    assert any("Bonjour à tous" in line for line in proof.lines)


def test_json_is_enough_to_check(client: Client, ledger: None) -> None:
    found = client.get("/ledger/entries/1.json").json()
    assert found["number"] == 1
    assert found["at"] == instant(NOON)
    assert found["holds"]
    assert found["key"] == queries.vkey()


def test_a_damaged_entry_says_so(client: Client, ledger: None) -> None:
    Entry.objects.filter(index=0).update(leaf=b'{"fields":[]}')
    page = client.get("/ledger/entries/1").content.decode()
    assert "The proof does not hold" in page
    assert not client.get("/ledger/entries/1.json").json()["holds"]


@pytest.mark.parametrize(
    "address",
    ["/ledger/entries/3", "/ledger/entries/0", f"/ledger/entries/{10**40}", "/ledger/entries/3.json"],
)
def test_an_unknown_entry_is_not_found(client: Client, ledger: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_empty_ledger_has_its_page(client: Client) -> None:
    assert client.get("/ledger").status_code == 200
    assert client.get("/ledger/consistency").status_code == 200
    assert client.get("/ledger/checkpoint").status_code == 404


def test_paging_goes_back_to_the_first(client: Client) -> None:
    some_entries(60, public=True)
    page = client.get("/ledger").content.decode()
    assert "before=36" in page
    page = client.get("/ledger?before=36").content.decode()
    assert 'href="/ledger/entries/35"' in page
    assert "before=11" in page
    assert 'href="/ledger/entries/1"' in client.get("/ledger?before=11").content.decode()


def test_an_entry_is_found_by_its_number(client: Client, ledger: None) -> None:
    assert client.get("/ledger?number=2")["Location"] == "/ledger/entries/2"


def test_a_page_costs_a_constant_number_of_queries(
    client: Client, django_assert_max_num_queries: object
) -> None:
    some_entries(40, public=True)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        client.get("/ledger")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        client.get("/ledger/entries/20")


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("3", "7", True),
        ("7", "7", True),
        ("0", "7", False),
        ("7", "3", False),
        ("1", "99", False),
        ("x", "7", False),
    ],
)
def test_consistency(client: Client, old: str, new: str, holds: bool) -> None:
    some_entries(3)
    some_entries(4)
    page = client.get("/ledger/consistency", {"old": old, "new": new}).content.decode()
    assert ("The one begins the other" in page) is holds


def test_files_for_verifiers(client: Client) -> None:
    for count in (255, 3):
        some_entries(count)
    checkpoint = client.get("/ledger/checkpoint")
    assert checkpoint.content.decode().startswith("testserver/ledger\n258\n")
    assert checkpoint["Content-Type"] == "text/plain; charset=utf-8"
    assert "max-age=2" in checkpoint["Cache-Control"]
    for path, length in (
        ("0/000", 8192),
        ("0/001.p/2", 64),
        ("1/000.p/1", 32),
        ("0/000.p/255", 8160),
        ("0/001.p/1", 32),
    ):
        answer = client.get(f"/ledger/tile/{path}")
        assert (answer.status_code, len(answer.content)) == (200, length), path
        assert "immutable" in answer["Cache-Control"]
        assert answer["Content-Type"] == "application/octet-stream"
    assert client.get("/ledger/tile/entries/000").status_code == 200
    assert client.get("/ledger/key").content.decode().strip() == queries.vkey()


@pytest.mark.parametrize(
    "path",
    [
        "0/000",
        "0/000.p/4",
        "1/000.p/1",
        "0/001.p/1",
        "entries/000.p/4",
        "0/0",
        "0/../key",
        "x",
        "0/000.p/3/../../key",
    ],
)
def test_a_tile_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    some_entries(3)
    assert client.get(f"/ledger/tile/{path}").status_code == 404


def test_what_is_signed_but_not_yet_published_has_no_page(client: Client) -> None:
    some_entries(1)
    an_entry()
    integrate(at=NOON)
    assert client.get("/ledger/entries/2").status_code == 404
    publish()
    assert client.get("/ledger/entries/2").status_code == 200
