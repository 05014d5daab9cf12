"""People: the list, an invitation, one person's page with roles and departure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.foundation import clock
from parvis.identity import actions, hand_over, queries
from parvis.identity.rules import Role
from parvis.identity.words import ROLE_WORDS, role_words
from parvis.web.administration.forms import GrantForm, InviteForm, roles_of
from parvis.web.administration.invitations import send_invitation
from parvis.web.alphabet import leaf
from parvis.web.doing import done
from parvis.web.navigation import administration_tabs
from parvis.web.pages import page
from parvis.web.people import PersonalRequest

if TYPE_CHECKING:
    from parvis.identity.models import Person


@page("administration.index")
def index(request: PersonalRequest) -> HttpResponse:
    """List everybody, by name, e-mail or role."""
    search, role = request.GET.get("q", "").strip()[:100], request.GET.get("role", "")
    if role not in ROLE_WORDS:
        role = ""
    found = leaf(queries.people(search, role), F("name_key"), request)
    context = {
        "tabs": administration_tabs(request.actor, "people"),
        "page": found,
        "search": search,
        "role": role,
        "roles": ROLE_WORDS.items(),
    }
    return render(request, "administration/people.html", context)


@page("administration.invite")
def invite(request: PersonalRequest) -> HttpResponse:
    """Invite somebody: a person, their account, their roles, a letter."""
    form = InviteForm(request.POST or None)
    if form.is_bound and done(
        request, form, lambda: invited(request, form.cleaned_data), _("The invitation is on its way.")
    ):
        return redirect("administration.index")
    context = {"form": form, "tabs": administration_tabs(request.actor, "people")}
    return render(request, "administration/invite.html", context, status=422 if form.errors else 200)


@transaction.atomic
def invited(request: PersonalRequest, wanted: dict[str, Any]) -> None:
    """Invite a person, open their account, give their roles, and write to them once that is committed."""
    act: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    person = actions.invite_person(
        email=wanted["email"], full_name=wanted["full_name"], language=wanted["language"], **act
    )
    actions.open_account(person_id=person.pk, handle=wanted["handle"], **act)
    for role in roles_of(wanted["roles"]):
        actions.grant_role(person_id=person.pk, role=role, **act)
    inviter = request.person.full_name
    transaction.on_commit(lambda: send_invitation(person, inviter))


@page("administration.person")
def show(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Show one person: roles, accounts, what they would leave behind."""
    person = queries.person(person_id)
    return render(request, "administration/person.html", about(request, person))


def about(request: PersonalRequest, person: Person, form: GrantForm | None = None) -> dict[str, Any]:
    """Return what the page of a person shows."""
    grants = list(queries.grants_of(person, clock.now()))
    held = {grant.role for grant in grants}
    return {
        "tabs": administration_tabs(request.actor, "people"),
        "somebody": person,
        "grants": [{"grant": grant, "words": role_words(grant.role)} for grant in grants],
        "own": queries.own_account(person),
        "operated": queries.operated_by(person),
        "form": (form or GrantForm(auto_id="grant_%s")).offer(held),
    }


@require_POST
@page("administration.grant_role")
def grant_role(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Give a role."""
    person = queries.person(person_id)
    form = GrantForm(request.POST, auto_id="grant_%s")
    given = done(
        request,
        form,
        lambda: actions.grant_role(
            person_id=person_id,
            role=Role(form.cleaned_data["role"]),
            ends_at=end_of(form.cleaned_data["ends_on"]),
            by=request.actor,
            at=clock.now(),
        ),
        _("The role is given."),
    )
    if given:
        return redirect("administration.person", person_id)
    return render(request, "administration/person.html", about(request, person, form), status=422)


def end_of(day: date | None) -> datetime | None:
    """Return the first moment after `day` where the institution is."""
    if day is None:
        return None
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)


@require_POST
@page("administration.revoke_role")
def revoke_role(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Take a role back."""
    role = request.POST.get("role", "")
    if role in ROLE_WORDS:
        actions.revoke_role(person_id=person_id, role=Role(role), by=request.actor, at=clock.now())
        messages.success(request, _("The role is taken back."))
    return redirect("administration.person", person_id)


@page("administration.departure")
def departure(request: PersonalRequest, person_id: int) -> HttpResponse:
    """Show what somebody would leave behind; on confirmation, record that they left."""
    person = queries.person(person_id)
    if request.method == "POST":
        actions.record_departure(person_id=person_id, by=request.actor, at=clock.now())
        said = _("%(name)s has left. What they said stays.") % {"name": person.full_name}
        messages.success(request, said)
        return redirect("administration.person", person_id)
    context = {
        "tabs": administration_tabs(request.actor, "people"),
        "somebody": person,
        "work": hand_over.open_work_of(person_id),
        "without_operator": queries.accounts_only_operated_by(person),
    }
    return render(request, "administration/departure.html", context)
