"""The institution's own sign-in, by configuration: nothing is shown without it."""

import importlib

import pytest
from django.urls import clear_url_caches, reverse

from parvis.site import environment
from parvis.site import urls as site_urls
from parvis.web.identity import urls

OURS = {
    "issuer": "https://id.crossings.example",
    "name": "Crossings ID",
    "client_id": "parvis",
    "secret": "shh",
    "email_verified": False,
}


def rebuild():
    for module in (urls, site_urls):
        importlib.reload(module)
    clear_url_caches()


def test_nothing_without_it(client, institution):
    assert environment.open_id_connect(**{**OURS, "issuer": ""}) == {}
    assert "Work account" not in client.get("/sign-in").content.decode()


@pytest.fixture
def configured(settings):
    """The site of an institution that has its own sign-in."""
    settings.SOCIALACCOUNT_PROVIDERS = environment.open_id_connect(**OURS)
    rebuild()
    yield
    settings.SOCIALACCOUNT_PROVIDERS = {}
    rebuild()


def test_it_is_offered_first_when_it_is_configured(configured, client, institution):
    page = client.get("/sign-in").content.decode()
    assert "Work account: Crossings ID" in page
    assert reverse("openid_connect_login", args=["work"]) in page


@pytest.mark.parametrize(("path", "status"), [("/sign-in/work/cancelled", 200), ("/sign-in/work/error", 401)])
def test_what_goes_wrong_on_the_way_has_a_page_of_ours(configured, client, institution, path, status):
    page = client.get(path)
    assert page.status_code == status
    assert 'class="door"' in page.content.decode()


def test_the_provider_s_word_on_e_mails_is_not_taken_unless_said():
    (app,) = environment.open_id_connect(**OURS)["openid_connect"]["APPS"]
    assert app["settings"]["verified_email"] is False


def test_half_a_configuration_is_told():
    with pytest.raises(environment.WrongSetting, match="CLIENT_ID"):
        environment.open_id_connect(**{**OURS, "client_id": ""})
