"""What to mend on accounts and spaces, strongest first; and the form that declares a space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation import clock
from parvis.foundation.errors import NotFound
from parvis.guidance import queries as guidance
from parvis.identity import actions, queries
from parvis.identity.who_may import may
from parvis.web.addresses import whole
from parvis.web.doing import done
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest
from parvis.web.registers.findings import Found, Subject, levels, on_accounts, on_spaces
from parvis.web.registers.forms import SpaceForm
from parvis.web.registers.shown import shown
from parvis.web.registers.spaces import DECLARED, Space, spaces

PAGE = 12
MOST = 500
KINDS = ("account", "space")


@require_safe
@page("registers.findings")
def index(request: PersonalRequest) -> HttpResponse:
    """Show everything that was found, grouped by account or space, the most urgent first."""
    wanted = request.GET.get("of", "")
    subjects = everything(wanted if wanted in KINDS else "")
    first = min(whole(request.GET.get("from", "")) or 0, len(subjects))
    found = [one for subject in subjects for one in subject.found]
    context = {
        "tabs": administration_tabs(request.actor, "findings"),
        "subjects": subjects[first : first + PAGE],
        "levels": levels(found),
        "total": len(found),
        "of": wanted,
        "before": max(first - PAGE, 0) if first else None,
        "after": first + PAGE if len(subjects) > first + PAGE else None,
        "missing": queries.not_in_the_register(),
        "may_take_in": may(request.actor, "page:registers.take_in"),
        "may_mend_spaces": may(request.actor, "page:registers.space"),
    }
    return render(request, "registers/findings.html", context)


def everything(kind: str = "") -> list[Subject]:
    """Return the accounts and spaces on which something was found, the most urgent first."""
    at, rules = clock.now(), guidance.guidelines()
    subjects: list[Subject] = []
    if kind != "space":
        officials = list(queries.official_accounts().order_by("name_en", "id")[:MOST])
        found = on_accounts(officials, at, rules)
        subjects += [
            Subject("account", shown(one), f"/administration/official-accounts/{one.pk}", found[one.pk], one)
            for one in officials
        ]
    if kind != "account":
        subjects += on_spaces(spaces(at), at, rules)
    return sorted((one for one in subjects if one.found), key=lambda one: one.rank, reverse=True)


@page("registers.space")
def space(request: PersonalRequest, space: str) -> HttpResponse:
    """Declare what the machine cannot know of a space."""
    at = clock.now()
    place = next((one for one in spaces(at) if one.key == space), None)
    if place is None:
        raise NotFound(space=space[:40])
    form = SpaceForm(request.POST if request.method == "POST" else None, initial=declared(space))
    if form.is_bound and done(
        request,
        form,
        lambda: actions.declare_space(space=space, changes=form.changes(), by=request.actor, at=at),
        _("It is declared."),
    ):
        return redirect("registers.findings")
    context = {
        "tabs": administration_tabs(request.actor, "findings"),
        "place": place,
        "form": form,
        "found": found_here(place),
    }
    return render(request, "registers/space.html", context, status=422 if form.errors else 200)


def found_here(place: Space) -> Sequence[Found]:
    """Return what was found in one space."""
    return [one for subject in on_spaces([place], clock.now()) for one in subject.found]


def declared(space: str) -> dict[str, Any]:
    """Return what the form begins with."""
    row = queries.declared_space(space)
    if row is None:
        return {}
    return {
        **{name: getattr(row, name) for name in DECLARED},
        "information_banks": ", ".join(row.information_banks),
    }
