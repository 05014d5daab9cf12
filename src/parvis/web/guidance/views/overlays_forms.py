"""The forms that write a proposal: a rule, a rule of one's own, the facts, the whole text."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import actions, queries
from parvis.guidance.engine.overlay_text import entry_of, with_entry
from parvis.guidance.errors import OverlayWrong
from parvis.web import wording
from parvis.web.guidance.forms_overlays import (
    CHECK_HINTS,
    EASY_CHECKS,
    FactsForm,
    OwnRuleForm,
    RuleForm,
    TextForm,
    fact_values,
    own_rule_values,
)
from parvis.web.guidance.places import Place, place_of, relations
from parvis.web.guidance.shown import quiets
from parvis.web.guidance.views.overlays_previews import quick_look
from parvis.web.pages import actor_of, page

HOUSE = "house"
HOUSE_NAME = {"en": "House guidelines", "fr": "Lignes directrices de la maison"}


@page("guidance.overlay_rule", relations=relations)
def rule(request: HttpRequest, rule_id: str, slug: str = "") -> HttpResponse:
    """Change one rule here: how strongly it speaks, whether at all, its words, when, its lists."""
    place = place_of(request, slug)
    below = queries.rules_below(place.where).get(rule_id)
    source = place.source()
    if below is None:
        if entry_of(source, "rules", rule_id):
            return HttpResponseRedirect(place.url("guidance.overlay_own", rule_id=rule_id))
        raise Http404
    change = entry_of(source, "changes", rule_id) or {}
    form = RuleForm(request.POST or None, below=below, change=change, initial=_prefilled(request))
    if request.method == "POST" and "_undo" in request.POST:
        return _proposed(request, place, form, with_entry(source, "changes", rule_id, None)) or _gone(place)
    if form.is_bound and form.is_valid():
        done = _proposed(request, place, form, with_entry(source, "changes", rule_id, form.as_change()))
        if done:
            return done
    context = {
        "place": place,
        "rule": below,
        "form": form,
        "change": change,
        "quiets": quiets(below),
        "now": queries.guidelines_now(place.where).rule(rule_id),
        "look": _look(request, place, source, form, rule_id),
    }
    return render(request, "guidance/overlay_rule.html", context, status=422 if form.errors else 200)


def _look(
    request: HttpRequest, place: Place, source: str, form: RuleForm, rule_id: str
) -> dict[str, Any] | None:
    """Try what a link began the form with on past posts, before anything is kept."""
    if request.method != "GET" or not request.GET.get("try"):
        return None
    shown = RuleForm(form.initial, below=form.below, change=form.change)
    if not shown.is_valid():
        return None
    return quick_look(request, place, with_entry(source, "changes", rule_id, shown.as_change()), rule_id)


def _gone(place: Place) -> HttpResponse:
    return HttpResponseRedirect(place.url("guidance.overlay"))


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """Return what a link asks the form to begin with: a level, or off with its reason."""
    names = ("level", "works", "because_en", "because_fr")
    return {name: request.GET[name][:500] for name in names if request.GET.get(name)}


def _proposed(
    request: HttpRequest, place: Place, form: forms.Form, source: str, edition: int | None = None
) -> HttpResponse | None:
    """Keep the text as the proposal and go on to it; or put what is wrong into the form."""
    try:
        actions.propose_overlay(
            by=actor_of(request),
            source=source,
            scope=place.where.scope,
            subject=place.where.subject,
            edition=edition,
            at=now(),
        )
    except OverlayWrong as wrong:
        for problem in wrong.data["each"]:
            form.add_error(None, _located(problem))
        return None
    except Refused as refused:
        form.add_error(None, f"{refused.sentence()} {refused.advice()}")
        return None
    messages.success(request, _("Kept as a proposal. It changes nothing until it is put in force."))
    page_name = "guidance.overlay_preview" if "_try" in request.POST else "guidance.overlay"
    return HttpResponseRedirect(place.url(page_name))


def _located(problem: Any) -> str:
    if problem.line is None:
        return str(problem.sentence)
    words = _("Line %(line)s: %(problem)s")
    return words % {
        "line": wording.number(problem.line, wording.language()),
        "problem": problem.sentence,
    }


@page("guidance.overlay_own", relations=relations)
def own(request: HttpRequest, rule_id: str = "", slug: str = "") -> HttpResponse:
    """Add a rule of one's own, or change it. Its examples must hold before it is kept."""
    place = place_of(request, slug)
    source = place.source()
    known = entry_of(source, "rules", rule_id) if rule_id else None
    if rule_id and (known is None or known.get("check") not in EASY_CHECKS):
        raise Http404
    instruments = entry_of(source, "instruments") or {}
    initial = own_rule_values(known, instruments) if known else _beginning(request, place)
    form = OwnRuleForm(request.POST or None, initial=initial, taken=_taken(place, source, rule_id))
    if request.method == "POST" and "_remove" in request.POST and known:
        return _proposed(request, place, form, with_entry(source, "rules", rule_id, None)) or _gone(place)
    if form.is_bound and form.is_valid():
        done = _proposed(request, place, form, _with_rule(request, place, form, source, rule_id))
        if done:
            return done
    checks = [(name, words, CHECK_HINTS[name]) for name, words in EASY_CHECKS.items()]
    context = {"place": place, "form": form, "known": known, "rule_id": rule_id, "checks": checks}
    return render(request, "guidance/overlay_own.html", context, status=422 if form.errors else 200)


