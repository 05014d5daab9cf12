"""What the views of administration share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.foundation.errors import Refused
from parvis.identity.who_may import may
from parvis.web.people import PersonalRequest

Tab = tuple[str, str, int | None, bool]


@dataclass(frozen=True, slots=True)
class Section:
    """One tab of administration."""

    name: str
    words: str
    page: str


def tabs(request: PersonalRequest, current: str) -> list[Tab]:
    """Return the tabs that the actor may open; `current` names the one that is open."""
    sections = [
        Section("people", _("People"), "administration.index"),
        Section("accounts", _("Accounts"), "administration.accounts"),
        Section("who_may", _("Rights"), "administration.who_may"),
        Section("seals", _("Seals"), "administration.seals"),
    ]
    return [
        (section.words, reverse(section.page), None, section.name == current)
        for section in sections
        if may(request.actor, f"page:{section.page}")
    ]


def done(request: PersonalRequest, form: Form, act: Callable[[], object], said: str) -> bool:
    """Do `act` and say so, when the form is valid; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        field = refused.data.get("field")
        form.add_error(field if field in form.fields else None, f"{refused.sentence()} {refused.advice()}")
        return False
    messages.success(request, said)
    return True
