"""An administrator keeps the register of accounts."""

import pytest

from parvis.identity import queries


@pytest.fixture
def as_rachid(client, rachid):
    """The administrator's browser, in English."""
    client.force_login(rachid.person)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def where(ferry):
    """The page of the institution's account."""
    return f"/administration/accounts/{ferry.pk}"


def test_the_register_says_who_answers_and_who_speaks(as_rachid, noemie, ferry, dana):
    page = as_rachid.get("/administration/accounts").content.decode()
    assert "Claire Desrosiers answers for it" in page
    assert "Spoken for by Noémie Lavoie" in page
    people = as_rachid.get("/administration/accounts", {"kind": "person", "q": "dana"}).content.decode()
    assert "@dana_whitfield" in people
    assert "@crossings" not in people


def test_a_shared_account_is_opened(as_rachid, claire, institution):
    form = {
        "kind": "service",
        "name_en": "Tides",
        "name_fr": "Marées",
        "handle": "tides",
        "email": claire.person.email,
    }
    assert as_rachid.post("/administration/accounts/open", form).status_code == 302
    assert queries.local_account("tides").custodian == claire.person
    again = as_rachid.post("/administration/accounts/open", form)
    assert again.status_code == 422


def test_an_operator_is_added_and_ended(as_rachid, where, ferry, priya):
    as_rachid.post(f"{where}/operators", {"email": priya.person.email})
    assert priya.person in queries.operators_of(ferry)
    assert "Priya Nair" in as_rachid.get(where).content.decode()
    as_rachid.post(f"{where}/operators/end", {"person": priya.person.pk})
    assert priya.person not in queries.operators_of(ferry)


def test_who_is_unknown_is_to_be_invited_first(as_rachid, where):
    refused = as_rachid.post(f"{where}/operators", {"email": "who@nowhere.example"})
    assert refused.status_code == 422
    assert "Invite them first" in refused.content.decode()


def test_another_person_answers_for_it(as_rachid, where, ferry, tomas):
    as_rachid.post(f"{where}/transfer", {"email": tomas.person.email})
    assert queries.account(ferry.pk).custodian == tomas.person


def test_it_is_suspended_with_a_reason_and_restored(as_rachid, where, ferry):
    assert as_rachid.post(f"{where}/suspend", {"reason": "no"}).status_code == 422
    as_rachid.post(f"{where}/suspend", {"reason": "Its password was given to a stranger."})
    assert not queries.account(ferry.pk).is_open
    as_rachid.post(f"{where}/restore", {"reason": "The password was changed this morning."})
    assert queries.account(ferry.pk).is_open


def test_an_account_that_is_not_there(as_rachid, ferry):
    assert as_rachid.get("/administration/accounts/12").status_code == 404
