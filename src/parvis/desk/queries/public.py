"""What the public sees: answers for everybody, hours and standards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.models import (
    Enquiry,
    Item,
    OpeningHours,
)
from parvis.desk.rules.standards import DEFAULT_STANDARDS
from parvis.desk.rules.states import Direction

if TYPE_CHECKING:
    pass

from parvis.desk.queries._shared import MOST_FOUND, Cursor, InboxPage, Listed, closest, listed, paged
from parvis.desk.queries.enquiries import enquiry, items


def public_answers(*, before: Cursor | None = None, limit: int = 20) -> InboxPage:
    """Return a page of questions that everybody may read with their answers, the latest first."""
    rows = Enquiry.objects.filter(public_answer_at__isnull=False)
    rows = rows.order_by("-public_answer_at", "-id")
    if before is not None:
        rows = rows.filter(
            Q(public_answer_at__lte=before.presses_at),
            Q(public_answer_at__lt=before.presses_at)
            | Q(public_answer_at=before.presses_at, id__lt=before.id),
        )
    found = listed(rows[: limit + 1])
    return paged(found, limit, "public_answer_at")


def public_answer(reference: str) -> tuple[Enquiry, Sequence[Item]]:
    """Return a public question and what was said in public. Raises `NoSuchEnquiry` for any other."""
    found = enquiry(reference)
    if found.public_answer_at is None:
        raise NoSuchEnquiry(reference=reference)
    said = [i for i in items(found.pk) if i.direction in (Direction.IN, Direction.OUT) and not i.is_private]
    return found, said


def perhaps_answered(text: str, language: str, *, most: int = 3) -> list[Listed]:
    """Suggest public answers to a question that is being asked; the latest ones while nothing is typed."""
    if not text.strip():
        return list(public_answers(limit=most).rows)
    ids = closest("enquiry", text, language, MOST_FOUND, least=2)
    shown = listed(Enquiry.objects.filter(pk__in=ids, public_answer_at__isnull=False))
    rows = {one.pk: one for one in shown}
    return [rows[pk] for pk in ids if pk in rows][:most]


def hours(at: datetime) -> OpeningHours | None:
    """Return the opening hours in force at `at`, or the first there are; None before any were set."""
    found = OpeningHours.objects.select_related("set_by").filter(set_at__lte=at).order_by("-version").first()
    return found or OpeningHours.objects.order_by("version").first()


def standards(at: datetime) -> dict[str, int]:
    """Return the promises in force: seconds of business time by kind."""
    found = hours(at)
    return {**DEFAULT_STANDARDS, **(found.standards if found else {})}


def hours_history(limit: int = 20) -> Sequence[OpeningHours]:
    """Return the versions of the opening hours, the latest first."""
    return list(OpeningHours.objects.select_related("set_by").order_by("-version")[:limit])


def kept_promises(*, since: datetime) -> tuple[int, int]:
    """Return how many first answers were sent since then, and how many of them in time."""
    sent = Enquiry.objects.filter(first_answer_at__gte=since)
    totals = sent.aggregate(n=Count("pk"), kept=Count("pk", filter=Q(first_answer_at__lte=F("promised_at"))))
    return totals["n"], totals["kept"]
