"""Who stands behind a text: the approval that covers it, who can read it, and how it went out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.desk import queries as desk
from parvis.desk.rules.calendar import NeverOpensError, add_business_time
from parvis.guidance import queries
from parvis.guidance.rules import READING_TIME, Draft, Finding, Level
from parvis.guidance.rules.waits import Way
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.identity.words import role_words
from parvis.web import wording

if TYPE_CHECKING:
    from parvis.guidance.queries import Reader, Sent


def tabs(actor: Actor, current: str) -> list[tuple[str, str, None, bool]]:
    """Return the tabs of the pages about reading and approving that `actor` may open."""
    pages = (
        ("guidance.readings", _("Second readings")),
        ("approvals.index", _("Standing approvals")),
        ("approvals.delegates", _("While I am away")),
        ("approvals.waits", _("Where texts waited")),
    )
    return [
        (words, reverse(page), None, page == current)
        for page, words in pages
        if who_may.may(actor, f"page:{page}")
    ]


def first_day(starts_at: datetime) -> str:
    """Write the first day of a period that begins at a time."""
    return wording.day(timezone.localdate(starts_at), wording.language(), year=True)


def last_day(ends_at: datetime) -> str:
    """Write the last day of a period that ends at a time."""
    last = timezone.localtime(ends_at - timedelta(seconds=1)).date()
    return wording.day(last, wording.language(), year=True)


@dataclass(frozen=True, slots=True)
class Cover:
    """Who stands behind a draft: the approval that covers it, or who can read it for which role."""

    until: str = ""
    giver: str = ""
    address: str = ""
    role: str = ""
    readers: Sequence[Reader] = ()
    asks: bool = False


def cover_of(draft: Draft | None, findings: Iterable[Finding], *, by: Actor, at: datetime) -> Cover | None:
    """Return the quiet line beside a draft; None when no approval covers it and no reader is suggested."""
    if draft is None or not by.is_staff:
        return None
    found = queries.coverage(draft, by=by, at=at).approval
    asking = next((one for one in findings if one.level is Level.SECOND_READER), None)
    if found is None and asking is None:
        return None
    row = queries.approval(found.id) if found else None
    return Cover(
        until=last_day(row.ends_at) if row else "",
        giver=row.given_by.full_name if row else "",
        address=reverse("approvals.show", args=[row.pk]) if row else "",
        role=role_words(asking.reader) if asking else "",
        readers=queries.readers_for(asking.reader, but=by.person_id, at=at) if asking else (),
        asks=asking is not None,
    )


@dataclass(frozen=True, slots=True)
class WentOut:
    """How a text went out, in words; `address` is that of the approval that covered it."""

    words: str
    address: str = ""


def went_out(sent: Sent | None) -> WentOut | None:
    """Return how a text went out as colleagues see it; None when guidance did not read it."""
    if sent is None:
        return None
    if sent.approval is not None and sent.way == Way.COVERED:
        words = _("covered by the standing approval that %(name)s gave")
        address = reverse("approvals.show", args=[sent.approval.pk])
        return WentOut(words % {"name": sent.approval.given_by.full_name}, address)
    if sent.way == Way.READ:
        return WentOut(_("read first by %(name)s") % {"name": sent.reader})
    if sent.way == Way.REASON:
        return WentOut(_("published with a reason, without a reader"))
    return WentOut(_("no reader was needed"))


# How long readers have


def reading_time(at: datetime) -> timedelta:
    """Return how long from `at` until `READING_TIME` of opening hours has gone by."""
    hours = desk.hours(at)
    if hours is None:
        return READING_TIME
    try:
        return add_business_time(hours.calendar, at, READING_TIME.total_seconds()) - at
    except NeverOpensError:
        return READING_TIME
