"""The language of the page: what was asked, else what was chosen, else the person's, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

COOKIE = "language"
YEAR = 365 * 24 * 3600
OFFERED = ("en", "fr")

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Activates the page's language, remembers one asked for by `?lang=`, and says which it was.

    One address serves both languages, so every page varies on the cookie and on Accept-Language.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language that `request` asks for."""
        asked = offered(request.GET.get("lang"))
        language = asked or language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Content-Language", language)
            patch_vary_headers(response, ["Cookie", "Accept-Language"])
        if asked:
            remember(response, asked)
        return response


def language_of(request: HttpRequest) -> str:
    """Return the language to answer in when the address asks for none."""
    return (
        offered(request.COOKIES.get(COOKIE))
        or offered(getattr(getattr(request, "person", None), "language", None))
        or offered(translation.get_language_from_request(request))
        or "en"
    )


def offered(language: str | None) -> str | None:
    """Return `en` or `fr` for a tag of either (`fr-CA`), and None for anything else."""
    base = (language or "")[:2].lower()
    return base if base in OFFERED else None


def remember(response: HttpResponse, language: str) -> None:
    """Keep a choice of language for a year."""
    response.set_cookie(
        COOKIE, language, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
