"""The head of communications sees every account, proposes and takes in, and downloads the list."""

import csv
import io

import pytest

from parvis.identity import actions, queries
from parvis.identity.rules import SYSTEM, Network, Stage
from parvis.testing.identity import JOINED, a_plan
from parvis.web.registers.tests.conftest import browser
from parvis.web.registers.views.register import safe

LIST = "/administration/official-accounts"


def test_it_lists_accounts_with_what_is_to_mend(as_claire, here, planned):
    page = as_claire.get(LIST).content.decode()
    assert "Crossings on X" in page
    assert "Claire Desrosiers answers for it" in page
    assert "Planned" in page
    assert "Advice" in page


def test_it_tells_who_approves_what_waits(as_claire, client, planned, noemie):
    assert "One proposal waits for your approval" in as_claire.get(LIST).content.decode()
    a_plan(noemie)
    assert "2 proposals wait for your approval" in as_claire.get(LIST).content.decode()
    assert "your approval" not in browser(client, noemie).get(LIST).content.decode()


def test_ones_own_proposal_does_not_wait_for_oneself(as_claire, claire, institution):
    a_plan(claire)
    assert "your approval" not in as_claire.get(LIST).content.decode()


def test_it_filters(as_claire, here, planned):
    found = as_claire.get(LIST, {"stage": "planned"}).content.decode()
    assert "@crossings_x" in found
    assert "Claire Desrosiers answers for it" not in found
    assert "@crossings_x" not in as_claire.get(LIST, {"network": "here"}).content.decode()
    assert "@crossings_x" in as_claire.get(LIST, {"q": "Noémie"}).content.decode()
    assert "No account matches" in as_claire.get(LIST, {"q": "zzz"}).content.decode()


def test_an_empty_register_says_what_to_do(as_claire, institution):
    assert "The register is empty" in as_claire.get(LIST).content.decode()


def test_what_speaks_here_outside_the_register_is_taken_in(as_claire, ferry):
    assert "One account speaks here and is not in the register" in as_claire.get(LIST).content.decode()
    answer = as_claire.post(f"{LIST}/take-in", {"account": ferry.pk})
    assert answer.status_code == 302
    assert not queries.not_in_the_register().exists()


def test_an_account_elsewhere_is_taken_in(as_claire, institution, tomas):
    form = {
        "network": "youtube",
        "handle": "@crossings",
        "kind": "service",
        "name_en": "Videos",
        "name_fr": "Vidéos",
        "languages": ["en"],
        "owner": tomas.person.email,
    }
    assert as_claire.post(f"{LIST}/take-in", form).status_code == 302
    assert queries.official_accounts().get().owner == tomas.person
    again = as_claire.post(f"{LIST}/take-in", form)
    assert again.status_code == 422
    assert "The register already has crossings" in again.content.decode()


def test_an_officer_proposes_one(client, noemie):
    form = {
        "network": "bluesky",
        "handle": "alerts",
        "kind": "service",
        "name_en": "Alerts",
        "name_fr": "Alertes",
        "owner": "nobody@crossings.example",
    }
    as_noemie = browser(client, noemie)
    assert "Invite them first" in as_noemie.post(f"{LIST}/plan", form).content.decode()
    assert as_noemie.post(f"{LIST}/plan", {**form, "owner": ""}).status_code == 302
    assert queries.official_accounts().get().stage == Stage.PLANNED


def test_only_those_who_look_after_accounts_see_it(client, amit, priya):
    for stranger in (amit, priya):
        assert browser(client, stranger).get(LIST).status_code == 403


def test_it_is_downloaded_whole(as_claire, here, planned):
    answer = as_claire.get(f"{LIST}.csv")
    rows = {row["handle"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert rows.keys() == {"crossings", "crossings_x"}
    assert rows["crossings"]["owner"] == "Claire Desrosiers"
    assert rows["crossings_x"]["languages"] == "en fr"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t="])
def test_no_cell_is_a_formula(text):
    assert safe(text) == f"'{text}"
    assert safe("Ferries") == "Ferries"


def test_as_many_queries_for_many_accounts(as_claire, noemie, here, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(60) as asked:
            as_claire.get(LIST)
        return len(asked)

    a_plan(noemie)
    as_claire.get(LIST)
    few = count()
    for _ in range(6):
        one = a_plan(noemie, network=Network.FACEBOOK, languages=["en"])
        other = a_plan(noemie, network=Network.FACEBOOK, languages=["fr"])
        actions.link_twins(official_id=one.pk, twin_id=other.pk, by=SYSTEM, at=JOINED)
    assert count() == few
