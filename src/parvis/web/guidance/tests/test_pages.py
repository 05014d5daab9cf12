"""The pages of the guidelines: readable by everybody, in both languages."""

from __future__ import annotations

import pytest

from parvis.guidance import actions, queries
from parvis.testing.guidance import AT, a_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "path", ["/guidelines", "/guidelines/how-they-do", "/guidelines/what-the-machine-refuses"]
)
def test_everybody_reads_the_register(client, institution, path, lang):
    page = client.get(path, {"lang": lang})

    assert page.status_code == 200


def test_the_register_is_searched_in_either_language(client, institution):
    found = client.get("/guidelines", {"q": "mot-clic"}).content.decode()

    assert "CA-ACC-07" in found
    assert "CA-PRI-01" not in found


def test_what_nobody_finds_says_so(client, institution):
    assert "No rule says that" in client.get("/guidelines", {"q": "zeppelin"}).content.decode()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_rule_has_its_page(client, institution, lang):
    for rule in queries.guidelines().rules:
        page = client.get(f"/guidelines/{rule.id}", {"lang": lang})
        assert page.status_code == 200, rule.id
        assert "{" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0], rule.id


def test_a_rule_that_does_not_exist(client, institution):
    assert client.get("/guidelines/CA-XXX-99").status_code == 404


def test_a_rule_is_tried_on_a_sentence(client, institution):
    page = client.get("/guidelines/CA-ACC-05", {"try": "Please click here for fares."}).content.decode()

    assert "<mark>click here</mark>" in page


def test_the_rate_of_a_rule_is_shown_once_it_says_something(client, noemie):
    draft = a_draft("Click here.", "Cliquez ici.")
    actions.clear(draft, by=noemie.actor, at=AT)
    assert "Nobody has met" not in client.get("/guidelines/CA-ACC-05").content.decode()
    assert queries.records_of_rules(AT.date())["CA-ACC-05"].override_rate is None

    for _ in range(9):
        actions.clear(draft, by=noemie.actor, at=AT)
    assert '<p class="big">always</p>' in client.get("/guidelines/CA-ACC-05").content.decode()
