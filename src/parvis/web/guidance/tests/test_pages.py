"""The pages of the guidelines: readable by everybody, in both languages."""

from __future__ import annotations

import pytest

from parvis.guidance import actions
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
    from parvis.guidance import queries

    for rule in queries.guidelines().rules:
        page = client.get(f"/guidelines/{rule.id}", {"lang": lang})
        assert page.status_code == 200, rule.id
        assert "{" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0], rule.id


def test_a_rule_that_does_not_exist(client, institution):
    assert client.get("/guidelines/CA-XXX-99").status_code == 404


def test_a_rule_is_tried_on_a_sentence(client, institution):
    page = client.get("/guidelines/CA-ACC-05", {"try": "Please click here for fares."}).content.decode()

    assert "<mark>click here</mark>" in page


def test_the_rate_of_a_rule_is_shown_and_given_away(client, noemie):
    actions.clear(a_draft("Click here.", "Cliquez ici."), by=noemie.actor, at=AT)

    assert "always" in client.get("/guidelines/CA-ACC-05").content.decode()
    row = client.get("/guidelines/how-they-do", {"format": "json"}).json()["rules"][0]
    assert (row["rule"], row["shown"], row["overridden"]) == ("CA-ACC-05", 1, 1)
