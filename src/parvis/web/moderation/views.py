"""Report, decide with reasons, appeal; and show the public what moderators did."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.conversations import actions, queries
from parvis.conversations.queries import moderation as cases
from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.foundation.paging import page as paged
from parvis.identity import who_may
from parvis.web import addresses, wording
from parvis.web.moderation.forms import (
    CATEGORIES,
    EFFECT_NAMES,
    LENGTHS,
    AppealForm,
    DecisionForm,
    ReasonsForm,
    ReportForm,
)
from parvis.web.pages import actor_of, page
from parvis.web.templatetags.parvis import account_url


def tabs(current: str) -> list[tuple[str, str, None, bool]]:
    """Return the tabs of the moderators' pages."""
    names = {"index": _("Reports"), "appeals": _("Appeals"), "log": _("Public log")}
    return [(words, reverse(f"moderation.{key}"), None, key == current) for key, words in names.items()]


@page("moderation.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show the reports that wait, the oldest first, and the latest that were dealt with."""
    reader = actor_of(request)
    context = {
        "waiting": cases.open_reports(reader)[:100],
        "closed": cases.closed_reports(reader)[:10],
        "categories": CATEGORIES,
        "tabs": tabs("index"),
    }
    return render(request, "moderation/index.html", context)


@page("moderation.report")
def report(request: HttpRequest, handle: str, post_id: int | None = None) -> HttpResponse:
    """Tell the moderators about a post or an account."""
    actor = actor_of(request)
    account = addresses.account_called(handle)
    post = queries.post(post_id, actor) if post_id else None
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        posts = [post_id] if post_id else []
        actions.report(by=actor, target_id=account.pk, post_ids=posts, **form.cleaned_data, at=now())
        messages.success(request, _("The moderators have it. You do not need to do anything more."))
        return HttpResponseRedirect(account_url(account))
    context = {"form": form, "who": account, "post": post}
    return render(request, "moderation/report.html", context, status=422 if form.errors else 200)


@page("moderation.case")
def case(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show a report with what it is about, and take the moderator's decision."""
    actor = actor_of(request)
    found = cases.report(report_id, actor)
    form = DecisionForm(request.POST if "_decide" in request.POST else None)
    dismissal = ReasonsForm(request.POST if "_dismiss" in request.POST else None, prefix="dismiss")
    try:
        if request.method == "POST" and _dealt_with(request, found, form, dismissal):
            return HttpResponseRedirect(reverse("moderation.index"))
    except Refused as refused:
        form.add_error(None, f"{refused.sentence()} {refused.advice()}")
    posts = queries.posts([post.pk for post in found.posts.all()], actor)
    context = {
        "case": found,
        "posts": posts,
        "form": form,
        "dismissal": dismissal,
        "category": CATEGORIES.get(found.category, ""),
        "earlier": cases.decisions_about(found.target_id)[:10],
        "effects": EFFECT_NAMES,
    }
    return render(request, "moderation/case.html", context, status=422 if form.errors else 200)


def _dealt_with(request: HttpRequest, found: Any, form: DecisionForm, dismissal: ReasonsForm) -> bool:
    """Do what the pressed button says; tell whether it was done."""
    actor, at = actor_of(request), now()
    if "_take" in request.POST:
        actions.take_report(by=actor, report_id=found.pk, at=at)
        messages.success(request, _("It is yours now: your colleagues see that."))
    elif "_dismiss" in request.POST and dismissal.is_valid():
        actions.dismiss_report(by=actor, report_id=found.pk, reasons=dismissal.cleaned_data["reasons"], at=at)
        messages.success(request, _("The report is closed without a decision."))
    elif "_decide" in request.POST and form.is_valid():
        _decide(request, found, form.cleaned_data)
        messages.success(request, _("The decision is made. The person concerned is told why."))
    else:
        return False
    return True


def _decide(request: HttpRequest, found: Any, data: dict[str, Any]) -> None:
    at = now()
    first = found.posts.all().first()
    days = int(data["days"] or 0)
    actions.moderate(
        by=actor_of(request),
        effect=data["effect"],
        rule=data["rule"],
        facts=data["facts"],
        target_id=found.target_id,
        post_id=first.pk if first else None,
        report_id=found.pk,
        ends_at=at + timedelta(days=days) if days else None,
        language=wording.language(),
        at=at,
    )


@page("moderation.decision")
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Show a decision and its reasons to the account concerned and to moderators."""
    reader = actor_of(request)
    found = cases.decision(decision_id, reader)
    context = {
        "decision": found,
        "effect": EFFECT_NAMES.get(found.effect, ""),
        "appealed": getattr(found, "appeal", None),
        "is_moderator": who_may.may(reader, "conversations.moderate"),
        "may_appeal": found.target_id == reader.account_id,
    }
    return render(request, "moderation/decision.html", context)


@page("moderation.appeal")
def appeal(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Ask another moderator to look again."""
    actor = actor_of(request)
    found = cases.decision(decision_id, actor)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.appeal(by=actor, decision_id=decision_id, text=form.cleaned_data["text"], at=now())
        messages.success(
            request, _("Your appeal is in. Somebody else than the first moderator will decide it.")
        )
        return HttpResponseRedirect(reverse("moderation.decision", args=[decision_id]))
    context = {"decision": found, "effect": EFFECT_NAMES.get(found.effect, ""), "form": form}
    return render(request, "moderation/appeal.html", context, status=422 if form.errors else 200)


@page("moderation.appeals")
def appeals(request: HttpRequest) -> HttpResponse:
    """Show the appeals that wait for another moderator, and decide one."""
    actor = actor_of(request)
    form = ReasonsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decide_appeal(
            by=actor,
            appeal_id=addresses.whole(request.POST.get("appeal", "")) or 0,
            outcome=request.POST.get("outcome", ""),
            reasons=form.cleaned_data["reasons"],
            at=now(),
        )
        messages.success(request, _("The appeal is decided. The person concerned is told why."))
        return HttpResponseRedirect(reverse("moderation.appeals"))
    context = {
        "waiting": cases.open_appeals(actor)[:50],
        "form": form,
        "effects": EFFECT_NAMES,
        "tabs": tabs("appeals"),
    }
    return render(request, "moderation/appeals.html", context, status=422 if form.errors else 200)


@page("moderation.log")
def log(request: HttpRequest) -> HttpResponse:
    """Show everybody what moderators decided and under which rule, without names of people here."""
    reader = actor_of(request)
    context = {
        "page": paged(cases.decisions(), **addresses.window(request, limit=40)),
        "effects": EFFECT_NAMES,
        "blocked": queries.domain_blocks(),
        "tabs": tabs("log") if who_may.may(reader, "conversations.moderate") else [],
        "lengths": LENGTHS,
    }
    return render(request, "moderation/log.html", context)
