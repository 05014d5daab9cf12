"""One server, one browser and one world for all page tests."""

from __future__ import annotations

import gc
import os
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import override_settings, setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from tests.pages.world import World

AXE = Axe()
CHROMIUM = os.environ.get("PARVIS_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The world, kept in the database for all tests of this folder, and taken away after them."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's own loop runs in this thread
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        # pytest-django makes a database only for tests that are marked; these keep theirs between tests.
        bare = not connection.introspection.table_names()
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}) if bare else None
        yield World()
        if made is None:
            call_command("flush", verbosity=0, interactive=False)
        else:
            teardown_databases(made, verbosity=0)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def ledger_folder() -> Path:
    """The folder in which the world's ledger was published: here tests share one."""
    return Path(settings.PARVIS_LEDGER)


@pytest.fixture(scope="package")
def server(world: World) -> Iterator[str]:
    """The address of a real server, in a thread, on the tests' database."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    with override_settings(ALLOWED_HOSTS=["*"], CSRF_TRUSTED_ORIGINS=[origin], PARVIS_DEMONSTRATION=False):
        configuration = uvicorn.Config(
            get_asgi_application(), port=port, lifespan="off", log_config=None, timeout_graceful_shutdown=1
        )
        running = uvicorn.Server(configuration)
        thread = threading.Thread(target=running.run, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield origin
        running.should_exit = True
        thread.join(10)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # requests that the browser left half-way
        gc.collect()
    connections.close_all()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def visits(chromium: Browser, server: str, world: World) -> Iterator[Visits]:
    """Pages of the browser by person, language and whether scripts run, made once each."""
    made = Visits(chromium, server, world)
    yield made
    made.close()


class Watched:
    """One page of the browser, and everything that went wrong since it was last told to begin anew."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server = page, server
        self.troubles: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.server, "data:")):
            self.troubles.append(f"request to another host: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        expected = "the server responded with a status of 4" in message.text
        if message.type in {"error", "warning"} and not expected:
            self.troubles.append(f"console: {message.text}")

    def open(self, address: str) -> Response:
        """Go there and return what the server answered."""
        self.troubles.clear()
        answer = self.page.goto(self.server + address, wait_until="load")
        assert answer is not None
        return answer


class Visits:
    """Opens a page of the browser for one person once, and keeps it: a new one costs as much as a visit."""

    def __init__(self, chromium: Browser, server: str, world: World) -> None:
        self.chromium, self.server, self.world = chromium, server, world
        self.pages: dict[tuple[str, str, bool], Watched] = {}

    def of(self, who: str, language: str, *, script: bool = True) -> Watched:
        """Return the page of `who` (nobody for "")."""
        key = (who, language, script)
        if key not in self.pages:
            self.pages[key] = Watched(self._new(*key).new_page(), self.server)
        return self.pages[key]

    def _new(self, who: str, language: str, script: bool) -> BrowserContext:
        context = self.chromium.new_context(
            viewport={"width": 1280, "height": 900},
            locale="fr-CA" if language == "fr" else "en-CA",
            java_script_enabled=script,
            timezone_id=settings.TIME_ZONE,
        )
        cookies = [{"name": "language", "value": language, "url": self.server}]
        if who:
            cookies.append({"name": "sessionid", "value": self.world.cookie(who), "url": self.server})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        if script:
            context.add_init_script(AXE.axe_script)
        return context

    def close(self) -> None:
        """Close every page."""
        for watched in self.pages.values():
            watched.page.context.close()
