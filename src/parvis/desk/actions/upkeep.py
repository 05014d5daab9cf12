"""What the machine does by itself: counters put right, old presences forgotten, the settled closed."""

from __future__ import annotations

from collections import Counter as Tally
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from parvis.desk.actions._changes import changing, locked, record, step
from parvis.desk.models import Counter, Enquiry, Presence
from parvis.desk.rules.states import EnquiryState, Event
from parvis.desk.rules.tallies import Standing, keys
from parvis.identity.rules import SYSTEM

SETTLED_AFTER = timedelta(days=7)
PRESENCE_KEPT = timedelta(days=1)
ADDRESS_KEPT = timedelta(days=30)
SERIES = "reference:"


@transaction.atomic
def reconcile_counters() -> dict[str, int]:
    """Count again what is at the desk, put the counters right, and return by how much each was wrong."""
    present = {c.key: c.n for c in Counter.objects.select_for_update().exclude(key__startswith=SERIES)}
    true: Tally[str] = Tally()
    rows = Enquiry.objects.not_closed().order_by()
    for row in rows.values("state", "assignee_id", "team_id", "language").annotate(n=Count("pk")):
        standing = Standing(row["state"], row["assignee_id"], row["team_id"], row["language"])
        for key in keys(standing):
            true[key] += row["n"]
    wrong = {
        k: true[k] - present.get(k, 0) for k in sorted(true.keys() | present) if true[k] != present.get(k, 0)
    }
    for key in wrong:
        Counter.objects.update_or_create(key=key, defaults={"n": true[key]})
    return wrong


def close_settled(*, at: datetime, limit: int = 500) -> int:
    """Close what was answered a week ago and not written to since. Returns how many."""
    rows = Enquiry.objects.not_closed().filter(state=EnquiryState.ANSWERED)
    old = rows.filter(last_activity_at__lt=at - SETTLED_AFTER).order_by("last_activity_at", "id")
    ids = list(old.values_list("pk", flat=True)[:limit])
    return sum(_close_if_settled(pk, at) for pk in ids)


@transaction.atomic
def _close_if_settled(enquiry_id: int, at: datetime) -> bool:
    enquiry = locked(enquiry_id)
    if enquiry.state != EnquiryState.ANSWERED:
        return False
    with changing(enquiry, at=at):
        step(enquiry, Event.CLOSED)
        enquiry.closed_at = at
    record("closed", enquiry, by=SYSTEM, at=at, reason="answered")
    return True


def forget_presences(*, at: datetime) -> int:
    """Drop the presences that no page shows any more."""
    return Presence.objects.filter(seen_at__lt=at - PRESENCE_KEPT).delete()[0]


def forget_addresses(*, at: datetime, limit: int = 1000) -> int:
    """Erase the e-mail of people whose enquiry has been closed for a month, as the form promised."""
    old = Enquiry.objects.filter(closed_at__lt=at - ADDRESS_KEPT).exclude(asker_email="")
    ids = list(old.values_list("pk", flat=True)[:limit])
    return Enquiry.objects.filter(pk__in=ids).update(asker_email="")
