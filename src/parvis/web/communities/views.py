"""Communities: the list, one of them, its members, joining with its charter, founding, settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.communities import actions, queries
from parvis.communities.errors import NotMember
from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.foundation.paging import page as paged
from parvis.web import addresses
from parvis.web.communities.forms import POLICIES, READERS, RECORDS, AmendForm, FoundForm, WordsForm
from parvis.web.pages import actor_of, page

PEOPLE = 60


@page("communities.index")
def index(request: HttpRequest) -> HttpResponse:
    """List the communities that the reader may find."""
    reader = actor_of(request)
    search = request.GET.get("q", "").strip()[:100]
    found = paged(queries.listing(reader, search), **addresses.window(request))
    mine = [m.community for m in queries.memberships_of(reader.account_id)] if reader.account_id else []
    return render(request, "communities/index.html", {"page": found, "mine": mine, "search": search})


def about(request: HttpRequest, slug: str, tab: str) -> dict[str, Any]:
    """Return what every page of a community shows around its content."""
    stand = queries.standpoint(actor_of(request), slug)
    community = stand.community
    tabs = [
        (_("Discussion"), reverse("communities.show", args=[slug]), None, tab == "talk"),
        (_("Rules of the house"), reverse("communities.charter", args=[slug]), None, tab == "charter"),
        (_("Members"), reverse("communities.members", args=[slug]), community.member_count, tab == "members"),
    ]
    if "steward" in stand.relations:
        tabs.append((_("Settings"), reverse("communities.settings", args=[slug]), None, tab == "settings"))
    return {
        "stand": stand,
        "community": community,
        "tabs": tabs,
        "stewards": queries.stewards(community.pk),
        "policy": POLICIES.get(community.language_policy, ""),
        "readers": READERS.get(community.visibility, ""),
        "record": RECORDS.get(community.record_class, community.record_class),
    }


@page("communities.show")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is said in a community."""
    context = about(request, slug, "talk")
    posts = conversations.community_timeline(
        context["community"].pk, reader=actor_of(request), threads_only=True, **addresses.window(request)
    )
    return render(request, "communities/show.html", {**context, "page": posts})


@page("communities.members")
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who belongs to a community."""
    context = about(request, slug, "members")
    search = request.GET.get("q", "").strip()[:100]
    found = paged(queries.members(context["community"].pk, search), **addresses.window(request, limit=PEOPLE))
    return render(request, "communities/members.html", {**context, "page": found, "search": search})


@page("communities.charter")
def charter(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rules of the house, and how they changed."""
    context = about(request, slug, "charter")
    return render(
        request,
        "communities/charter.html",
        {**context, "charters": queries.charters(context["community"].pk)},
    )


@page("communities.join")
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the charter to somebody who wants to join, and let them in when they accept it."""
    context = about(request, slug, "talk")
    if request.method != "POST":
        return render(request, "communities/join.html", context)
    stand, actor = context["stand"], actor_of(request)
    enter = actions.accept_charter if stand.membership else actions.join
    enter(
        community_id=stand.community.pk,
        account_id=actor.account_id or 0,
        charter_version=addresses.whole(request.POST.get("charter_version", "")) or 0,
        by=actor,
        at=now(),
    )
    messages.success(request, _("You are a member. You may write here now."))
    return HttpResponseRedirect(reverse("communities.show", args=[slug]))


@require_POST
@page("communities.leave")
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave a community. What one said there stays."""
    actor = actor_of(request)
    community = queries.community(slug, actor)
    actions.leave(community_id=community.pk, account_id=actor.account_id or 0, by=actor, at=now())
    messages.success(request, _("You have left. What you wrote stays."))
    return HttpResponseRedirect(reverse("communities.show", args=[slug]))


@page("communities.found")
def found(request: HttpRequest) -> HttpResponse:
    """Found a community."""
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            community = actions.found_community(
                **form.cleaned_data, account_id=actor_of(request).account_id, by=actor_of(request), at=now()
            )
        except Refused as refused:
            form.add_error(None, f"{refused.sentence()} {refused.advice()}")
        else:
            messages.success(request, _("The community is founded. You are its first steward."))
            return HttpResponseRedirect(reverse("communities.show", args=[community.slug]))
    return render(request, "communities/found.html", {"form": form}, status=422 if form.errors else 200)


@page("communities.settings")
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Let stewards change a community's words, its charter, and whether it is open."""
    context = about(request, slug, "settings")
    community = context["community"]
    if "steward" not in context["stand"].relations:
        raise NotMember(community=community.pk)
    words = WordsForm(_sent(request, "words"), initial=_values(community, WordsForm))
    rules = AmendForm(
        _sent(request, "charter"),
        initial={**_values(community, AmendForm), "amends_version": community.charter_version},
    )
    if request.method == "POST" and _changed(request, community.pk, words, rules):
        messages.success(request, _("The change is kept."))
        return HttpResponseRedirect(reverse("communities.settings", args=[slug]))
    return render(request, "communities/settings.html", {**context, "words": words, "rules": rules})


def _sent(request: HttpRequest, part: str) -> Any:
    return request.POST if request.POST.get("part") == part else None


def _values(community: Any, form: type) -> dict[str, str]:
    return {name: getattr(community, name, "") for name in form.base_fields}  # type: ignore[attr-defined]


def _changed(request: HttpRequest, community_id: int, words: WordsForm, rules: AmendForm) -> bool:
    """Do what the form that was sent asks for; tell whether it was done."""
    stamp: dict[str, Any] = {"community_id": community_id, "by": actor_of(request), "at": now()}
    moves = {"close": actions.close, "reopen": actions.reopen, "archive": actions.archive}
    part = request.POST.get("part", "")
    if part == "words" and words.is_valid():
        actions.describe(changes=words.cleaned_data, **stamp)
    elif part == "charter" and rules.is_valid():
        actions.amend_charter(**rules.cleaned_data, **stamp)
    elif part in moves:
        moves[part](**stamp)
    else:
        return False
    return True
