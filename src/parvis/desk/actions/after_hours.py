"""Telling people who write while the desk is closed when somebody will read them."""

from __future__ import annotations

from datetime import datetime

from parvis.conversations import actions as conversations
from parvis.desk.actions._changes import add_item, record
from parvis.desk.models import Acknowledgement, Enquiry, Item
from parvis.desk.rules.calendar import is_open, next_opening
from parvis.desk.rules.notice import acknowledgement
from parvis.desk.rules.states import Channel, Direction
from parvis.foundation.errors import Refused
from parvis.identity.rules import Actor, Capacity
from parvis.languages.rules import Text


def acknowledge(enquiry: Enquiry, *, at: datetime) -> Item | None:
    """Tell the asker that the desk is closed, once per person and closed period; never an answer.

    On the open network it is a quiet reply by the institution; for the form it stands on the
    follow page. Records `desk.acknowledged`. Returns the item, or None when nothing was due.
    """
    calendar = enquiry.hours.calendar
    if is_open(calendar, at) or enquiry.channel == Channel.COLLEAGUE:
        return None
    _, made = Acknowledgement.objects.get_or_create(
        asker=_asker(enquiry), opens_at=next_opening(calendar, at), defaults={"enquiry": enquiry}
    )
    if not made:
        return None
    language = enquiry.answers_in
    text = acknowledgement(calendar, at, language)
    post_id = _say(enquiry, text, language, at) if enquiry.channel == Channel.FEDIVERSE else None
    item = add_item(enquiry, Direction.SYSTEM, source=text, language=language, at=at, post_id=post_id)
    record("acknowledged", enquiry, by=_machine(enquiry), at=at, text=text, post=str(post_id or ""))
    return item


def _asker(enquiry: Enquiry) -> str:
    if enquiry.asker_account_id:
        return f"account:{enquiry.asker_account_id}"
    return f"email:{enquiry.asker_email.lower()}"[:100] if enquiry.asker_email else f"enquiry:{enquiry.pk}"


def _machine(enquiry: Enquiry) -> Actor:
    return Actor(account_id=enquiry.our_account_id, is_system=True)


def _say(enquiry: Enquiry, text: str, language: str, at: datetime) -> int | None:
    parent = enquiry.items.filter(direction=Direction.IN, post_id__isnull=False).order_by("-id").first()
    if parent is None:
        return None
    try:
        post = conversations.publish_post(
            by=_machine(enquiry),
            account_id=enquiry.our_account_id,
            texts=[Text(language, text)],
            capacity=Capacity.INSTITUTION,
            formality="formal",
            visibility="mentioned" if parent.is_private else "quiet",
            in_reply_to_id=parent.post_id,
            idempotency_key=f"desk-closed-{parent.post_id}",
            at=at,
        )
    except Refused:  # a courtesy: what stops it must not stop the enquiry
        return None
    return post.pk
