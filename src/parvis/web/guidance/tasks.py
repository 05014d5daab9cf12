"""What the pages of the guidelines leave to the worker."""

from __future__ import annotations

from parvis.conversations import queries as conversations
from parvis.foundation.clock import now
from parvis.foundation.jobs import job
from parvis.guidance import actions, queries
from parvis.identity.rules import SYSTEM


def make(preview_id: int) -> None:
    """Run a proposal over past posts. The posts are conversations'; guidance sees drafts."""
    row = queries.preview(preview_id)
    if row is None:
        return
    past = conversations.past_drafts(most=row.wanted, community=row.proposal.subject)
    actions.make_preview(preview_id, past, by=SYSTEM, at=now(), clock=now)


@job(queue="reports", attempts=2)
def preview(preview_id: int) -> None:
    """Make a preview that is too long to wait for."""
    make(preview_id)
