"""Each page: reachable without barriers, whole without scripts, and speaking to nobody else."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response

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
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]}
CSS_BUDGET, JS_BUDGET = 12_000, 25_000  # bytes, compressed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_page(route: Route, language: str, visits: Visits, server: str, world: World) -> None:
    watched = visits.of(route.who, language)
    page = watched.page
    answer = watched.open(route.address(world))
    assert answer.status == route.status
    assert page.locator("html").get_attribute("lang") == f"{language}-CA"
    assert page.evaluate(UNSIGNED) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "it scrolls sideways"
        assert barriers(page) == [], f"at {width} px"
    assert watched.troubles == []
    if language == "en" and route.status == 200:
        without = visits.of(route.who, language, script=False)
        without.open(route.address(world))
        assert words_of(page) == words_of(without.page), "it is not whole without scripts"


def words_of(page: Page) -> list[str]:
    """Return the words of a page's main part, as they are read out, without what scripts alone offer."""
    page.set_viewport_size({"width": 1280, "height": 900})
    # Buttons that only scripts can serve, and times that pass between two visits.
    page.locator("body").evaluate(
        "body => body.querySelectorAll('[data-copy], time').forEach(element => element.remove())"
    )
    words = page.locator("main").inner_text().split()
    assert len(words) > 5
    return words


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


def test_budgets(visits: Visits, server: str) -> None:
    page = visits.of("", "en").page.context.new_page()
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
