"""The guidelines of the house, or of a community: what is changed, and what is proposed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import actions, queries
from parvis.guidance.engine import PackError
from parvis.web.guidance.forms_overlays import ReasonForm
from parvis.web.guidance.places import Place, place_of, relations
from parvis.web.guidance.shown_overlays import Said, said_of
from parvis.web.guidance.views.overlays_previews import summary
from parvis.web.pages import actor_of, page


@page("guidance.overlay", relations=relations)
def overlay(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show what is changed and what is proposed; put it in force, drop it, or take it over."""
    place = place_of(request, slug)
    if rule_id := request.GET.get("rule", ""):
        return _to_rule(place, rule_id)
    form = ReasonForm(request.POST if "_force" in request.POST else None)
    if request.method == "POST":
        try:
            done = _done(request, place, form)
        except Refused as refused:
            words = f"{refused.sentence()} {refused.advice()}"
            if form.is_bound:
                form.add_error(None, words)
            else:
                messages.error(request, words)
            done = None
        if done:
            return done
    return _page(request, place, form)


def _to_rule(place: Place, rule_id: str) -> HttpResponse:
    if rule_id in queries.rules_below(place.where):
        return HttpResponseRedirect(place.url("guidance.overlay_rule", rule_id=rule_id))
    return HttpResponseRedirect(place.url("guidance.overlay"))


def _done(request: HttpRequest, place: Place, form: ReasonForm) -> HttpResponse | None:
    proposal, by, at = queries.open_proposal(place.where), actor_of(request), now()
    if proposal is None:
        return None
    if "_drop" in request.POST:
        actions.drop_proposal(proposal.pk, by=by, at=at)
        messages.success(request, _("Dropped. What is in force stays as it is."))
    elif "_carry" in request.POST:
        actions.carry_over(proposal.pk, by=by, at=at)
        messages.success(request, _("Taken over. The proposal now changes the version in force."))
    elif form.is_valid():
        edition = request.POST.get("edition", "")
        actions.put_in_force(
            proposal.pk,
            by=by,
            reason=form.cleaned_data["reason"],
            edition=int(edition) if edition.isdecimal() and len(edition) < 9 else 0,
            at=at,
        )
        messages.success(request, _("In force from now on. It is recorded, with your reason."))
    else:
        return None
    return HttpResponseRedirect(place.url("guidance.overlay"))


def _page(request: HttpRequest, place: Place, form: ReasonForm) -> HttpResponse:
    proposal, in_force = queries.open_proposal(place.where), queries.version_in_force(place.where)
    moved = proposal is not None and proposal.based_on_id != (in_force.pk if in_force else None)
    base = proposal.based_on.source if proposal and proposal.based_on else None
    context = {
        "place": place,
        "proposal": proposal,
        "proposed": said_between(base, proposal.source, place) if proposal else [],
        "moved": moved,
        "in_force": in_force,
        "changed": said_between(None, in_force.source, place) if in_force else [],
        "preview": summary(queries.newest_preview(proposal.pk), proposal) if proposal else None,
        "form": form,
        "choices": sorted(queries.rules_below(place.where).values(), key=lambda rule: rule.id),
    }
    return render(request, "guidance/overlay.html", context, status=422 if form.errors else 200)


def said_between(old: str | None, new: str | None, place: Place) -> list[Said]:
    """Return in sentences what differs between two texts; nothing where one cannot be read any more."""
    try:
        found = queries.differences_between(old, new, place.where)
    except PackError:
        return []
    rules = {rule.id: rule for rule in queries.guidelines_now(place.where).rules}
    return said_of(found, {**rules, **queries.rules_below(place.where)})
