"""The language of a page: asked, else chosen, else the person's, else the browser's, else English."""

import pytest


@pytest.mark.parametrize(
    ("asked", "cookie", "browser", "language"),
    [
        ("", "", "", "en"),
        ("", "", "fr-CA,fr;q=0.9", "fr"),
        ("", "", "de", "en"),
        ("", "en", "fr", "en"),
        ("fr", "en", "en", "fr"),
        ("xx", "fr", "en", "fr"),
    ],
)
def test_the_order(client, institution, asked, cookie, browser, language):
    if cookie:
        client.cookies["language"] = cookie
    page = client.get("/sign-in", {"lang": asked} if asked else {}, headers={"Accept-Language": browser})
    assert page["Content-Language"] == language
    assert f'<html lang="{language}-CA"' in page.content.decode()


def test_what_was_asked_is_remembered(client, institution):
    asked = client.get("/sign-in?lang=fr")
    assert asked.cookies["language"]["httponly"]
    assert client.get("/sign-in")["Content-Language"] == "fr"


def test_a_person_s_own_comes_before_the_browser_s(client, noemie):
    client.force_login(noemie.person)
    assert client.get("/settings", headers={"Accept-Language": "en"})["Content-Language"] == "fr"


def test_caches_are_told_what_it_depends_on(client, institution):
    assert {"Cookie", "Accept-Language"} <= set(client.get("/sign-in")["Vary"].split(", "))
