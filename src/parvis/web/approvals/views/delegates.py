"""Who reads in one's place while one is away or late, and in whose place one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.foundation.clock import now
from parvis.guidance import actions, queries
from parvis.guidance.rules.readings import StandsIn
from parvis.identity.words import role_words
from parvis.web.addresses import whole
from parvis.web.approvals.forms import DelegateForm
from parvis.web.approvals.shown import MODE_WORDS
from parvis.web.doing import done
from parvis.web.pages import actor_of, page
from parvis.web.readers import first_day, last_day, tabs

if TYPE_CHECKING:
    from parvis.guidance.models import ReaderDelegate

MOST = 100


@page("approvals.delegates")
def index(request: HttpRequest) -> HttpResponse:
    """Show who stands in for the person and for whom they stand in; name a delegate or end one."""
    actor, at = actor_of(request), now()
    sent = request.POST if "_name" in request.POST else None
    form = DelegateForm(sent, by=actor, at=at, initial={"starts_on": timezone.localdate(at)})

    def act() -> object:
        return actions.name_delegate(by=actor, at=at, **form.asked(at))

    if sent is not None and done(request, form, act, _("They can read in your place.")):
        return HttpResponseRedirect(request.path)
    if ending := whole(request.POST.get("_end", "")):
        actions.end_delegate(ending, by=actor, at=at)
        messages.success(request, _("Ended. They read in nobody’s place any more."))
        return HttpResponseRedirect(request.path)
    everybody, person_id = queries.delegates(at=at), actor.person_id or 0
    context = {
        "form": form if actor.roles else None,
        "mine": [_shown(row) for row in everybody.filter(person_id=person_id)[:MOST]],
        "others": [_shown(row) for row in everybody.filter(delegate_id=person_id)[:MOST]],
        "tabs": tabs(actor, "approvals.delegates"),
    }
    return render(request, "approvals/delegates.html", context, status=422 if form.errors else 200)


def _shown(row: ReaderDelegate) -> dict[str, Any]:
    return {
        "row": row,
        "role": role_words(row.role),
        "mode": MODE_WORDS[StandsIn(row.mode)],
        "from": first_day(row.starts_at),
        "until": last_day(row.ends_at),
    }
