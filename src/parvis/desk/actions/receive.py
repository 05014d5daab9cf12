"""Taking in what people write: a new enquiry, or one more message in one that exists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from parvis.desk.actions._changes import (
    add_item,
    changing,
    forget,
    learn,
    locked,
    next_number,
    present_hours,
    record,
    step,
    written,
)
from parvis.desk.actions.after_hours import acknowledge
from parvis.desk.actions.letters import Letters, post_letter
from parvis.desk.errors import TooManyQuestions, WrongChoice
from parvis.desk.keys import FOLLOW, hash_of, key_of
from parvis.desk.models import Enquiry, Item
from parvis.desk.rules.calendar import add_business_time
from parvis.desk.rules.contact import LONGEST_QUESTION, MOST_IN_AN_HOUR, Contact
from parvis.desk.rules.standards import DEFAULT_STANDARDS, kind_of, reference, title_of
from parvis.desk.rules.states import OWED, Channel, Direction, EnquiryKind, Event
from parvis.foundation.errors import Invalid
from parvis.foundation.ids import new_id
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.languages.rules import language_of


@transaction.atomic
def receive_enquiry(
    *,
    by: Actor,
    text: str,
    channel: str,
    at: datetime,
    kind: str = "",
    language: str = "",
    asker_account_id: int | None = None,
    asker_contact: Contact | None = None,
    post_id: int | None = None,
    thread_id: int | None = None,
    html: str = "",
    is_public: bool = False,
    our_account_id: int | None = None,
    received_at: datetime | None = None,
) -> Enquiry:
    """Open an enquiry and promise an answer by the service standard of its kind.

    `kind` and `language` are recognised from the text when empty. `asker_contact` is for
    people without an account. The clock starts at `at`. Records `desk.enquiry_received`.
    Raises `NothingWritten`, `TextTooLong`, `TooManyQuestions`, `Invalid` for a wrong e-mail.
    """
    who_may.require(by, "desk.receive_enquiry")
    contact = _checked(asker_contact or Contact())
    source = written(text, longest=LONGEST_QUESTION * (2 if post_id else 1))
    _not_too_many(asker_account_id, contact, at)
    enquiry = _new_enquiry(by, source, channel, kind, language, contact, at)
    enquiry.asker_account_id, enquiry.thread_id, enquiry.is_public = asker_account_id, thread_id, is_public
    enquiry.our_account_id = our_account_id or identity.institution_account().pk
    enquiry.received_at = received_at or at
    with changing(enquiry, at=at):
        _promise(enquiry, at)
    add_item(
        enquiry, Direction.IN, source=source, language=enquiry.language, at=at, html=html,
        post_id=post_id, is_private=not is_public,
    )  # fmt: skip
    learn("enquiry", enquiry.pk, f"{contact.name} {enquiry.reference}")
    record("enquiry_received", enquiry, by=by, at=at, **_what_came(enquiry, source, post_id))
    acknowledge(enquiry, at=at)
    if contact.email:
        post_letter(Letters.RECEIVED, enquiry, at=at)
    return enquiry


def _new_enquiry(
    by: Actor, source: str, channel: str, kind: str, language: str, contact: Contact, at: datetime
) -> Enquiry:
    pk = new_id()
    return Enquiry(
        id=pk,
        reference=reference(at.year, next_number(f"reference:{at.year}")),
        kind=_choice(EnquiryKind, kind) if kind else kind_of(source),
        channel=_choice(Channel, channel),
        language=(language or language_of(source).language)[:12],
        title=title_of(source),
        asker_name=contact.name,
        asker_email=contact.email,
        asker_language=contact.language,
        raised_by_id=by.person_id if channel == Channel.COLLEAGUE else None,
        last_activity_at=at,
        key_hash=hash_of(key_of(FOLLOW, pk)),
    )


def _choice(names: type[EnquiryKind] | type[Channel], value: str) -> EnquiryKind | Channel:
    try:
        return names(value)
    except ValueError as error:
        raise WrongChoice(value=value) from error


def _promise(enquiry: Enquiry, at: datetime) -> None:
    enquiry.hours = present_hours(at)
    seconds = enquiry.hours.standards.get(enquiry.kind, DEFAULT_STANDARDS[enquiry.kind])
    enquiry.waiting_since = at
    enquiry.due_at = enquiry.promised_at = add_business_time(enquiry.hours.calendar, at, seconds)


def _checked(contact: Contact) -> Contact:
    if contact.email:
        try:
            validate_email(contact.email)
        except ValidationError as error:
            raise Invalid(field="email") from error
    name = " ".join(contact.name.split())[:100]
    return Contact(contact.email, name, "fr" if contact.language == "fr" else "en")


def _not_too_many(account_id: int | None, contact: Contact, at: datetime) -> None:
    recent = Enquiry.objects.not_closed().filter(last_activity_at__gt=at - timedelta(hours=1))
    if account_id is not None:
        recent = recent.filter(asker_account_id=account_id)
    elif contact.email:
        recent = recent.filter(asker_email=contact.email)
    else:
        return
    if recent[:MOST_IN_AN_HOUR].count() >= MOST_IN_AN_HOUR:
        raise TooManyQuestions


def _what_came(enquiry: Enquiry, source: str, post_id: int | None) -> dict[str, Any]:
    return {
        "kind": str(enquiry.kind),
        "channel": str(enquiry.channel),
        "language": enquiry.language,
        "text": source,
        "asker": str(enquiry.asker_account_id or ""),
        "name": enquiry.asker_name,
        "post": str(post_id or ""),
        "promised_at": enquiry.promised_at.isoformat(timespec="seconds"),
        "hours": enquiry.hours.version,
    }


@transaction.atomic
def add_message(
    *,
    by: Actor,
    enquiry_id: int,
    text: str,
    at: datetime,
    language: str = "",
    html: str = "",
    post_id: int | None = None,
    is_private: bool = True,
) -> Item:
    """Add what the person wrote next; they wait from now on, with a promise counted anew.

    While they were waiting already, the promise that they had stands. A settled enquiry opens
    again. Records `desk.message_received`. Raises `NothingWritten` or `TextTooLong`.
    """
    who_may.require(by, "desk.add_message")
    enquiry = locked(enquiry_id)
    source = written(text, longest=LONGEST_QUESTION * (2 if post_id else 1))
    was_owed = enquiry.state in OWED
    with changing(enquiry, at=at):
        step(enquiry, Event.PERSON_WROTE)
        enquiry.closed_at = None
        enquiry.version += 1
        if not was_owed:
            _promise(enquiry, at)
        enquiry.waiting_since = at
    item = add_item(
        enquiry, Direction.IN, source=source, language=language or language_of(source).language, at=at,
        html=html, post_id=post_id, is_private=is_private,
    )  # fmt: skip
    record("message_received", enquiry, by=by, at=at, item=str(item.pk), text=source, post=str(post_id or ""))
    acknowledge(enquiry, at=at)
    return item


@transaction.atomic
def take_back(*, by: Actor, enquiry_id: int, at: datetime) -> Enquiry:
    """Close an enquiry that its asker no longer needs answered. Records `desk.taken_back`."""
    who_may.require(by, "desk.take_back")
    enquiry = locked(enquiry_id)
    with changing(enquiry, at=at):
        step(enquiry, Event.CLOSED)
        enquiry.closed_at, enquiry.due_at, enquiry.waiting_since = at, None, None
        enquiry.version += 1
    record("taken_back", enquiry, by=by, at=at)
    return enquiry


@transaction.atomic
def take_over_change(*, by: Actor, item_id: int, text: str, html: str, at: datetime) -> Item:
    """Show what the person changed their message to; without `text` they took it back.

    An enquiry of which nothing is left is closed. Records `desk.message_changed_by_sender`.
    """
    who_may.require(by, "desk.take_over_change")
    item = Item.objects.select_related("enquiry").get(pk=item_id)
    enquiry = locked(item.enquiry_id)
    item.source, item.html = text, html
    item.withdrawn_at = None if text else at
    item.save(update_fields=["source", "html", "withdrawn_at"])
    said = enquiry.items.filter(direction=Direction.IN, withdrawn_at__isnull=True).order_by("id").first()
    _find_anew(enquiry)
    with changing(enquiry, at=at):
        enquiry.title = title_of(said.source) if said else ""
        enquiry.version += 1
        if said is None and enquiry.closed_at is None:
            step(enquiry, Event.CLOSED)
            enquiry.closed_at, enquiry.due_at, enquiry.waiting_since = at, None, None
    record("message_changed_by_sender", enquiry, by=by, at=at, item=str(item.pk), withdrawn=not text)
    return item


def _find_anew(enquiry: Enquiry) -> None:
    forget("enquiry", enquiry.pk)
    learn("enquiry", enquiry.pk, f"{enquiry.asker_name} {enquiry.reference}")
    for item in enquiry.items.filter(direction__in=(Direction.IN, Direction.OUT)):
        learn("enquiry", enquiry.pk, item.source, item.language)
