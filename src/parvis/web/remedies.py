"""The buttons that do something about a finding: hide it, take plainer words, move to a private channel.

The form is shown again with the change in it, checked anew, and one button puts back what was there.
Nothing is published and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.guidance.rules import Draft, Finding
from parvis.guidance.rules.remedies import MOVE_TO_PRIVATE, remedied

BUTTON = "_remedy"
UNDO = "_undo_remedy"
BEFORE = "before-"
FIELDS = ("text_en", "text_fr", "visibility")
PRIVATE = "mentioned"


def pressed(request: HttpRequest) -> bool:
    """Tell whether the form was sent by a remedy, or by the button that takes one back."""
    return BUTTON in request.POST or UNDO in request.POST


def changed(request: HttpRequest, draft: Draft | None, findings: Sequence[Finding]) -> QueryDict:
    """Return what the form holds after the remedy, or as it was before it, and say which on the page."""
    data = request.POST.copy()
    if UNDO in data:
        messages.info(request, _("It is as you wrote it again."))
        return _put_back(data)
    rule = data.get(BUTTON, "")[:40]
    before = {name: data.get(name, "") for name in FIELDS}
    spoke = [finding for finding in findings if finding.rule == rule]
    if any(finding.remedy == MOVE_TO_PRIVATE for finding in spoke):
        data["visibility"] = PRIVATE
    for text in remedied(draft.texts, spoke, rule) if draft else ():
        data[f"text_{text.language}"] = text.source
    for name, value in before.items():
        if value != data.get(name, ""):
            data[f"{BEFORE}{name}"] = value
    return data


def _put_back(data: QueryDict) -> QueryDict:
    for name in FIELDS:
        if f"{BEFORE}{name}" in data:
            data[name] = str(data[f"{BEFORE}{name}"])
            del data[f"{BEFORE}{name}"]
    return data


def to_undo(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields that a page must carry so that the remedy can be taken back, by name."""
    kept = (f"{BEFORE}{name}" for name in FIELDS)
    return {name: str(data[name]) for name in kept if name in data}


def outside_the_text(parent_id: int | None, community_id: int | None) -> dict[str, Any]:
    """Return the context of the remedies that leave the words alone: a private reply, and asking first."""
    if parent_id is None:
        return {"may_move": False, "consent_url": ""}
    words = _("May we quote what you wrote? We would say that it comes from you. It is all right to say no.")
    asked = {"in_reply_to": parent_id, "visibility": PRIVATE, "text": words}
    return {"may_move": not community_id, "consent_url": f"{reverse('composer.new')}?{urlencode(asked)}"}
