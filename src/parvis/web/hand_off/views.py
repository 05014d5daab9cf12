"""Prepare what was said here for other networks, hand it over, bring back where it came out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.channels.hand_off import actions, queries
from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.package import package_of
from parvis.channels.hand_off.rules import State
from parvis.channels.hand_off.words import STATE_WORDS
from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.foundation.paging import page as paged
from parvis.identity.rules import Actor
from parvis.web import addresses
from parvis.web.hand_off import shown
from parvis.web.pages import actor_of, page


@require_safe
@page("hand_off.index")
def index(request: HttpRequest) -> HttpResponse:
    """List the hand-offs, the latest first, by where they stand."""
    state = request.GET.get("state", "")
    if state not in set(State):
        state = ""
    found = paged(queries.hand_offs(state), **addresses.window(request))
    posts = {
        post.id: post for post in conversations.posts([row.post_id for row in found.items], actor_of(request))
    }
    rows = [
        {
            "row": row,
            "post": posts.get(row.post_id),
            "stand": shown.stand(row),
            "networks": shown.by_network(list(row.parts.all())),
        }
        for row in found.items
    ]
    context = {"page": found, "rows": rows, "tabs": _tabs(state)}
    return render(request, "hand_off/index.html", context)


def _tabs(current: str) -> list[tuple[Any, str, int | None, bool]]:
    address, numbers = reverse("hand_off.index"), queries.counts()
    every = (_("All"), address, None, not current)
    return [
        every,
        *((STATE_WORDS[s], f"{address}?state={s}", numbers[s], s == current) for s in State),
    ]


@page("hand_off.prepare")
def prepare(request: HttpRequest) -> HttpResponse:
    """Choose the networks for a post that is published here."""
    actor = actor_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    post_id = addresses.whole(sent.get("post", ""))
    if post_id is None:
        return render(request, "hand_off/prepare.html", {"post": None})
    post = queries.post_to_hand_over(post_id, actor)
    earlier = queries.open_one(post.id)
    if earlier is not None and request.method != "POST":
        return HttpResponseRedirect(reverse("hand_off.show", args=[earlier.pk]))
    chosen: Collection[str] = sent.getlist("network")
    wrong = ""
    if request.method == "POST":
        try:
            row = actions.prepare(by=actor, post_id=post.id, network_ids=list(chosen), at=now())
            return HttpResponseRedirect(reverse("hand_off.show", args=[row.pk]))
        except Refused as refused:
            wrong = f"{refused.sentence()} {refused.advice()}"
    else:
        chosen = chosen or queries.networks_handed_off()
    context = {
        "post": post,
        "choices": shown.choices(queries.proposals(post, list(networks()))),
        "chosen": chosen,
        "wrong": wrong,
        "must": queries.must_hand_off(post.account),
    }
    return render(request, "hand_off/prepare.html", context, status=422 if wrong else 200)


@page("hand_off.show")
def show(request: HttpRequest, hand_off_id: int) -> HttpResponse:
    """Show a hand-off: what to carry, to where, and under which address it came out."""
    actor = actor_of(request)
    row, wrong = queries.hand_off(hand_off_id), ""
    if request.method == "POST":
        try:
            messages.success(request, _act(request, hand_off_id, actor))
            return HttpResponseRedirect(reverse("hand_off.show", args=[hand_off_id]))
        except Refused as refused:
            wrong = f"{refused.sentence()} {refused.advice()}"
    post = _post(row.post_id, actor)
    context = {
        "row": row,
        "post": post,
        "stand": shown.stand(row),
        "networks": shown.by_network(queries.parts_of(row.pk)),
        "behind": post is not None and post.revision != row.revision,
        "wrong": wrong,
        "sent": request.POST,
        "facts": _facts(row),
    }
    return render(request, "hand_off/show.html", context, status=422 if wrong else 200)


def _post(post_id: int, reader: Actor) -> Any:
    """Return the post, or None when it is not there any more."""
    found = conversations.posts([post_id], reader)
    return found[0] if found else None


def _act(request: HttpRequest, hand_off_id: int, actor: Actor) -> str:
    """Do what a button says, and return what to tell."""
    act = next((name for name in ACTS if name in request.POST), "_hand_over")
    verb, fields, words = ACTS[act]
    given = {name: request.POST.get(name, "") for name in fields}
    verb(by=actor, hand_off_id=hand_off_id, **given, at=now())
    return str(words())


ACTS: dict[str, tuple[Callable[..., Any], tuple[str, ...], Callable[[], str]]] = {
    "_hand_over": (
        actions.hand_over,
        (),
        lambda: _("Handed over. When it is out, bring the addresses back here."),
    ),
    "_capture": (actions.capture_link, ("network", "language", "address"), lambda: _("The address is kept.")),
    "_leave_out": (
        actions.leave_out,
        ("network", "language", "reason"),
        lambda: _("Left out, with your reason."),
    ),
    "_withdraw": (actions.withdraw, ("reason",), lambda: _("Withdrawn. What is said here stays.")),
}


def _facts(row: Any) -> list[tuple[str, Any]]:
    people = [(_("Prepared by"), row.prepared_by)]
    if row.handed_over_by:
        people.append((_("Handed over by"), row.handed_over_by))
    named = [(words, person.full_name) for words, person in people if person]
    return [*named, (_("Fingerprint of the content"), row.content_hash[:16])]


@require_safe
@page("hand_off.package")
def package(request: HttpRequest, hand_off_id: int) -> HttpResponse:
    """Give the package as one file."""
    row = queries.hand_off(hand_off_id)
    post = queries.post_to_hand_over(row.post_id, actor_of(request))
    name = f"{row.account.handle}-{row.prepared_at:%Y-%m-%d}-{row.pk}.zip"
    return HttpResponse(
        package_of(row, post),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
