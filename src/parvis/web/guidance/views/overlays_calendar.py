"""The calendar: elections, holidays and emergencies, and who wrote them down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.foundation.clock import now
from parvis.foundation.errors import NotFound, Refused
from parvis.guidance import actions, queries
from parvis.identity import who_may
from parvis.ledger import queries as ledger
from parvis.web import addresses
from parvis.web.guidance.circumstance_words import REACHES, SEASONS
from parvis.web.guidance.forms_calendar import EmergencyForm, WindowForm
from parvis.web.pages import actor_of, page

AT_ONCE = 50
ACTS = ("_set", "_close", "_emergency")


@page("guidance.calendar")
def calendar(request: HttpRequest, window_id: int = 0) -> HttpResponse:
    """Show the windows, those that are open first; write one down, change or close it."""
    row = queries.window(window_id) if 0 < window_id <= addresses.BIGGEST else None
    if window_id and row is None:
        raise NotFound(window=window_id)
    pressed = next((act for act in ACTS if act in request.POST), "")
    form = _form(request, row, pressed)
    emergency = EmergencyForm(request.POST if pressed == "_emergency" else None, initial=_here())
    wrong = emergency if pressed == "_emergency" else form
    if pressed:
        try:
            done = _done(request, row, pressed, wrong)
        except Refused as refused:
            field = refused.data.get("field")
            wrong.add_error(
                field if field in wrong.fields else None, f"{refused.sentence()} {refused.advice()}"
            )
            done = False
        if done:
            return HttpResponseRedirect(reverse("guidance.calendar"))
    return _page(request, row, form, emergency, wrong)


def _here() -> dict[str, str]:
    return {"jurisdiction": queries.guidelines().facts.jurisdiction or "CA"}


def _form(request: HttpRequest, row: Any, pressed: str) -> WindowForm:
    if pressed in ("_set", "_close"):
        return WindowForm(request.POST)
    if row is None:
        return WindowForm(initial={"season": "caretaker", "reach": "federal", **_here()})
    names = ("season", "reach", "jurisdiction", "starts", "ends", "name_en", "name_fr")
    return WindowForm(initial={name: getattr(row, name) for name in names})


def _done(request: HttpRequest, row: Any, pressed: str, form: forms.Form) -> bool:
    by, at = actor_of(request), now()
    if pressed == "_close" and row is not None:
        reason = request.POST.get("reason", "")
        actions.close_window(row.pk, by=by, reason=reason, at=at)
        messages.success(request, _("Closed. It is recorded, with your reason."))
        return True
    if not form.is_valid():
        return False
    if isinstance(form, EmergencyForm):
        actions.open_emergency(by=by, at=at, **form.cleaned_data)
        messages.success(request, _("The emergency is open. Close it here when it is over."))
        return True
    assert isinstance(form, WindowForm)  # noqa: S101 - for the reader of types
    edition = request.POST.get("edition", "")
    actions.set_window(
        by=by,
        window=form.window(),
        reason=form.cleaned_data["reason"],
        window_id=row.pk if row else None,
        edition=int(edition) if edition.isdecimal() and len(edition) < 9 else None,
        at=at,
    )
    messages.success(request, _("Written down. It counts from now on."))
    return True


def _page(
    request: HttpRequest, row: Any, form: WindowForm, emergency: EmergencyForm, sent: forms.Form
) -> HttpResponse:
    at = now()
    rows = [_shown(one, at) for one in queries.windows()[:AT_ONCE]]
    house = queries.packs_in_force()
    context = {
        "row": row,
        "shown": _shown(row, at) if row else None,
        "open": [one for one in rows if one["state"] == "open"],
        "coming": [one for one in rows if one["state"] == "coming"],
        "over": [one for one in rows if one["state"] == "over"],
        "written": [window for pack in house for window in pack.calendar.windows],
        "history": ledger.entries_about(row.ref)[:AT_ONCE] if row else [],
        "form": form,
        "emergency": emergency,
        "sent": sent,
        "may_set": who_may.may(actor_of(request), "guidance.set_window"),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "guidance/calendar.html", context, status=422 if sent.errors else 200)


def _shown(row: Any, at: datetime) -> dict[str, Any]:
    state = "coming" if row.starts > at else "over" if row.ends and row.ends <= at else "open"
    return {
        "row": row,
        "state": state,
        "season": SEASONS[row.season],
        "reach": REACHES[row.reach] if row.reach in REACHES and row.reach else "",
    }
