"""What addresses and query values stand for, read once for every page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity

PAGE = 20
BIGGEST = 2**63 - 1


class HandleConverter:
    """`dana` or `dana@shore.example` in an address that begins with `@`."""

    regex = r"[A-Za-z0-9_.\-]+(?:@[A-Za-z0-9.\-]+(?::\d+)?)?"

    def to_python(self, value: str) -> str:
        """Return the handle in lower case."""
        return value.lower()

    def to_url(self, value: str) -> str:
        """Return the handle as it is."""
        return value


def window(request: HttpRequest, *, limit: int = PAGE) -> dict[str, Any]:
    """Return the part of a list that an address asks for: `limit`, and `max_id`, `min_id` if given."""
    asked = {name: whole(request.GET.get(name, "")) for name in ("max_id", "min_id")}
    return {"limit": limit, **{name: value for name, value in asked.items() if value is not None}}


def whole(text: str) -> int | None:
    """Return a whole number that a database can hold, or None."""
    if not re.fullmatch(r"\d{1,19}", text) or int(text) > BIGGEST:
        return None
    return int(text)


def account_called(handle: str) -> Any:
    """Return the account `handle` or `handle@domain`, or raise `NotFound`."""
    name, _, domain = handle.partition("@")
    found = identity.account_named(name, domain)
    if found is None:
        raise NotFound(handle=handle)
    return found


def back(request: HttpRequest, otherwise: str = "/") -> HttpResponseRedirect:
    """Return to the page that a form was on, when it is ours."""
    referrer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        referrer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(referrer)
    return HttpResponseRedirect(f"{parts.path}?{parts.query}".rstrip("?") if ours else otherwise)
