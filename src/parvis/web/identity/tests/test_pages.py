"""Every page of sign-in and settings opens, in both languages, with nothing inline."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

ENTRANCE = ["/sign-in", "/sign-in/code", "/sign-up", "/forgotten", "/sign-up/look-at-your-mail",
            "/forgotten/look-at-your-mail", "/forgotten/done", "/forgotten/1-2", "/sign-up/confirm/x",
            "/sign-in/closed"]  # fmt: skip
SETTINGS = ["/settings", "/settings/profile", "/settings/email", "/settings/password", "/settings/sessions",
            "/settings/safety", "/settings/safety/app", "/settings/safety/codes/new",
            "/settings/safety/passkeys", "/settings/safety/passkeys/add", "/sign-out",
            "/sign-in/again"]  # fmt: skip


def looks_right(response, language, path=None):
    page = response.content.decode()
    assert response.status_code == 200
    assert path in {None, response.request["PATH_INFO"]}
    assert response["Content-Language"] == language
    assert f'<html lang="{language}-CA"' in page
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style| style=|\son[a-z]+=", page)
    assert "{%" not in page
    assert "Master key" not in page
    if language == "fr":
        assert ">Sign in<" not in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", ENTRANCE)
def test_the_entrance(client, institution, path, language):
    looks_right(client.get(path, {"lang": language}, follow=True), language)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", SETTINGS)
def test_settings(at_home, path, language):
    Authenticator.objects.filter(user__email__startswith="dana").delete()
    looks_right(at_home.get(path, {"lang": language}, follow=True), language, path)


@pytest.mark.parametrize("path", SETTINGS[:-2])
def test_settings_ask_a_visitor_to_sign_in(client, institution, path):
    assert client.get(path)["Location"].startswith("/sign-in?next=")


def test_recovery_codes_are_shown_and_downloaded(at_home, dana):
    RecoveryCodes.activate(dana.person)
    looks_right(at_home.get("/settings/safety/codes"), "en")
    codes = at_home.get("/settings/safety/codes/download").content.decode().split()
    assert len(codes) == 10


def test_an_unrouted_page_of_the_sign_in_library_is_not_there(client, db):
    for path in ("/accounts/login/", "/accounts/3rdparty/", "/sign-in/as", "/sign-in/work/start"):
        assert client.get(path).status_code == 404
