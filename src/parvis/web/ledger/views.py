"""The ledger's pages: what it is, one entry with its proof, and that an older ledger begins a newer one."""

from __future__ import annotations

import base64
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.foundation import clock
from parvis.identity import who_may
from parvis.ledger import kinds, queries
from parvis.ledger.actions import note_reading
from parvis.ledger.rules import merkle
from parvis.web.addresses import whole
from parvis.web.ledger.shown import Shown, as_json, said_in, show
from parvis.web.pages import actor_of, page

if TYPE_CHECKING:
    from parvis.ledger.models import Entry

LIMIT = 25


@require_safe
@page("ledger.index")
def index(request: HttpRequest) -> HttpResponse:
    """Say what the ledger is, show its last checkpoint and its newest entries, find one by its number."""
    if (wanted := whole(request.GET.get("number", ""))) is not None:
        return HttpResponseRedirect(reverse("ledger.entry", args=[wanted]))
    everything = request.GET.get("all") == "1"
    before = whole(request.GET.get("before", ""))
    found = queries.recent_entries(before=before, limit=LIMIT + 1, public=not everything)
    context = {
        "checkpoint": queries.latest_checkpoint(),
        "key": queries.vkey(),
        "rows": _rows(found[:LIMIT]),
        "everything": everything,
        "before": before,
        "older": found[LIMIT - 1].number if len(found) > LIMIT else None,
    }
    return render(request, "ledger/index.html", context)


def _rows(found: Sequence[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "entry": entry,
            "sentence": kinds.describe(entry.kind),
            "said": next(iter(said_in(entry.fields)), None) if entry.public else None,
        }
        for entry in found
    ]


@require_safe
@page("ledger.entry")
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry with its proof, and the fields that everybody may read."""
    shown = show(number)
    return render(request, "ledger/entry.html", {**_around(request, shown), "opened": False})


def _relations(request: HttpRequest, number: int) -> Collection[str]:
    """Tell how the reader is related to an entry: `author` if they acted."""
    reader = actor_of(request)
    return ["author"] if reader.person_id and queries.entry(number).by == reader.ref else []


@require_safe
@page("ledger.closed_entry", relations=_relations)
def closed_entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry whole, to those who keep records and to whoever acted; record that they read it."""
    note_reading(entry=queries.entry(number), by=actor_of(request).ref, at=clock.now())
    shown = show(number, everything=True)
    return render(request, "ledger/entry.html", {**_around(request, shown), "opened": True})


def _around(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    number = shown.entry.number or 0
    text = shown.proof.text()
    may_open = who_may.may(actor_of(request), "page:ledger.closed_entry", _relations(request, number))
    return {
        "shown": shown,
        "proof_kilobytes": max(1, round(len(text.encode()) / 1000)),
        "may_open": may_open,
        "previous": number - 1 or None,
        "next": number + 1 if number < shown.size else None,
    }


@require_safe
@page("ledger.entry_json")
def entry_json(request: HttpRequest, number: int) -> JsonResponse:
    """Answer with what the entry's page shows everybody, for programs."""
    return JsonResponse(as_json(show(number)), json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_safe
@page("ledger.proof")
def proof(request: HttpRequest, number: int) -> HttpResponse:
    """Let everybody download the proof of an entry, with the fields that everybody may read."""
    found = queries.entry(number)
    text = queries.proof_of(found, lines=queries.public_lines(found)).text()
    name = f'attachment; filename="entry-{number}.tlog-proof"'
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name})


@require_safe
@page("ledger.consistency")
def consistency(request: HttpRequest) -> HttpResponse:
    """Show that the ledger of some size begins the ledger of a greater one."""
    size = queries.published_size()
    old, new = whole(request.GET.get("old", "")), whole(request.GET.get("new", ""))
    new = size if new is None else new
    checkpoint = queries.latest_checkpoint()
    context: dict[str, Any] = {"size": size, "old": old, "new": new, "checkpoint": checkpoint}
    if old is not None:
        context |= _consistency(old, new)
    return render(request, "ledger/consistency.html", context)


def _consistency(old: int, new: int) -> dict[str, Any]:
    try:
        path = queries.consistency_between(old, new)
        roots = queries.root_of(old), queries.root_of(new)
        merkle.check_consistency(old, new, *roots, path)
    except merkle.ProofRejectedError:
        return {"error": _("Give two sizes, from 1 to the size of the ledger, the smaller one first.")}
    return {
        "path": "\n".join(base64.b64encode(step).decode() for step in path),
        "old_root": base64.b64encode(roots[0]).decode(),
        "new_root": base64.b64encode(roots[1]).decode(),
        "old_checkpoint": queries.checkpoint_of(old),
        "new_checkpoint": queries.checkpoint_of(new),
    }
