"""An administrator invites people, gives roles and records departures."""

import pytest
from django.core import mail

from parvis.identity import queries
from parvis.identity.rules import Role
from parvis.testing.identity import PASSWORD

INVITATION = {
    "full_name": "Solange Riverin",
    "email": "solange@crossings.example",
    "handle": "solange_riverin",
    "language": "fr",
    "roles": [Role.EXPERT, Role.PUBLIC_SERVANT],
}


@pytest.fixture
def as_rachid(client, rachid, ferry):
    """The administrator's browser, in English."""
    client.force_login(rachid.person)
    client.cookies["language"] = "en"
    return client


def test_people_are_listed_and_found(as_rachid, noemie, dana):
    page = as_rachid.get("/administration").content.decode()
    assert "Noémie Lavoie" in page
    assert "Communications officer" in page
    found = as_rachid.get("/administration", {"q": "whit"}).content.decode()
    assert "Dana Whitfield" in found
    assert "Noémie Lavoie" not in found
    by_role = as_rachid.get("/administration", {"role": "communications_officer"}).content.decode()
    assert "Noémie Lavoie" in by_role
    assert "Dana Whitfield" not in by_role


def test_the_list_costs_the_same_for_many(
    as_rachid, noemie, dana, priya, amit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        as_rachid.get("/administration")


def test_an_invitation_leads_to_a_password(as_rachid, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert as_rachid.post("/administration/invite", INVITATION).status_code == 302
    person = queries.person_by_email("solange@crossings.example")
    assert queries.roles_of(person.pk) == {Role.EXPERT, Role.PUBLIC_SERVANT}
    letter = mail.outbox[0]
    assert letter.subject == "Invitation à Traversées du Nord"
    assert "Rachid Benali" in letter.body
    link = next(line for line in letter.body.splitlines() if "/forgotten/" in line)
    client.logout()
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(form.request["PATH_INFO"], new, follow=True).status_code == 200
    client.post("/sign-in", {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_refusal_is_shown_beside_its_field_and_nothing_is_kept(as_rachid, dana):
    refused = as_rachid.post("/administration/invite", {**INVITATION, "handle": dana.account.handle})
    assert refused.status_code == 422
    assert "already taken" in refused.content.decode()
    assert queries.person_by_email("solange@crossings.example") is None
    assert not mail.outbox


def test_a_role_is_given_and_taken_back(as_rachid, priya):
    where = f"/administration/people/{priya.person.pk}"
    as_rachid.post(f"{where}/grant", {"role": "policy_analyst", "ends_on": "2099-12-31"})
    assert Role.POLICY_ANALYST in queries.roles_of(priya.person.pk)
    assert "Policy analyst" in as_rachid.get(where).content.decode()
    as_rachid.post(f"{where}/revoke", {"role": "policy_analyst"})
    assert Role.POLICY_ANALYST not in queries.roles_of(priya.person.pk)


def test_a_role_already_held_is_not_offered(as_rachid, priya):
    where = f"/administration/people/{priya.person.pk}"
    assert '<option value="public_servant"' not in as_rachid.get(where).content.decode()
    assert as_rachid.post(f"{where}/grant", {"role": "unheard_of"}).status_code == 422


def test_a_departure_shows_what_is_left_behind_then_ends_it(as_rachid, noemie, ferry):
    where = f"/administration/people/{noemie.person.pk}/departure"
    assert "Northern Crossings" in as_rachid.get(where).content.decode()
    as_rachid.post(where)
    assert queries.person(noemie.person.pk).departed_at is not None
    assert "They have left" in as_rachid.get(f"/administration/people/{noemie.person.pk}").content.decode()


PATHS = ["", "/invite", "/accounts", "/accounts/open", "/who-may", "/seals"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_opens_in_both_languages(as_rachid, path, language):
    response = as_rachid.get(f"/administration{path}", {"lang": language})
    assert response.status_code == 200
    assert response["Content-Language"] == language


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["dana", "noemie"])
def test_others_are_refused(request, client, ferry, who, path):
    client.force_login(request.getfixturevalue(who).person)
    admitted = who == "noemie" and path == "/who-may"
    assert client.get(f"/administration{path}").status_code == (200 if admitted else 403)


def test_a_visitor_is_asked_to_sign_in(client, ferry):
    assert client.get("/administration")["Location"] == "/sign-in?next=%2Fadministration"
