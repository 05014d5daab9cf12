"""Change what the institution, or a community, lays over the packs. Every change is a version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.guidance import queries
from parvis.guidance.engine import PackError, compose, overlay_from
from parvis.guidance.errors import OverlayWrong, ReasonMissing
from parvis.guidance.models import PackOverlay
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record

LONGEST_OVERLAY = 200_000


@transaction.atomic
def amend_overlay(
    *,
    by: Actor,
    source: str,
    reason: str,
    at: datetime,
    scope: str = queries.INSTITUTION,
    subject: str = "",
) -> PackOverlay:
    """Put a new version of an overlay in force, written as YAML. Raises `OverlayWrong`, `ReasonMissing`.

    `scope` is institution or community, `subject` the community's slug. The overlay is read,
    and laid over the packs, before anything is written: a wrong one changes nothing.
    """
    who_may.require(by, "guidance.amend_overlay")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    _try_on(source)
    newest = queries.overlay_versions(scope, subject).first()
    overlay = PackOverlay.objects.create(
        scope=scope,
        subject=subject,
        version=newest.version + 1 if newest else 1,
        source=source,
        reason=reason.strip(),
        written_by_id=by.person_id,
        written_at=at,
    )
    fields = {
        "scope": scope,
        "subject": subject,
        "version": overlay.version,
        "source": source,
        "reason": reason,
    }
    record(
        "guidance.overlay_amended",
        by=by.ref,
        about=f"guidance.overlay:{overlay.pk}",
        at=at,
        fields=fields,
        public=True,
    )
    return overlay


def _try_on(source: str) -> None:
    if len(source) > LONGEST_OVERLAY:
        raise OverlayWrong(field="source", problems=f"{len(source)} > {LONGEST_OVERLAY}")
    try:
        compose((*queries.packs(), overlay_from(source)))
    except PackError as error:
        raise OverlayWrong(field="source", problems=" · ".join(error.problems)) from error
