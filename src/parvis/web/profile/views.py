"""An account's page, and what one may do about an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from parvis.conversations import actions, queries
from parvis.conversations.rules import FollowState
from parvis.foundation.clock import now
from parvis.foundation.paging import page as paged
from parvis.identity import queries as identity
from parvis.identity.rules import AccountKind, Actor
from parvis.web import addresses
from parvis.web.pages import actor_of, page
from parvis.web.templatetags.parvis import account_url

DEEDS: dict[str, Callable[..., Any]] = {
    "follow": actions.follow,
    "unfollow": actions.unfollow,
    "block": actions.block,
    "unblock": actions.unblock,
    "mute": actions.mute,
    "unmute": actions.unmute,
}
PEOPLE = 40


@page("profile.show")
def show(request: HttpRequest, handle: str) -> HttpResponse:
    """Show an account: who it is, what is verified about it, and what it said."""
    account = addresses.account_called(handle)
    reader = actor_of(request)
    posts = queries.account_timeline(account.pk, reader=reader, replies=False, **addresses.window(request))
    return render(request, "profile/show.html", {"who": account, "page": posts, **_standing(account, reader)})


def _standing(account: Any, reader: Actor) -> dict[str, Any]:
    """Return how many follow, who operates an institution's account, and how the reader stands to it."""
    shared = account.kind != AccountKind.PERSON
    tie = queries.follow_between(reader.account_id, account.pk) if reader.account_id else None
    return {
        "followers_count": queries.followers_of(account.pk).count(),
        "following_count": queries.following_of(account.pk).count(),
        "operators": identity.operators_of(account) if shared and account.is_local else [],
        "capacity": usual_capacity(account),
        "follows": tie is not None and tie.state == FollowState.ACCEPTED,
        "asked": tie is not None and tie.state == FollowState.REQUESTED,
        "is_me": reader.account_id == account.pk,
    }


def usual_capacity(account: Any) -> str:
    """Return in what capacity an account usually speaks: how its page draws it."""
    if account.kind != AccountKind.PERSON:
        return "institution"
    return "official" if account.is_local and (account.position_en or account.position_fr) else "person"


@page("profile.people")
def followers(request: HttpRequest, handle: str) -> HttpResponse:
    """Show who follows an account."""
    account = addresses.account_called(handle)
    found = paged(queries.followers_of(account.pk), **addresses.window(request, limit=PEOPLE))
    people = [tie.follower for tie in found.items]
    return render(
        request, "profile/people.html", {"who": account, "page": found, "people": people, "side": "followers"}
    )


@page("profile.people")
def following(request: HttpRequest, handle: str) -> HttpResponse:
    """Show whom an account follows."""
    account = addresses.account_called(handle)
    found = paged(queries.following_of(account.pk), **addresses.window(request, limit=PEOPLE))
    people = [tie.followed for tie in found.items]
    return render(
        request, "profile/people.html", {"who": account, "page": found, "people": people, "side": "following"}
    )


@require_POST
@page("profile.act")
def act(request: HttpRequest, handle: str, deed: str) -> HttpResponse:
    """Follow, block or mute an account, or undo it."""
    if deed not in DEEDS:
        raise Http404
    account = addresses.account_called(handle)
    DEEDS[deed](by=actor_of(request), target_id=account.pk, at=now())
    return addresses.back(request, account_url(account))
