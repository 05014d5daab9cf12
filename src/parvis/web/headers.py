"""Headers that every page carries: what browsers may do with it, and who may keep a copy."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class HeadersMiddleware:
    """Sets Permissions-Policy, and cache rules where the view set none.

    Pages are asked for again each time (they may hold a newer answer) and never shared between
    people: the language and the account are in a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Permissions-Policy", PERMISSIONS)
            response.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
        return response
