"""Seals: looking behind a pen name, with a reason that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from parvis.foundation import clock
from parvis.foundation.errors import Refused
from parvis.identity import actions, queries
from parvis.web.administration.forms import SealForm
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest

if TYPE_CHECKING:
    from parvis.identity.models import Person


@never_cache
@page("administration.seals")
def index(request: PersonalRequest) -> HttpResponse:
    """Ask for a reason; with one, show once who it is. Nothing of the answer can be linked to or kept."""
    form = SealForm(request.POST or None)
    found = opened(request, form) if form.is_bound and form.is_valid() else None
    context = {"form": form, "found": found, "tabs": administration_tabs(request.actor, "seals")}
    return render(request, "administration/seals.html", context, status=422 if form.errors else 200)


def opened(request: PersonalRequest, form: SealForm) -> Person | None:
    """Return the person behind the pen name; put a refusal into the form."""
    account = queries.local_account(form.cleaned_data["handle"].strip().removeprefix("@"))
    if account is None:
        form.add_error("handle", _("No account here has this short name."))
        return None
    try:
        return actions.unseal(
            account_id=account.pk, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        )
    except Refused as refused:
        field = refused.data.get("field")
        form.add_error(field if field in form.fields else None, f"{refused.sentence()} {refused.advice()}")
        return None
