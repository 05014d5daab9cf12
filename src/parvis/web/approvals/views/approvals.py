"""The register of standing approvals: one's own, everybody's, one of them; give, renew and withdraw."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.foundation.paging import page as paged
from parvis.guidance import actions, queries
from parvis.guidance.rules.approvals import ApprovalState
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.web.addresses import whole
from parvis.web.approvals.forms import ApprovalForm, RenewForm, WithdrawForm, end_of
from parvis.web.approvals.shown import ShownApproval, shown
from parvis.web.doing import done
from parvis.web.pages import actor_of, page
from parvis.web.readers import tabs

MOST = 50
A_PAGE = 25
IN_FORCE = (ApprovalState.IN_FORCE, ApprovalState.ENDING)


@require_safe
@page("approvals.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show what the person may publish without a reader, then the register: in force, or over."""
    actor, at, over = actor_of(request), now(), request.GET.get("list") == "over"
    max_id, min_id = (whole(request.GET.get(name, "")) for name in ("max_id", "min_id"))
    register = {False: queries.approvals_in_force(at=at), True: queries.approvals_over(at=at)}
    counts = {which: rows.count() for which, rows in register.items()}
    listed = paged(register[over], limit=A_PAGE, max_id=max_id, min_id=min_id)
    context = {
        "tabs": tabs(actor, "approvals.index"),
        "mine": [shown(row, at) for row in queries.approvals_of(actor, at=at)[:MOST]],
        "lists": [
            (_("In force"), request.path, counts[False], not over),
            (_("Ended or withdrawn"), "?list=over", counts[True], over),
        ],
        "rows": [shown(row, at) for row in listed.items],
        "page": listed,
        "over": over,
        "began": any(counts.values()),
        "may_give": who_may.may(actor, "guidance.give_standing_approval"),
    }
    return render(request, "approvals/index.html", context)


@page("approvals.give")
def give(request: HttpRequest) -> HttpResponse:
    """Show the form of a standing approval; give it."""
    actor, at = actor_of(request), now()
    sent = request.POST if request.method == "POST" else None
    form = ApprovalForm(sent, by=actor, at=at)

    def act() -> object:
        return actions.give_standing_approval(by=actor, at=at, **form.asked())

    if sent is not None and done(request, form, act, _("Given. They have been told by e-mail.")):
        return HttpResponseRedirect(reverse("approvals.index"))
    context = {"form": form, "tabs": tabs(actor, "approvals.index")}
    return render(request, "approvals/give.html", context, status=422 if form.errors else 200)


@page("approvals.show")
def show(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Show one standing approval; renew it or withdraw it, as the button says."""
    actor, at = actor_of(request), now()
    row = queries.approval(approval_id)
    renewing, withdrawing = "_renew" in request.POST, "_withdraw" in request.POST
    renew = RenewForm(request.POST if renewing else None)
    withdraw = WithdrawForm(request.POST if withdrawing else None)
    said = {"_renew": _("Renewed."), "_withdraw": _("Withdrawn. They have been told by e-mail.")}
    if renewing and done(request, renew, lambda: _renew(row.pk, renew, actor, at), said["_renew"]):
        return HttpResponseRedirect(request.path)
    if withdrawing and done(
        request, withdraw, lambda: _withdraw(row.pk, withdraw, actor, at), said["_withdraw"]
    ):
        return HttpResponseRedirect(request.path)
    one = shown(row, at)
    may_change = who_may.may(actor, "guidance.withdraw_standing_approval") and one.state in IN_FORCE
    context = {
        "one": one,
        "facts": _facts(one),
        "renew": renew if may_change and row.person_id != actor.person_id else None,
        "withdraw": withdraw if may_change else None,
        "tabs": tabs(actor, "approvals.index"),
    }
    status = 422 if renew.errors or withdraw.errors else 200
    return render(request, "approvals/show.html", context, status=status)


def _renew(approval_id: int, form: RenewForm, actor: Actor, at: datetime) -> object:
    until = end_of(form.cleaned_data["until"])
    return actions.renew_standing_approval(approval_id, by=actor, until=until, at=at)


def _withdraw(approval_id: int, form: WithdrawForm, actor: Actor, at: datetime) -> object:
    reason = form.cleaned_data["reason"]
    return actions.withdraw_standing_approval(approval_id, by=actor, reason=reason, at=at)


def _facts(one: ShownApproval) -> list[tuple[str, Any]]:
    row = one.row
    facts = [
        (_("Who"), one.holder),
        (_("What"), one.covers),
        (_("Through"), one.account),
        (_("Until the end of"), one.until),
        (_("Given by"), row.given_by.full_name),
    ]
    if row.withdrawn_by:
        facts.append((_("Withdrawn by"), row.withdrawn_by.full_name))
    return facts
