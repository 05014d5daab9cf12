"""The button by which an author says that a finding is a false alarm, in any form that writes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.guidance import actions
from parvis.guidance.rules import Draft
from parvis.identity.rules import Actor

BUTTON = "_false_alarm"
WHY = "alarm-why-"


def pressed(request: HttpRequest) -> bool:
    """Tell whether the form was sent by that button."""
    return BUTTON in request.POST


def report(request: HttpRequest, draft: Draft, by: Actor) -> None:
    """Report what was pressed, and say so on the page. The form goes on as it was."""
    rule = request.POST.get(BUTTON, "")[:40]
    sentence = request.POST.get(f"{WHY}{rule}", "")
    try:
        actions.report_false_alarm(draft, by=by, rule=rule, sentence=sentence, at=now())
    except Refused as refused:
        messages.warning(request, f"{refused.sentence()} {refused.advice()}")
    else:
        messages.success(request, _("Thank you. It counts against the rule; your name is not kept."))
