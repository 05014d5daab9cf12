"""The front of the institution for everybody, and the home timeline of somebody signed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.paging import Page
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.web import addresses
from parvis.web.home import front as contents
from parvis.web.pages import actor_of, page

MANY = 40


@page("home.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show the home timeline to somebody who speaks through an account, and the front to everybody else."""
    return timeline(request) if actor_of(request).account_id else _front(request)


@page("home.front")
def front(request: HttpRequest) -> HttpResponse:
    """Show the front, also to somebody signed in."""
    return _front(request)


def _front(request: HttpRequest) -> HttpResponse:
    return render(request, "home/front.html", contents.of(actor_of(request), now()))


def timeline(request: HttpRequest) -> HttpResponse:
    """Show what the actor's account follows."""
    actor = actor_of(request)
    account_id = actor.account_id or 0
    page = conversations.home_timeline(account_id, reader=actor, **addresses.window(request))
    context = {"page": page, "posts": once(page.items), "newest": newest(page)}
    return render(request, "home/timeline.html", context)


def once(posts: Sequence[Any]) -> list[Any]:
    """Return posts without the boosts of what the same page shows already."""
    shown = {post.id for post in posts if not post.boost}
    kept = []
    for post in posts:
        if post.boost and post.boost.id in shown:
            continue
        shown.add(post.boost.id if post.boost else post.id)
        kept.append(post)
    return kept


def newest(page: Page[Any]) -> int:
    """Return the id of the newest post of a page, from which news is counted."""
    return page.items[0].id if page.items else 0


@page("home.news")
def news(request: HttpRequest) -> HttpResponse:
    """Return the button that says how many posts wait, or nothing. An open timeline asks for it."""
    actor = actor_of(request)
    since = addresses.whole(request.GET.get("since", "")) or 0
    page = conversations.home_timeline(actor.account_id or 0, reader=actor, since_id=since, limit=MANY)
    context = {"count": len(page.items), "many": len(page.items) >= MANY, "url": reverse("home.index")}
    return render(request, "home/_news.html", context)


@page("home.who_speaks")
def who_speaks(request: HttpRequest) -> HttpResponse:
    """Explain the three speaking capacities, and name who may speak for the institution."""
    try:
        account = identity.institution_account()
    except NoInstitution:
        return render(request, "home/who_speaks.html", {"operators": []})
    return render(
        request, "home/who_speaks.html", {"voice": account, "operators": identity.operators_of(account)}
    )
