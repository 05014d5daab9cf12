"""Search posts and communities."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.communities import queries as communities
from parvis.conversations import queries
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.web.pages import actor_of, page
from parvis.web.templatetags.parvis import account_url

LONGEST = 300


@page("search.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how to search."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    reader = actor_of(request)
    account = account_named(words)
    if account is not None:
        return redirect(account_url(account))
    return render(
        request, "search/index.html", {"words": words, **(found(request, words, reader) if words else {})}
    )


def account_named(words: str) -> Any:
    """Return the account that `@handle` or `@handle@domain` names, when we know it."""
    if not words.startswith("@") or " " in words:
        return None
    handle, _, domain = words.removeprefix("@").partition("@")
    return identity.account_named(handle, domain)


def found(request: HttpRequest, words: str, reader: Actor) -> dict[str, Any]:
    """Return what the page of results shows."""
    language = request.GET.get("in", "")
    order = "newest" if request.GET.get("order") == "newest" else "relevance"
    result = queries.search(
        words,
        reader,
        language=language if language in {"en", "fr"} else "",
        order=order,  # type: ignore[arg-type]
        cursor=request.GET.get("after", "")[:60],
    )
    return {
        "result": result,
        "language": language,
        "order": order,
        "communities": list(communities.listing(reader, words)[:5]),
    }
