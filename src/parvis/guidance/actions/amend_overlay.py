"""Change what the institution, or a community, lays over the packs. Every change is a version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.guidance import queries
from parvis.guidance.errors import OverlayWrong, ReasonMissing
from parvis.guidance.models import PackOverlay
from parvis.guidance.queries.overlays import Where, problems_in, relations_to
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger.actions import record


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

    `scope` is institution or community, `subject` the community's slug; its stewards may too. The
    overlay is read, laid over the packs, and its own examples are run, before anything is written:
    a wrong one changes nothing. Of `OverlayWrong`, `data["each"]` has every problem with its line.
    """
    where = Where(scope, subject)
    who_may.require(by, "guidance.amend_overlay", relations_to(by, where))
    if not reason.strip():
        raise ReasonMissing(field="reason")
    require_right(source, where)
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


def require_right(source: str, where: Where) -> None:
    """Raise `OverlayWrong` with each problem if the overlay may not come into force as it is."""
    problems = problems_in(source, where)
    if problems:
        raise OverlayWrong(field="source", problems=" · ".join(map(str, problems)), each=problems)
