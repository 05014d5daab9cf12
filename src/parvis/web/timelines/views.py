"""Lists of posts, each a page of one query's result."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.conversations import queries as conversations
from parvis.foundation.paging import Page
from parvis.web import addresses
from parvis.web.pages import actor_of, page


@page("timelines.local")
def local(request: HttpRequest) -> HttpResponse:
    """Show the public posts of this house."""
    found = conversations.public_timeline(
        reader=actor_of(request), local_only=True, **addresses.window(request)
    )
    return shown(request, found, title=_("Said here"), tabs=tabs("local"))


@page("timelines.public")
def public(request: HttpRequest) -> HttpResponse:
    """Show the public posts of this house and of the servers it knows."""
    found = conversations.public_timeline(reader=actor_of(request), **addresses.window(request))
    return shown(request, found, title=_("Said here and on the networks we know"), tabs=tabs("public"))


@page("timelines.tag")
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the public posts that bear a tag."""
    found = conversations.tag_timeline(tag, reader=actor_of(request), **addresses.window(request))
    return shown(request, found, title=f"#{tag.removeprefix('#')}")


@page("timelines.bookmarks")
def bookmarks(request: HttpRequest) -> HttpResponse:
    """Show the posts that the actor keeps for themself."""
    actor = actor_of(request)
    found = conversations.bookmarks(actor.account_id or 0, reader=actor, **addresses.window(request))
    return shown(request, found, title=_("Bookmarks"), lead=_("Only you see this list. Nobody is told."))


@page("timelines.favourites")
def favourites(request: HttpRequest) -> HttpResponse:
    """Show the posts that the actor favoured."""
    actor = actor_of(request)
    found = conversations.favourites(actor.account_id or 0, reader=actor, **addresses.window(request))
    return shown(request, found, title=_("Favourites"))


def tabs(current: str) -> list[tuple[str, str, None, bool]]:
    """Return the tabs between the two public lists."""
    names = {"local": _("Here"), "public": _("Here and elsewhere")}
    return [(words, reverse(f"timelines.{key}"), None, key == current) for key, words in names.items()]


def shown(request: HttpRequest, found: Page[Any], **context: Any) -> HttpResponse:
    """Render one list."""
    return render(request, "timelines/list.html", {"page": found, **context})