def _beginning(request: HttpRequest, place: Place) -> dict[str, Any]:
    asked = request.GET.get("check", "")
    first = "".join(word[0] for word in re.findall(r"[A-Za-z]+", place.pack_id)).upper() or "HOUSE"
    number = 1 + len(entry_of(place.source(), "rules") or ())
    return {
        "check": asked if asked in EASY_CHECKS else "words",
        "level": "advice",
        "reader": "head_of_communications",
        "id": f"{first}-{number:02}",
    }


def _taken(place: Place, source: str, rule_id: str) -> frozenset[str]:
    own_ids = {str(one.get("id")) for one in entry_of(source, "rules") or () if isinstance(one, dict)}
    return frozenset({*queries.rules_below(place.where), *own_ids} - {rule_id})


def _with_rule(request: HttpRequest, place: Place, form: OwnRuleForm, source: str, rule_id: str) -> str:
    """Return the text with the rule, and with the document that it comes from."""
    data, person = form.cleaned_data, getattr(request, "person", None)
    name = data["instrument"].strip()
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or HOUSE
    if entry_of(source, "instruments", key) is None:
        said = {"en": name, "fr": name} if name else HOUSE_NAME
        source = with_entry(
            source,
            "instruments",
            key,
            {
                "name": said,
                "url": data["url"] or f"{settings.PARVIS_ORIGIN}{reverse('guidance.index')}",
            },
        )
    facts = queries.guidelines_now(place.where).facts
    new = form.as_rule(
        jurisdiction=facts.jurisdiction or "CA",
        day=now().date().isoformat(),
        by=person.full_name if person else _("the house"),
        instrument=key,
    )
    if rule_id and rule_id != data["id"]:
        source = with_entry(source, "rules", rule_id, None)
    return with_entry(source, "rules", data["id"], new)


@page("guidance.overlay_facts", relations=relations)
def facts(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Say what checks must know of the institution; a community has no facts of its own."""
    if slug:
        raise Http404
    place = place_of(request, slug)
    source = place.source()
    form = FactsForm(request.POST or None, initial=fact_values(entry_of(source, "facts") or {}))
    if form.is_bound and form.is_valid():
        done = _proposed(request, place, form, with_entry(source, "facts", "", form.as_facts()))
        if done:
            return done
    context = {"place": place, "form": form, "flags": [form[name] for name in FactsForm.FLAGS]}
    return render(request, "guidance/overlay_facts.html", context, status=422 if form.errors else 200)


@page("guidance.overlay_text", relations=relations)
def text(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Write the whole overlay as text. What is wrong is told by its line, and nothing is lost."""
    place = place_of(request, slug)
    proposal = queries.open_proposal(place.where)
    edition = proposal.edition if proposal else 0
    form = TextForm(request.POST or None, initial={"source": place.source()})
    if form.is_bound and form.is_valid():
        seen = request.POST.get("edition", "")
        seen_edition = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        written = form.cleaned_data["source"].replace("\r\n", "\n")
        done = _proposed(request, place, form, written, edition=seen_edition)
        if done:
            return done
    context = {"place": place, "form": form, "edition": edition, "theirs": proposal if form.errors else None}
    return render(request, "guidance/overlay_text.html", context, status=422 if form.errors else 200)
