"""Look at what a proposal would have said of past posts. The posts come in by the door that has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from parvis.guidance.engine import PackError
from parvis.guidance.engine.previews import Comparison
from parvis.guidance.errors import NoSuchProposal, OverlayWrong, PreviewBusy, ProposalOver
from parvis.guidance.models import OverlayPreview, OverlayProposal
from parvis.guidance.queries.overlays import (
    Where,
    guidelines_now,
    guidelines_with,
    preview,
    relations_to,
)
from parvis.guidance.rules import Draft
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record

USUAL_POSTS = 500
MOST_POSTS = 5000
SAY_EVERY = 100
LONGEST = timedelta(seconds=90)
GIVEN_UP = timedelta(minutes=10)  # a preview that says nothing for so long was killed

Past = Iterable[tuple[int, Draft]]


def overlay_hash(source: str) -> str:
    """Return what binds a preview to the text that it was made of."""
    return sha256(source.encode(errors="replace")).hexdigest()


@transaction.atomic
def ask_preview(proposal_id: int, *, by: Actor, posts: int = USUAL_POSTS, at: datetime) -> OverlayPreview:
    """Ask for a preview over the newest `posts` past posts, at most `MOST_POSTS`. Raises `PreviewBusy`."""
    proposal = OverlayProposal.objects.select_for_update().filter(pk=proposal_id).first()
    where = Where(proposal.scope, proposal.subject) if proposal else Where()
    who_may.require(by, "guidance.ask_preview", relations_to(by, where))
    if proposal is None:
        raise NoSuchProposal(proposal=proposal_id)
    if proposal.state != "open":
        raise ProposalOver(proposal=proposal_id)
    busy = proposal.previews.filter(state__in=("waiting", "running"), asked_at__gt=at - GIVEN_UP)
    if busy.exists():
        raise PreviewBusy(proposal=proposal_id)
    row = OverlayPreview.objects.create(
        proposal=proposal,
        overlay_hash=overlay_hash(proposal.source),
        wanted=max(1, min(posts, MOST_POSTS)),
        asked_by_id=by.person_id,
        asked_at=at,
    )
    fields = {"proposal": str(proposal.pk), "posts": row.wanted, "overlay_hash": row.overlay_hash}
    record("guidance.preview_asked", by=by.ref, about=f"guidance.preview:{row.pk}", at=at, fields=fields)
    return row


def make_preview(
    preview_id: int, past: Past, *, by: Actor, at: datetime, clock: Callable[[], datetime]
) -> OverlayPreview | None:
    """Run both guidelines over `past` (pairs of id and draft) and keep what differs.

    It says how far it is every `SAY_EVERY` posts, and stops after `LONGEST`: what was looked at
    until then counts, and the result says how many. Harmless to run twice. `clock` is the door's.
    Each step is its own transaction, so that the page can follow.
    """
    who_may.require(by, "guidance.make_preview")
    row = preview(preview_id)
    if row is None or row.state == "done":
        return row
    _say(row, state="running", looked=0)
    try:
        comparison = _compare(row, past, at=at, clock=clock)
    except PackError as error:
        _say(row, state="failed", result={"problem": str(error)}, finished_at=clock())
        raise OverlayWrong(problems=str(error), each=()) from error
    except Exception:
        _say(row, state="failed", finished_at=clock())
        raise
    _say(row, state="done", looked=comparison.looked, result=comparison.report(), finished_at=clock())
    return row


def _compare(row: OverlayPreview, past: Past, *, at: datetime, clock: Callable[[], datetime]) -> Comparison:
    where = Where(row.proposal.scope, row.proposal.subject)
    comparison = Comparison(guidelines_now(where), guidelines_with(row.proposal.source, where), at=at)
    started = clock()
    for post, draft in past:
        if comparison.looked >= row.wanted:
            break
        comparison.look(post, draft)
        if comparison.looked % SAY_EVERY == 0:
            _say(row, looked=comparison.looked)
            if clock() - started > LONGEST:
                break
    return comparison


def _say(row: OverlayPreview, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    OverlayPreview.objects.filter(pk=row.pk).update(**values)
