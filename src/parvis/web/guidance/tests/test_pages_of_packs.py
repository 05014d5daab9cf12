"""The pages of packs: every pack that comes with the product can be read, in force here or not."""

from __future__ import annotations

from itertools import cycle

import pytest

from parvis.guidance.engine import pack_named, packs_available

pytestmark = pytest.mark.django_db
PACKS = packs_available()


def main_of(page) -> str:
    return page.content.decode().split("<main", 1)[1].split("</main", 1)[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_index_lists_every_pack_and_the_clocks(client, institution, lang):
    words = main_of(client.get("/guidelines/packs", {"lang": lang}))

    for name in PACKS:
        assert f'href="/guidelines/packs/{name}"' in words
    assert ("45 working days" if lang == "en" else "45\u00a0jours ouvrables") in words


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", PACKS)
def test_every_pack_shows_every_rule_with_its_examples(client, institution, name, lang):
    words = main_of(client.get(f"/guidelines/packs/{name}", {"of": "all", "lang": lang}))

    for rule in pack_named(name).rules:
        assert f'id="{rule.id}"' in words
    assert "{" not in words.replace("{en}", "")


def test_a_great_pack_opens_with_drafts_and_a_small_one_with_everything(client, institution):
    great = main_of(client.get("/guidelines/packs/ca"))
    small = main_of(client.get("/guidelines/packs/ca-qc"))

    assert "CA-PRI-01" in great
    assert 'id="CA-COM-01"' not in great
    assert 'id="QC-OL-01-P"' in small
    assert 'id="QC-ATI-01"' in small


def test_rules_are_filtered_by_what_they_look_at_by_level_and_by_state(client, institution):
    def shown(**wanted: str) -> str:
        return main_of(client.get("/guidelines/packs/ca", wanted))

    assert 'id="CA-COM-01"' in shown(of="account")
    assert 'id="CA-COM-02"' not in shown(level="stop")
    unconfirmed = shown(state="to_confirm")
    assert 'id="CA-SEC-04"' in unconfirmed
    assert "To be confirmed" in unconfirmed
    assert 'id="CA-COM-01"' not in unconfirmed
    assert "No rule of this pack is like that" in shown(of="account", level="note", state="to_confirm")


@pytest.mark.parametrize(("lang", "name"), [("en", "backup owner"), ("fr", "responsable suppléant")])
def test_a_sheet_is_a_table_with_names_that_people_use(client, institution, lang, name):
    words = main_of(client.get("/guidelines/CA-COM-03", {"lang": lang}))

    assert f'<th scope="row">{name}</th><td>Tomas</td>' in words
    assert "fields_present" not in words
    assert "backup_owner" not in words


def test_a_dead_text_leads_to_what_took_its_place(client, institution):
    words = main_of(client.get("/guidelines/CA-COM-01-OLD"))

    assert "Archived on 27 March 2025" in words
    assert 'href="/guidelines/packs/ca/CA-COM-01"' in words


def test_a_rule_of_a_pack_that_is_not_in_force_has_its_page(client, institution):
    page = client.get("/guidelines/packs/ca-qc/QC-OL-01")

    assert "is not in force here" in main_of(page)
    sentence = {"try": "The ferry leaves the northern shore today."}
    tried = client.get("/guidelines/packs/ca-qc/QC-OL-01", sentence)
    assert "<mark>" in main_of(tried)


@pytest.mark.parametrize("name", [name for name in PACKS if name != "ca"])
def test_every_rule_of_every_pack_has_its_page(client, institution, name):
    """In one language after the other: what is said is the same code."""
    for rule, lang in zip(pack_named(name).rules, cycle(["en", "fr"]), strict=False):
        page = client.get(f"/guidelines/packs/{name}/{rule.id}", {"lang": lang})
        assert page.status_code == 200, rule.id
        assert "{" not in main_of(page), rule.id


def test_a_rule_of_a_pack_in_force_is_shown_as_the_house_has_it(client, institution):
    page = client.get("/guidelines/packs/ca/CA-PRI-01")

    assert page.status_code == 302
    assert page.url == "/guidelines/CA-PRI-01"


@pytest.mark.parametrize("path", ["/guidelines/packs/zz", "/guidelines/packs/ca-qc/ZZ-1"])
def test_what_does_not_exist(client, institution, path):
    assert client.get(path).status_code == 404


def test_the_register_leads_to_the_packs(client, institution):
    assert 'href="/guidelines/packs"' in client.get("/guidelines").content.decode()
