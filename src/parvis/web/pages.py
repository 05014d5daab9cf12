"""The `@page` decorator: every page names itself, and the table of who may is asked before its view runs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from parvis.foundation.errors import NotAllowed
from parvis.identity import who_may
from parvis.identity.rules import ANONYMOUS, Actor
from parvis.web.refusals import SignedOut, wants_fragment

View = Callable[..., Any]
Relations = Callable[..., Collection[str]]

PAGES: set[str] = set()


def page(name: str, *, relations: Relations | None = None) -> Callable[[View], View]:
    """Enforce the row `page:<name>` of `identity.who_may` on a view, sync or async.

    `relations(request, **kwargs)` says how the actor is related to what the page shows. An
    anonymous visitor whom the row does not admit is sent to sign in; anybody else is refused.
    """

    def decorate(view: View) -> View:
        PAGES.add(name)
        if iscoroutinefunction(view):
            return _checked_async(view, name)
        return _checked(view, name, relations)

    return decorate


def _checked(view: View, name: str, relations: Relations | None) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        related = relations(request, **kwargs) if relations else ()
        return refusal(request, name, related) or view(request, *args, **kwargs)

    checked.page_name = name  # type: ignore[attr-defined]
    return checked


def _checked_async(view: View, name: str) -> View:
    @wraps(view)
    async def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refusal(request, name, ()) or await view(request, *args, **kwargs)

    checked.page_name = name  # type: ignore[attr-defined]
    return checked


def refusal(request: HttpRequest, name: str, related: Collection[str]) -> HttpResponseBase | None:
    """Return a redirect to sign in, or None when the actor may; raise `NotAllowed` otherwise.

    A page that is open and asks for a part of itself is told `SignedOut`: the page to sign in
    would land inside it.
    """
    actor = actor_of(request)
    if who_may.may(actor, f"page:{name}", related):
        return None
    if actor == ANONYMOUS and wants_fragment(request):
        raise SignedOut(act=f"page:{name}")
    if actor == ANONYMOUS:
        return to_sign_in(request)
    raise NotAllowed(act=f"page:{name}")


def actor_of(request: HttpRequest) -> Actor:
    """Return who is asking; a request that met no people middleware is anonymous."""
    return getattr(request, "actor", ANONYMOUS)


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Send the visitor to sign in, and back to this address (or to the page a form was on)."""
    back = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")
