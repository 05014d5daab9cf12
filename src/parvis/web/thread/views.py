"""A post's page, its history, and the small things that readers do with a post."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.conversations import actions, queries
from parvis.conversations.errors import PostNotFound
from parvis.desk import queries as desk
from parvis.foundation.clock import now
from parvis.guidance import queries as guidance
from parvis.identity.rules import Actor
from parvis.web import addresses
from parvis.web.pages import actor_of, page
from parvis.web.readers import went_out
from parvis.web.templatetags.parvis import account_url, post_url
from parvis.web.thread.reading import Reading, changes, reading_of

DEEDS: dict[str, Callable[..., Any]] = {
    "favourite": actions.favourite,
    "unfavourite": actions.unfavourite,
    "boost": actions.boost,
    "unboost": actions.unboost,
    "bookmark": actions.bookmark,
    "unbookmark": actions.unbookmark,
}


@page("thread.post")
def show(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Show a post with what it answers and what answers it; the official answer is pinned under it."""
    reader = actor_of(request)
    if post_id > addresses.BIGGEST:
        raise PostNotFound(post=post_id)
    reading = reading_of(queries.thread(post_id, reader))
    if reading.post.account.full_handle.lower() != handle:
        return HttpResponsePermanentRedirect(post_url(reading.post))
    context = {
        "reading": reading,
        "post": reading.post,
        **_beside(reading),
        **_for_colleagues(reading, reader),
    }
    return render(request, "thread/post.html", context)


def _for_colleagues(reading: Reading, reader: Actor) -> dict[str, Any]:
    """Return how the post went out, for those who work here: covered by an approval, read, with a reason."""
    if not reader.is_staff or not reading.post.local:
        return {}
    about = f"conversations.post:{reading.post.id}"
    return {"how": went_out(guidance.how_sent([about]).get(about))}


def _beside(reading: Reading) -> dict[str, Any]:
    """Return the corrections of the answer, and what the desk says of it when the question is public."""
    answer = reading.official
    fixes = changes(queries.history(answer.id), answer) if answer and answer.edited_at else []
    enquiry = desk.enquiry_of_post(reading.post.id) if answer else None
    told = enquiry is not None and enquiry.public_answer_at is not None
    return {"fixes": fixes, "enquiry": enquiry if told else None}


@page("thread.history")
def history(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Show what a post said before each edit."""
    reader = actor_of(request)
    post = queries.post(post_id, reader)
    return render(
        request,
        "thread/history.html",
        {"post": post, "changes": changes(queries.history(post_id, reader), post)},
    )


@require_POST
@page("thread.act")
def act(request: HttpRequest, handle: str, post_id: int, deed: str) -> HttpResponse:
    """Favourite, boost, bookmark, or undo it; return the row of buttons to htmx, the page otherwise."""
    if deed not in DEEDS:
        raise Http404
    actor = actor_of(request)
    DEEDS[deed](by=actor, post_id=post_id, at=now())
    if not request.headers.get("HX-Request"):
        return addresses.back(request)
    return render(request, "components/acts.html", {"post": queries.post(post_id, actor)})


@require_POST
@page("thread.vote")
def vote(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Vote in the poll of a post."""
    chosen = [number for number in map(addresses.whole, request.POST.getlist("option")) if number is not None]
    actions.vote(by=actor_of(request), post_id=post_id, choices=chosen, at=now())
    return addresses.back(request)


@page("thread.delete")
def delete(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Ask before deleting a post, then delete it; the ledger keeps the record."""
    actor = actor_of(request)
    post = queries.post(post_id, actor)
    if post.account.id != actor.account_id:
        raise PostNotFound(post=post_id)
    if request.method != "POST":
        return render(request, "thread/delete.html", {"post": post})
    actions.delete_post(by=actor, post_id=post_id, at=now())
    messages.success(request, _("The post is deleted. The record of it stays in the ledger."))
    return HttpResponseRedirect(account_url(post.account))
