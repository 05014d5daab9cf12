"""What the guidelines say while somebody writes: a fragment for the page, or JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.guidance import queries
from parvis.guidance.rules import Advice, Draft, Level
from parvis.guidance.rules.findings import as_data
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Capacity
from parvis.identity.words import role_words
from parvis.web import remedies, wording
from parvis.web.guidance.forms import Written, written
from parvis.web.pages import actor_of, page
from parvis.web.readers import cover_of
from parvis.web.refusals import wants_json


@require_POST
@page("guidance.advise")
def advise(request: HttpRequest) -> HttpResponse:
    """Return the findings on what the composer's form holds now. Writes nothing."""
    sent = written(request.POST)
    draft, speaker, at = draft_of(sent, request), _speaker(sent, request), now()
    found = _advice(draft, sent, speaker, at)
    if wants_json(request):
        findings = [as_data(finding) for finding in found.findings] if found else []
        return JsonResponse({"findings": findings, "hidden_count": found.hidden_count if found else 0})
    cover = cover_of(draft, found.findings, by=speaker, at=at) if found else None
    return render(request, "guidance/_findings.html", {**context_of(found, sent), "cover": cover})


def _advice(draft: Draft | None, sent: Written, speaker: Actor, at: datetime) -> Advice | None:
    """Return the advice; None where there is nothing to read, or where guidance does not read."""
    if draft is None or not draft.texts or sent.draft.capacity is Capacity.PERSON:
        return None
    return queries.advise(draft, by=speaker, at=at)


def draft_of(sent: Written, request: HttpRequest) -> Draft | None:
    """Return what was sent as the verb that publishes would see it."""
    actor = _speaker(sent, request)
    if actor.account_id is None:
        return None
    return conversations.draft_for_advice(sent.draft, account_id=actor.account_id, by=actor)


def _speaker(sent: Written, request: HttpRequest) -> Actor:
    person = getattr(request, "person", None)
    if person is None or sent.account_id is None:
        return actor_of(request)
    return identity.actor_for(person, identity.account(sent.account_id))


def context_of(found: Advice | None, sent: Written) -> dict[str, Any]:
    """Return the context of `guidance/_findings.html`."""
    groups = _groups(found.findings if found else ())
    levels = [group["finding"].level for group in groups]
    with_field = {g["finding"].rule for g in groups if g["finding"].level.needs_an_answer}
    without = {g["finding"].rule for g in groups} | set(sent.answers)
    reader = next((g["finding"].reader for g in groups if g["finding"].level is Level.SECOND_READER), None)
    return {
        "groups": groups,
        "counts": wording.counts_by_level(levels),
        "hidden_count": found.hidden_count if found else 0,
        "answers": sent.answers,
        "answered": found is not None,
        "seen": sorted(without - with_field),
        "reader": reader,
        "takes_buttons": True,
        **remedies.outside_the_text(sent.draft.in_reply_to_id, sent.draft.community_id),
        "reader_words": role_words(reader).lower() if reader else "",
    }


def _groups(findings: Any) -> list[dict[str, Any]]:
    """Return one entry for each rule: its first finding, and in how many more places it spoke."""
    groups: dict[str, dict[str, Any]] = {}
    for finding in findings:
        group = groups.setdefault(finding.rule, {"finding": finding, "more": -1})
        group["more"] += 1
    return list(groups.values())
