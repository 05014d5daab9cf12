"""Write an overlay before it says anything to anybody: propose it, drop it, put it in force."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.guidance.actions.amend_overlay import amend_overlay, require_right
from parvis.guidance.engine import PackError
from parvis.guidance.engine.overlay_text import carried_over
from parvis.guidance.errors import NoSuchProposal, OverlayMoved, OverlayWrong, ProposalMoved, ProposalOver
from parvis.guidance.models import OverlayProposal, PackOverlay
from parvis.guidance.queries.advice import INSTITUTION
from parvis.guidance.queries.overlays import Where, relations_to, version_in_force
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record


@transaction.atomic
def propose_overlay(
    *,
    by: Actor,
    source: str,
    scope: str = INSTITUTION,
    subject: str = "",
    edition: int | None = None,
    at: datetime,
) -> OverlayProposal:
    """Keep an overlay as the proposal of its scope; the first time, begin one. It changes nothing yet.

    `edition` is that of the proposal that the writer saw (0: there was none); None writes over
    whatever there is. Raises `OverlayWrong` for one that could not come into force, `ProposalMoved`
    when a colleague wrote in the meantime.
    """
    where = Where(scope, subject)
    who_may.require(by, "guidance.propose_overlay", relations_to(by, where))
    require_right(source, where)
    rows = OverlayProposal.objects.select_for_update()
    proposal = rows.filter(scope=scope, subject=subject, state="open").first()
    if edition is not None and edition != (proposal.edition if proposal else 0):
        raise ProposalMoved
    if proposal is None:
        proposal = OverlayProposal(
            scope=scope, subject=subject, edition=0, based_on=version_in_force(where), written_at=at
        )
    proposal.source, proposal.edition = source, proposal.edition + 1
    proposal.written_by_id, proposal.written_at = by.person_id, at
    proposal.save()
    record(
        "guidance.overlay_proposed",
        by=by.ref,
        about=_ref(proposal),
        at=at,
        fields={"scope": scope, "subject": subject, "edition": proposal.edition, "source": source},
    )
    return proposal


@transaction.atomic
def drop_proposal(proposal_id: int, *, by: Actor, at: datetime) -> OverlayProposal:
    """Give a proposal up. What is in force stays. Raises `ProposalOver`."""
    proposal = _open(proposal_id, by, "guidance.drop_proposal")
    proposal.state, proposal.ended_at = "dropped", at
    proposal.save(update_fields=["state", "ended_at"])
    fields = {"scope": proposal.scope, "subject": proposal.subject}
    record("guidance.proposal_dropped", by=by.ref, about=_ref(proposal), at=at, fields=fields)
    return proposal


@transaction.atomic
def put_in_force(proposal_id: int, *, by: Actor, reason: str, edition: int, at: datetime) -> PackOverlay:
    """Put a proposal in force as the next version of its overlay, with the reason.

    `edition` is the one that was looked at. Raises `ProposalOver`, `ProposalMoved` when it was
    changed since, `OverlayMoved` when another version came into force since it was begun, and
    what `amend_overlay` raises.
    """
    proposal = _open(proposal_id, by, "guidance.put_in_force")
    if edition != proposal.edition:
        raise ProposalMoved
    in_force = version_in_force(Where(proposal.scope, proposal.subject))
    if (in_force.pk if in_force else None) != proposal.based_on_id:
        raise OverlayMoved
    overlay = amend_overlay(
        by=by,
        source=proposal.source,
        reason=reason,
        scope=proposal.scope,
        subject=proposal.subject,
        at=at,
    )
    proposal.state, proposal.ended_at, proposal.becomes = "in_force", at, overlay
    proposal.save(update_fields=["state", "ended_at", "becomes"])
    return overlay


@transaction.atomic
def carry_over(proposal_id: int, *, by: Actor, at: datetime) -> OverlayProposal:
    """Put what a proposal changes onto the version that is now in force; where both changed one
    entry, the proposal's word stands. Raises `ProposalOver`, `OverlayWrong` if the two do not fit.
    """
    proposal = _open(proposal_id, by, "guidance.carry_over")
    where = Where(proposal.scope, proposal.subject)
    in_force = version_in_force(where)
    base = proposal.based_on.source if proposal.based_on else ""
    try:
        merged = carried_over(base, proposal.source, in_force.source if in_force else "")
    except PackError as error:
        raise OverlayWrong(problems=str(error), each=()) from error
    require_right(merged, where)
    proposal.source, proposal.based_on, proposal.edition = merged, in_force, proposal.edition + 1
    proposal.save(update_fields=["source", "based_on", "edition"])
    fields = {
        "scope": proposal.scope,
        "subject": proposal.subject,
        "edition": proposal.edition,
        "source": merged,
    }
    record("guidance.overlay_proposed", by=by.ref, about=_ref(proposal), at=at, fields=fields)
    return proposal


@transaction.atomic
def restore_overlay(version_id: int, *, by: Actor, reason: str, at: datetime) -> PackOverlay:
    """Put an old version in force again, as a new version. Raises what `amend_overlay` raises."""
    old = PackOverlay.objects.filter(pk=version_id).first()
    where = Where(old.scope, old.subject) if old else Where()
    who_may.require(by, "guidance.restore_overlay", relations_to(by, where))
    if old is None:
        raise NoSuchProposal(version=version_id)
    return amend_overlay(by=by, source=old.source, reason=reason, scope=old.scope, subject=old.subject, at=at)


def _open(proposal_id: int, by: Actor, act: str) -> OverlayProposal:
    """Return the proposal, locked, once it is certain that `by` may and that it is not over."""
    proposal = OverlayProposal.objects.select_for_update().filter(pk=proposal_id).first()
    where = Where(proposal.scope, proposal.subject) if proposal else Where()
    who_may.require(by, act, relations_to(by, where))
    if proposal is None:
        raise NoSuchProposal(proposal=proposal_id)
    if proposal.state != "open":
        raise ProposalOver(proposal=proposal_id)
    return proposal


def _ref(proposal: OverlayProposal) -> str:
    return f"guidance.proposal:{proposal.pk}"
