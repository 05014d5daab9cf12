"""A passkey is added, then opens the door alone, in a real browser with a virtual authenticator."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import sync_playwright

from parvis.testing.identity import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def browser_page(monkeypatch):
    """A page of Chromium whose device answers for its owner."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop in this thread
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        page = browser.new_page()
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        yield page
        browser.close()


def test_a_passkey_opens_the_door_alone(browser_page, live_server, dana, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    dana.person.set_password(PASSWORD)
    dana.person.save()
    EmailAddress.objects.create(user=dana.person, email=dana.person.email, primary=True, verified=True)
    page, site = browser_page, live_server.url
    page.goto(f"{site}/sign-in?next=/settings/safety/passkeys/add")
    page.fill("[name=login]", dana.person.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/sign-in/again**")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{site}/settings/safety/passkeys/add")
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{site}/settings/safety/codes")
    page.context.clear_cookies()
    page.goto(f"{site}/sign-in?next=/settings")
    page.click("form[data-passkey] button")
    page.wait_for_url(f"{site}/settings")
    assert page.inner_text("h1") == "Dana Whitfield"
