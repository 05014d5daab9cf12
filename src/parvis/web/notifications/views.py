"""Show notifications, grouped, and answer requests to follow."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from parvis.conversations import actions, queries
from parvis.foundation.clock import now
from parvis.foundation.errors import NotFound
from parvis.web import addresses
from parvis.web.pages import actor_of, page

MANY = 30


@page("notifications.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show what happened, the latest first. A POST says that all of it was read."""
    actor = actor_of(request)
    if request.method == "POST":
        actions.mark_notifications_read(by=actor, at=now())
        return addresses.back(request, request.path)
    account_id = actor.account_id or 0
    older_than = addresses.whole(request.GET.get("max_id", ""))
    context = {
        "page": queries.grouped_notifications(account_id, limit=MANY, max_id=older_than),
        "requests": queries.follow_requests_of(account_id)[:MANY],
        "unread": queries.unread_count(account_id),
    }
    return render(request, "notifications/index.html", context)


@require_POST
@page("notifications.index")
def answer_request(request: HttpRequest, follower_id: int) -> HttpResponse:
    """Let somebody follow, or not."""
    decide = actions.accept_follow if request.POST.get("answer") == "accept" else actions.reject_follow
    if follower_id > addresses.BIGGEST:
        raise NotFound(follower=follower_id)
    decide(by=actor_of(request), follower_id=follower_id, at=now())
    return addresses.back(request, "/notifications")
