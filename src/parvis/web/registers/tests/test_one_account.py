"""One account's sheet: what to mend with a way to do it, every act, its history."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from parvis.identity import actions, queries
from parvis.identity.rules import Stage
from parvis.testing.identity import JOINED, a_plan
from parvis.testing.ledger import settle
from parvis.web.registers.tests.conftest import browser


@pytest.fixture
def where(planned):
    """The page of the planned account."""
    return f"/administration/official-accounts/{planned.pk}"


def soon(days=90):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_it_tells_what_the_register_knows_and_what_happened(as_claire, where, planned):
    settle()
    page = as_claire.get(where).content.decode()
    assert "Crossings on X" in page
    assert "Proposed by Noémie Lavoie" in page
    assert "An official account was proposed · Noémie Lavoie" in page
    assert "Not filled in" in page
    assert '<span lang="fr">Pour dire quels bateaux partent.</span>' in page


def test_it_is_approved_opened_and_closed(as_claire, where, planned):
    assert as_claire.post(f"{where}/approve", {"comment": "Needed."}).status_code == 302
    review = {"looked_at": ["profile"], "next_review_on": soon(), "note": "Fine."}
    assert as_claire.post(f"{where}/review", review).status_code == 302
    assert as_claire.post(f"{where}/step", {"to": "active"}).status_code == 302
    assert queries.official_account(planned.pk).stage == Stage.ACTIVE
    refused = as_claire.post(f"{where}/step", {"to": "closing", "reason": "no"})
    assert refused.status_code == 422
    assert "too short" in refused.content.decode()
    why = "The network is shutting down."
    as_claire.post(f"{where}/step", {"to": "closing", "reason": why})
    lost = as_claire.post(f"{where}/close", {"content": "captured", "reason": why})
    assert "Something is missing first: Captured as records on" in lost.content.decode()
    form = {"content": "captured", "reason": why, "captured_on": soon(0)}
    assert as_claire.post(f"{where}/close", form).status_code == 302
    page = as_claire.get(where).content.decode()
    assert "Closed" in page
    assert "Note a review" not in page


def test_ones_own_proposal_is_for_somebody_else(as_claire, claire, institution):
    own = a_plan(claire)
    page = as_claire.get(f"/administration/official-accounts/{own.pk}").content.decode()
    assert "another head of communications approves it" in page
    assert "Approve it" not in page


def test_a_plan_that_lacks_something_says_what(as_claire, noemie):
    lacking = a_plan(noemie, owner=noemie)
    answer = as_claire.post(f"/administration/official-accounts/{lacking.pk}/approve", {})
    assert answer.status_code == 422
    assert "Something is missing first: Backup" in answer.content.decode()


def test_twins_are_linked_and_parted(as_claire, noemie):
    english, french = (a_plan(noemie, languages=[code]) for code in ("en", "fr"))
    where = f"/administration/official-accounts/{english.pk}"
    assert as_claire.post(f"{where}/twin", {"twin": french.pk}).status_code == 302
    assert queries.official_account(french.pk).twin == english
    assert f"@{french.handle}" in as_claire.get(where).content.decode()
    as_claire.post(f"{where}/part")
    assert queries.official_account(french.pk).twin is None


def test_one_part_is_changed_at_a_time(as_claire, where, planned):
    form = {"recovery_address": "desk@crossings.example", "second_factor": "yes", "second_factor_on": ""}
    assert as_claire.post(f"{where}/amend/safety", form).status_code == 302
    official = queries.official_account(planned.pk)
    assert (official.recovery_address, official.second_factor) == ("desk@crossings.example", True)
    assert "desk@crossings.example" in as_claire.get(f"{where}/amend/safety").content.decode()
    wrong = as_claire.post(f"{where}/amend/profile", {"notice_en": "not an address"})
    assert wrong.status_code == 422
    assert "This is not the address of a web page" in wrong.content.decode()


@pytest.mark.parametrize("part", ["about", "people", "profile", "terms", "records"])
def test_each_part_keeps_what_its_form_shows(as_claire, where, planned, part):
    page = as_claire.get(f"{where}/amend/{part}")
    shown = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    before = queries.official_account(planned.pk)
    assert as_claire.post(f"{where}/amend/{part}", shown).status_code == 302
    after = queries.official_account(planned.pk)
    assert {f.name: getattr(after, f.name) for f in after._meta.fields} == {
        f.name: getattr(before, f.name) for f in before._meta.fields
    }


def test_days_are_written_as_controls_read_them_in_french_too(as_claire, where, planned, claire):
    actions.amend_official_account(
        official_id=planned.pk,
        changes={"privacy_assessed_on": date(2026, 3, 2)},
        by=claire.actor,
        at=JOINED,
    )
    page = as_claire.get(f"{where}/amend/safety?lang=fr").content.decode()
    assert 'value="2026-03-02"' in page


def test_its_owner_sees_and_amends_it_without_any_role(client, planned, noemie, amit, claire):
    actions.amend_official_account(
        official_id=planned.pk, changes={"backup_owner_id": amit.person.pk}, by=claire.actor, at=JOINED
    )
    as_amit = browser(client, amit)
    where = f"/administration/official-accounts/{planned.pk}"
    assert as_amit.get(where).status_code == 200
    assert as_amit.post(f"{where}/amend/terms", {"terms_in_force": "2026"}).status_code == 302
    assert as_amit.post(f"{where}/approve", {}).status_code in {403, 422}
    assert queries.official_account(planned.pk).stage == Stage.PLANNED


def test_strangers_do_not(client, where, priya, dana):
    for stranger in (priya, dana):
        assert browser(client, stranger).get(where).status_code == 403


def test_what_is_not_there(as_claire, where):
    for address in ("/administration/official-accounts/12", f"{where}/amend/everything"):
        assert as_claire.get(address).status_code == 404
    assert as_claire.post(f"{where}/explode").status_code == 404
    assert as_claire.post(f"{where}/step", {"to": "heaven"}).status_code == 404


def test_who_speaks_through_one_here_and_whether_safely(as_claire, here, noemie):
    page = as_claire.get(f"/administration/official-accounts/{here.pk}").content.decode()
    assert "Noémie Lavoie" in page
    assert "No second factor" in page
    assert "It has said nothing yet." in page
