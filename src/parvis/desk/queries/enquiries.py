"""One enquiry: its messages, experts, draft, who is here, where the time went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.keys import hash_of
from parvis.desk.models import (
    Draft,
    Enquiry,
    ExpertRequest,
    Item,
    OpeningHours,
    Presence,
    Segment,
)
from parvis.desk.rules.calendar import business_seconds_between
from parvis.desk.rules.states import Due, Waiting, due_of
from parvis.desk.rules.time_spent import Stretch, TimeSpent

if TYPE_CHECKING:
    pass


def enquiry(reference: str) -> Enquiry:
    """Return an enquiry with what its page shows at once. Raises `NoSuchEnquiry`."""
    rows = Enquiry.objects.select_related(
        "asker_account", "our_account", "assignee", "team", "hours", "raised_by"
    )
    found = rows.filter(Q(pk=int(reference)) if reference.isdecimal() else Q(reference=reference)).first()
    if found is None:
        raise NoSuchEnquiry(reference=reference)
    return found


def by_key(key: str) -> Enquiry:
    """Return the enquiry to which this private key opens the follow page. Raises `NoSuchEnquiry`."""
    found = Enquiry.objects.select_related("hours", "assignee").filter(key_hash=hash_of(key)).first()
    if found is None:
        raise NoSuchEnquiry
    return found


def enquiry_of_post(post_id: int) -> Enquiry | None:
    """Return the enquiry that a post is part of, for pages that show the post."""
    item = Item.objects.select_related("enquiry").filter(post_id=post_id).first()
    return item.enquiry if item else None


def enquiry_of_person_in_thread(account_id: int, thread_id: int) -> Enquiry | None:
    """Return the enquiry of this account in this thread, the latest."""
    rows = Enquiry.objects.filter(asker_account_id=account_id, thread_id=thread_id)
    return rows.order_by("-id").first()


def items(enquiry_id: int) -> Sequence[Item]:
    """Return every message of an enquiry, in order, with the colleague who wrote it."""
    return list(Item.objects.filter(enquiry_id=enquiry_id).select_related("by_person").order_by("id")[:1000])


def expert_requests(enquiry_id: int) -> Sequence[ExpertRequest]:
    """Return the questions to experts about an enquiry, in order."""
    rows = ExpertRequest.objects.filter(enquiry_id=enquiry_id)
    return list(rows.select_related("expert__expertise", "in_place_of", "asked_by").order_by("id"))


def earlier_questions(enquiry: Enquiry) -> int:
    """Return how many enquiries this person has had before, by their account or e-mail."""
    rows = Enquiry.objects.filter(id__lt=enquiry.pk)
    if enquiry.asker_account_id:
        return rows.filter(asker_account_id=enquiry.asker_account_id).count()
    return rows.filter(asker_email=enquiry.asker_email).count() if enquiry.asker_email else 0


def draft(enquiry_id: int) -> Draft | None:
    """Return the shared draft of an answer."""
    return Draft.objects.select_related("saved_by").filter(enquiry_id=enquiry_id).first()


def present(enquiry_id: int, *, but: int | None, since: datetime) -> Sequence[Presence]:
    """Return the colleagues who have an enquiry open, without `but`."""
    rows = Presence.objects.filter(enquiry_id=enquiry_id, seen_at__gte=since).exclude(person_id=but or 0)
    return list(rows.select_related("person").order_by("person__full_name"))


def time_spent(enquiry_id: int, *, at: datetime) -> TimeSpent:
    """Return where the time of an enquiry went, until `at` for the stretch that goes on."""
    rows = Segment.objects.filter(enquiry_id=enquiry_id).select_related("who").order_by("id")
    return TimeSpent(
        tuple(
            Stretch(
                Waiting(row.waiting_for),
                row.started_at,
                row.ended_at or max(at, row.started_at),
                row.who.full_name if row.who else "",
            )
            for row in rows
        )
    )


def due_state(enquiry: Enquiry, hours: OpeningHours, *, at: datetime) -> Due:
    """Return how pressing an enquiry is, by the business time that is left."""
    if enquiry.due_at is None:
        return Due.NONE
    if at > enquiry.due_at:
        return Due.LATE
    return due_of(business_seconds_between(hours.calendar, at, enquiry.due_at))
