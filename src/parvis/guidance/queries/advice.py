"""Advice on drafts, and the packs in force."""

from __future__ import annotations

import dataclasses
import logging
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from parvis.guidance.engine import DEFAULT_LIMIT, Guidelines, guidelines_of, overlay_from, pack_named
from parvis.guidance.models import PackOverlay
from parvis.guidance.queries.approvals import with_coverage
from parvis.guidance.queries.windows import calendar_pack
from parvis.guidance.rules import Advice, Draft, Finding, Pack, Rule, Sheet
from parvis.identity.rules import Actor

_log = logging.getLogger(__name__)

INSTITUTION = "institution"
COMMUNITY = "community"


def advise(draft: Draft, *, at: datetime, limit: int = DEFAULT_LIMIT, by: Actor | None = None) -> Advice:
    """Return what the guidelines in force say of `draft`. One query: the versions of the overlays.

    With `by`, who would publish it, at most two more: the register of standing approvals says
    whether it is covered.
    """
    if by is not None:
        draft, _coverage = with_coverage(draft, by=by, at=at)
    return guidelines(draft.community).advise(draft, at=at, limit=limit)


def findings_on(sheet: Sheet, *, at: datetime, community: str = "") -> tuple[Finding, ...]:
    """Return what the guidelines in force say of an account, a space, a record or a request.

    Days are counted in the time zone of the institution. One query: the versions of the overlays.
    """
    return guidelines(community).findings_on(sheet, at=timezone.localtime(at))


def guidelines(community: str = "") -> Guidelines:
    """Return the guidelines in force: the packs, the institution's overlay, the community's, the calendar."""
    return guidelines_of((*packs_in_force(community), *calendar_pack()))


def packs_in_force(community: str = "") -> tuple[Pack, ...]:
    """Return the packs that the guidelines are made of, the lowest first. One query."""
    together = packs()
    for overlay_id in _overlays(community):
        together = (*together, _fitted(overlay_id, together))
    return together


def packs() -> tuple[Pack, ...]:
    """Return the packs that the installation has chosen (setting PARVIS_PACKS)."""
    return tuple(pack_named(name) for name in settings.PARVIS_PACKS)


def _overlays(community: str) -> list[int]:
    """Return the ids of the newest versions, the institution's first."""
    wanted = Q(scope=INSTITUTION)
    if community:
        wanted |= Q(scope=COMMUNITY, subject=community)
    rows = PackOverlay.objects.filter(wanted).order_by("version")
    newest = {(scope, subject): pk for scope, subject, pk in rows.values_list("scope", "subject", "pk")}
    ranked = sorted(newest.items(), key=lambda item: item[0][0] != INSTITUTION)
    return [pk for _, pk in ranked]


@lru_cache(maxsize=64)
def _fitted(overlay_id: int, below: tuple[Pack, ...]) -> Pack:
    """Return an overlay without its changes of rules that `below` has not (any more).

    Another choice of packs, or a new release, may take a rule away. What the overlay says of it
    waits; the editor of the overlay tells which.
    """
    pack = _overlay(overlay_id)
    known = {rule.id for lower in below for rule in lower.rules}
    waiting = pack.changes.keys() - known
    if not waiting:
        return pack
    _log.warning("Overlay %s changes rules that are not in force: %s", pack.id, ", ".join(sorted(waiting)))
    left = {rule_id: change for rule_id, change in pack.changes.items() if rule_id in known}
    return dataclasses.replace(pack, changes=left)


@lru_cache(maxsize=64)
def _overlay(overlay_id: int) -> Pack:
    """Return one version of an overlay; a version never changes, so it is read once."""
    row = PackOverlay.objects.get(pk=overlay_id)
    return overlay_from(row.source, name=f"{row.scope}-{row.subject or 'overlay'}-{row.version}.yaml")


def overlay_versions(scope: str = INSTITUTION, subject: str = "") -> QuerySet[PackOverlay]:
    """Return the versions of an overlay, the newest first."""
    rows = PackOverlay.objects.filter(scope=scope, subject=subject)
    return rows.select_related("written_by").order_by("-version")


def rule(rule_id: str, community: str = "") -> Rule | None:
    """Return one rule as the overlays left it."""
    return guidelines(community).rule(rule_id)
