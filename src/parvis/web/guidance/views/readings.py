"""Second readings: those that wait for me, one of them, and asking for one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.foundation.clock import now
from parvis.foundation.errors import NotAllowed, Refused
from parvis.foundation.markdown import render as markdown
from parvis.guidance import actions, queries
from parvis.guidance.rules import ReadingState
from parvis.guidance.rules.readings import Right
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Role
from parvis.identity.words import role_words
from parvis.web.guidance import shown
from parvis.web.guidance.forms import ReadingForm, way_back, written
from parvis.web.guidance.views.advice import draft_of
from parvis.web.pages import actor_of, page
from parvis.web.readers import reading_time, tabs

if TYPE_CHECKING:
    from parvis.guidance.models import SecondReading

MOST = 50


@require_safe
@page("guidance.readings")
def index(request: HttpRequest) -> HttpResponse:
    """Show the readings that wait for the person, and those that they asked for."""
    actor, at = actor_of(request), now()
    waiting = list(queries.readings_waiting_for(actor, at=at)[:MOST])
    asked = queries.readings_asked_by(actor.person_id)[:MOST] if actor.person_id else ()
    context = {
        "tabs": tabs(actor, "guidance.readings"),
        "late": _late_ones(actor, waiting, at),
        "waiting": [shown.shown_reading(row, at) for row in waiting],
        "asked": [shown.shown_reading(row, at) for row in asked],
    }
    return render(request, "guidance/readings.html", context)


def _late_ones(actor: Actor, waiting: list[SecondReading], at: datetime) -> list[dict[str, Any]]:
    """Return the late readings that wait for others, and for whom; to a head of communications."""
    if not actor.has(Role.HEAD_OF_COMMUNICATIONS):
        return []
    late = [row for row in queries.readings_late(at=at)[:MOST] if row not in waiting]
    return [
        {"row": row, "waits_for": row.reader.full_name if row.reader else role_words(row.reader_role)}
        for row in late
    ]


@page("guidance.reading")
def reading(request: HttpRequest, reading_id: int) -> HttpResponse:
    """Show one reading to those concerned; take what the reader says, or the author's withdrawal."""
    actor, row = actor_of(request), queries.reading(reading_id)
    right = queries.right_of(actor, row, at=now())
    if right is None and not _concerned(actor, row):
        raise NotAllowed(act="page:guidance.reading")
    form = ReadingForm(request.POST if "_give" in request.POST else None)
    if request.method == "POST":
        try:
            done = _done(request, row, form, actor)
        except Refused as refused:
            form.add_error("comment" if refused.data.get("field") else None, refused.sentence())
            done = None
        if done:
            return done
    return _page(request, row, form, right)


def _done(request: HttpRequest, row: SecondReading, form: ReadingForm, actor: Actor) -> HttpResponse | None:
    if "_withdraw" in request.POST:
        actions.withdraw_second_reading(row.pk, by=actor, at=now())
        messages.success(request, _("Withdrawn. You may ask again, or publish with your reason."))
        return HttpResponseRedirect(reverse("guidance.readings"))
    if not form.is_valid():
        return None
    actions.give_second_reading(row.pk, by=actor, at=now(), **form.cleaned_data)
    messages.success(request, _("Thank you. The author can see what you said."))
    return HttpResponseRedirect(reverse("guidance.readings"))


def _concerned(actor: Actor, row: SecondReading) -> bool:
    return actor.person_id in (row.asked_by_id, row.given_by_id) or actor.has(Role.HEAD_OF_COMMUNICATIONS)


def _page(request: HttpRequest, row: SecondReading, form: ReadingForm, right: Right | None) -> HttpResponse:
    actor = actor_of(request)
    one = shown.shown_reading(row, now())
    draft = queries.draft_of(row)
    author = row.asked_by_id == actor.person_id
    is_open = one.state in (ReadingState.WAITING, ReadingState.LATE)
    context: dict[str, Any] = {
        "one": one,
        "row": row,
        "draft": draft,
        "texts": [{"language": t.language, "html": markdown(t.source)} for t in draft.texts],
        "media": [medium for medium in draft.media if not medium.decorative],
        "account": identity.account(draft.account_id) if draft.account_id else None,
        "rules": [rule for rule in map(queries.guidelines().rule, row.rules) if rule],
        "reader": row.reader.full_name if row.reader else role_words(row.reader_role),
        "author": author,
        "may_give": is_open and right is not None,
        "in_place_of": _name(right),
        "may_withdraw": is_open and author,
        "may_publish": author and one.state is ReadingState.AGREED and not row.about,
        "form": form,
        "facts": _facts(row, one),
    }
    return render(request, "guidance/reading.html", context, status=422 if form.errors else 200)


def _name(right: Right | None) -> str:
    if right is None or right.in_place_of is None:
        return ""
    return identity.names_of_people([right.in_place_of]).get(right.in_place_of, "")


def _facts(row: SecondReading, one: shown.ShownReading) -> list[tuple[str, Any]]:
    facts = [(_("Asked by"), row.asked_by.full_name), (_("It stands"), one.words)]
    if row.given_by:
        facts.append((_("Read by"), row.given_by.full_name))
    if row.in_place_of:
        facts.append((_("In the place of"), row.in_place_of.full_name))
    return facts


@require_POST
@page("guidance.ask_reading")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a second reading of what a composer's form holds, and show it."""
    sent = written(request.POST)
    draft = draft_of(sent, request)
    if draft is None or not draft.texts:
        messages.error(request, _("There is nothing to read yet. Write the text first."))
        return HttpResponseRedirect(request.headers.get("Referer") or reverse("guidance.readings"))
    role, at = request.POST.get("reader_role", ""), now()
    row = actions.ask_second_reading(
        draft,
        by=actor_of(request),
        reader_role=Role(role) if role in set(Role) else Role.HEAD_OF_COMMUNICATIONS,
        at=at,
        within=reading_time(at),
        back=way_back(request.POST),
    )
    messages.success(request, _("Asked. Nothing is published yet; you will find the answer here."))
    return HttpResponseRedirect(reverse("guidance.reading", args=[row.pk]))
