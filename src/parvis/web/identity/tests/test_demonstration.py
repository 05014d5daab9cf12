"""In a demonstration one comes in as anybody with one button; anywhere else, no trace of that exists."""

import importlib

import pytest
from django.urls import clear_url_caches, reverse

from parvis.site import urls as site_urls
from parvis.web.identity import urls


def rebuild():
    for module in (urls, site_urls):
        importlib.reload(module)
    clear_url_caches()


@pytest.fixture
def demonstration(settings):
    """The site as it is in a demonstration."""
    settings.PARVIS_DEMONSTRATION = True
    rebuild()
    yield
    settings.PARVIS_DEMONSTRATION = False
    rebuild()


def test_each_role_has_its_button(demonstration, client, noemie, amit, rachid, dana):
    page = client.get("/sign-in").content.decode()
    for name in ("Noémie Lavoie", "Amit Grewal", "Rachid Benali", "Dana Whitfield"):
        assert f"as {name}" in page
    assert "Subject-matter expert" in page
    assert "Member of the public" in page


def test_one_comes_in_and_goes_where_one_wanted(demonstration, client, noemie):
    form = {"person": noemie.person.pk, "next": "/settings"}
    assert client.post(reverse("identity.sign_in_as"), form)["Location"] == "/settings"
    assert client.session["_auth_user_id"] == str(noemie.person.pk)


def test_one_is_not_sent_to_another_site(demonstration, client, noemie):
    form = {"person": noemie.person.pk, "next": "https://elsewhere.example/"}
    assert client.post("/sign-in/as", form)["Location"] == "/"


def test_one_who_came_by_https_is_not_sent_to_http(demonstration, client, noemie):
    form = {"person": noemie.person.pk, "next": "http://testserver/settings"}
    assert client.post("/sign-in/as", form, secure=True)["Location"] == "/"


@pytest.mark.parametrize("person", ["", "x", "12"])
def test_only_who_is_offered_comes_in(demonstration, client, noemie, person):
    assert client.post("/sign-in/as", {"person": person}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_it_takes_a_button_not_a_link(demonstration, client, noemie):
    assert client.get("/sign-in/as").status_code == 405


def test_elsewhere_there_is_no_trace(client, noemie):
    assert "demonstration" not in client.get("/sign-in").content.decode()
    assert client.post("/sign-in/as", {"person": noemie.person.pk}).status_code == 404
    assert "_auth_user_id" not in client.session
