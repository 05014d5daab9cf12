"""Each page: reachable without barriers, whole without scripts, and speaking to nobody else."""

from __future__ import annotations

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.pages.conftest import Visits
from tests.pages.routes import ROUTES, Route
from tests.pages.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.enable_socket,
    # A browser that leaves a page closes its stream of news; Django then drops that request's empty body.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WIDTHS = (1280, 320)
LANGUAGES = ("en", "fr")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}
CSS_BUDGET, JS_BUDGET = 12_000, 25_000  # bytes, compressed


class Watched:
    """One page, and everything that went wrong while it was open."""

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
        answer = self.page.goto(self.server + address, wait_until="load")
        assert answer is not None
        return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_page(route: Route, language: str, visits: Visits, server: str, world: World) -> None:
    page = visits.of(route.who, language).new_page()
    try:
        watched = Watched(page, server)
        answer = watched.open(route.address(world))
        assert answer.status == route.status
        assert page.locator("html").get_attribute("lang") == f"{language}-CA"
        assert page.evaluate(UNSIGNED) == []
        page.evaluate(AXE.axe_script)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "it scrolls sideways"
            assert barriers(page) == [], f"at {width} px"
        assert watched.troubles == []
    finally:
        page.close()


UNSIGNED = """
() => [...document.querySelectorAll("[hx-post]")]
  .filter(element => !htmx.values(element, "post").csrfmiddlewaretoken)
  .map(element => element.getAttribute("hx-post"))
"""
"""The addresses that scripts post to without the token that shows that the page is ours."""


def barriers(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA, a line for each place."""
    found = page.evaluate("options => axe.run(options)", OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:160]} ({'; '.join(node['failureSummary'].splitlines()[1:2])})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("route", [r for r in ROUTES if r.status == 200], ids=str)
def test_page_is_whole_without_scripts(route: Route, visits: Visits, server: str, world: World) -> None:
    words = [main_text(visits, server, route, world, script=script) for script in (True, False)]
    assert words[0] == words[1]
    assert len(words[0]) > 5


def main_text(visits: Visits, server: str, route: Route, world: World, *, script: bool) -> list[str]:
    """Return the words of a page's main part, as they are read out, without what scripts alone offer."""
    page = visits.of(route.who, "en", script=script).new_page()
    try:
        page.goto(server + route.address(world))
        # Buttons that only scripts can serve, and times that pass between two visits.
        page.locator("body").evaluate(
            "body => body.querySelectorAll('[data-copy], time').forEach(element => element.remove())"
        )
        return page.locator("main").inner_text().split()
    finally:
        page.close()


def test_budgets(visits: Visits, server: str) -> None:
    page = visits.of("", "en").new_page()
    weights = {"stylesheet": 0, "script": 0}

    def weigh(response: Response) -> None:
        kind = response.request.resource_type
        if kind in weights:
            weights[kind] += len(zlib_of(response.body()))

    page.on("response", weigh)
    page.goto(server + "/", wait_until="networkidle")
    page.close()
    assert 0 < weights["stylesheet"] <= CSS_BUDGET
    assert 0 < weights["script"] <= JS_BUDGET


def zlib_of(body: bytes) -> bytes:
    """Return `body` compressed as a server would."""
    return gzip.compress(body, 6)
