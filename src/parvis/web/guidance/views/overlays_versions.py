"""The versions of an overlay: the list, one compared with another, and bringing one back."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import actions, queries
from parvis.web import addresses
from parvis.web.guidance.forms_overlays import ReasonForm
from parvis.web.guidance.places import place_of, relations
from parvis.web.guidance.views.overlays import said_between
from parvis.web.pages import actor_of, page

if TYPE_CHECKING:
    from parvis.guidance.models import PackOverlay

AT_ONCE = 30
MOST_LINES = 2000


@require_safe
@page("guidance.overlay_versions", relations=relations)
def versions(request: HttpRequest, slug: str = "") -> HttpResponse:
    """List the versions, the newest first."""
    place = place_of(request, slug)
    rows = queries.overlay_versions(place.where.scope, place.where.subject)
    before = addresses.whole(request.GET.get("before", ""))
    found = list((rows.filter(version__lt=before) if before else rows)[: AT_ONCE + 1])
    context = {
        "place": place,
        "rows": found[:AT_ONCE],
        "older": found[AT_ONCE - 1].version if len(found) > AT_ONCE else None,
        "first_page": before is None,
    }
    return render(request, "guidance/overlay_versions.html", context)


@page("guidance.overlay_version", relations=relations)
def version(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Show what a version changed, in words and as text; on POST, bring it back as a new one."""
    place = place_of(request, slug)
    rows = queries.overlay_versions(place.where.scope, place.where.subject)
    row = rows.filter(version=number).first() if number <= addresses.BIGGEST else None
    if row is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = actions.restore_overlay(
                row.pk, by=actor_of(request), reason=form.cleaned_data["reason"], at=now()
            )
        except Refused as refused:
            form.add_error(None, f"{refused.sentence()} {refused.advice()}")
        else:
            messages.success(request, _("Version %(number)s is in force.") % {"number": made.version})
            return HttpResponseRedirect(place.url("guidance.overlay_versions"))
    other = _other(request, row, list(rows))
    context = {
        "place": place,
        "row": row,
        "other": other,
        "others": [one for one in rows[:AT_ONCE] if one.pk != row.pk],
        "said": said_between(other.source if other else None, row.source, place),
        "lines": list(islice(_lines(other.source if other else "", row.source), MOST_LINES)),
        "newest": not rows.filter(version__gt=row.version).exists(),
        "preview": queries.preview_behind(row.pk),
        "form": form,
    }
    return render(request, "guidance/overlay_version.html", context, status=422 if form.errors else 200)


def _other(request: HttpRequest, row: PackOverlay, rows: list[PackOverlay]) -> PackOverlay | None:
    """Return the version to compare with: the one asked for, else the one before."""
    asked = addresses.whole(request.GET.get("with", ""))
    wanted = asked if asked is not None else row.version - 1
    return next((one for one in rows if one.version == wanted and one.pk != row.pk), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: `kind` is +, -, or nothing for a line that stays."""

    kind: str
    text: str


def _lines(old: str, new: str) -> Iterator[Line]:
    """Yield the lines that differ, with three around them."""
    for line in islice(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=3), 2, None):
        if line.startswith("@@"):
            yield Line("@", "")
        else:
            yield Line(line[0] if line[0] in "+-" else "", line[1:])
