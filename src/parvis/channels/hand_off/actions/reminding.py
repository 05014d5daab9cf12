"""Remind whoever handed something over that addresses are missing. Once."""

from __future__ import annotations

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from parvis.channels.hand_off import queries
from parvis.channels.hand_off.actions._together import held, record_about
from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.models import HandOff, Reminder
from parvis.channels.hand_off.rules import State, wants_reminder
from parvis.identity import who_may
from parvis.identity.rules import SYSTEM, Actor

LETTER = "hand_off/letters/reminder.{language}.txt"


def remind(*, by: Actor = SYSTEM, at: datetime) -> int:
    """Leave a letter for each hand-off that waits too long for its addresses. Returns how many.

    Records `hand_off.reminded`.
    """
    who_may.require(by, "hand_off.remind")
    due = list(queries.waiting_too_long(at).values_list("pk", flat=True))
    return sum(_remind(pk, by, at) for pk in due)


@transaction.atomic
def _remind(hand_off_id: int, by: Actor, at: datetime) -> bool:
    row = held(hand_off_id)
    if not wants_reminder(State(row.state), row.handed_over_at, row.reminded_at is not None, at):
        return False
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    Reminder.objects.create(hand_off=row, next_try_at=at)
    record_about(row, "hand_off.reminded", by=by, at=at, person=str(row.handed_over_by_id or ""))
    return True


def send_reminders(*, at: datetime, limit: int = 20) -> int:
    """Send what is due. A letter that cannot be sent comes back later. Returns how many were tried."""
    letters = Reminder.objects.claim(at, limit=limit)
    for letter in letters:
        try:
            _send(queries.hand_off(letter.hand_off_id), letter.pk)
        except (OSError, SMTPException) as error:
            letter.retry(at, str(error))
        else:
            letter.complete(at)
    return len(letters)


def _send(row: HandOff, number: int) -> None:
    to = row.handed_over_by or row.prepared_by
    missing = [part for part in queries.parts_of(row.pk) if not part.is_settled]
    if to is None or not to.is_active or row.state != State.HANDED_OVER or not missing:
        return
    language = "fr" if to.language.startswith("fr") else "en"
    words = {
        "missing": [(_name(part.network, language), part.language) for part in missing],
        "link": f"{settings.PARVIS_ORIGIN}/hand-offs/{row.pk}",
        "account": row.account.name_in(language),
    }
    with override(language):
        text = render_to_string(LETTER.format(language=language), words)
    subject, _sep, body = text.partition("\n")
    message = EmailMessage(
        subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to.email],
        headers={
            "Message-ID": f"<hand-off-{number}@{settings.PARVIS_DOMAIN}>",
            "Auto-Submitted": "auto-generated",
        },
    )  # fmt: skip
    message.send()


def _name(network: str, language: str) -> str:
    found = networks()[network]
    return found.name_fr if language == "fr" else found.name_en
