"""What moderators read: reports, decisions, appeals."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from parvis.conversations.models import Appeal, ModerationDecision, Report
from parvis.conversations.rules import AppealState
from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.identity.who_may import may, require


def open_reports(reader: Actor) -> QuerySet[Report]:
    """Return the reports that wait, the oldest first. Raises `NotAllowed`."""
    return _reports(reader).filter(closed_at__isnull=True).order_by("made_at", "id")


def closed_reports(reader: Actor) -> QuerySet[Report]:
    """Return the reports that were dealt with, for keyset paging by id. Raises `NotAllowed`."""
    return _reports(reader).filter(closed_at__isnull=False).order_by("-id")


def report(report_id: int, reader: Actor) -> Report:
    """Return one report with its posts and decisions. Raises `NotFound`, `NotAllowed`."""
    found = _reports(reader).filter(pk=report_id).first()
    if found is None:
        raise NotFound(report=report_id)
    return found


def _reports(reader: Actor) -> QuerySet[Report]:
    require(reader, "conversations.take_report")
    rows = Report.objects.select_related("reporter", "target", "taken_by")
    return rows.prefetch_related("posts__versions", "decisions")


def open_appeals(reader: Actor) -> QuerySet[Appeal]:
    """Return the appeals that wait, the oldest first, without those against the reader's own decisions.

    Raises `NotAllowed`.
    """
    require(reader, "conversations.decide_appeal")
    rows = Appeal.objects.filter(state=AppealState.OPEN).select_related(
        "account", "decision__post", "decision__decided_by"
    )
    if reader.person_id is not None:
        rows = rows.exclude(decision__decided_by_id=reader.person_id)
    return rows.order_by("made_at", "id")


def decision(decision_id: int, reader: Actor) -> ModerationDecision:
    """Return a decision with its reasons, for the account concerned and for moderators. Raises `NotFound`."""
    rows = ModerationDecision.objects.select_related("target", "post", "decided_by", "appeal")
    found = rows.filter(pk=decision_id).first()
    if found is None or not _concerned(found, reader):
        raise NotFound(decision=decision_id)
    return found


def decisions_about(account_id: int) -> QuerySet[ModerationDecision]:
    """Return every decision about an account, the latest first."""
    return ModerationDecision.objects.filter(target_id=account_id).select_related("post").order_by("-id")


def decisions(state: str = "") -> QuerySet[ModerationDecision]:
    """Return all decisions, for keyset paging by id and for the public account of moderation."""
    wanted = Q(state=state) if state else Q()
    return ModerationDecision.objects.filter(wanted).select_related("target", "post").order_by("-id")


def _concerned(found: ModerationDecision, reader: Actor) -> bool:
    relations = identity.relations_to(reader, found.target)
    return may(reader, "conversations.moderate") or may(reader, "conversations.appeal", relations)
