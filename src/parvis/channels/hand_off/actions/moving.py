"""Say that a package was handed over; withdraw one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.channels.hand_off.actions._together import held, moved, record_about
from parvis.channels.hand_off.errors import TextChanged, WhyMissing
from parvis.channels.hand_off.models import HandOff
from parvis.channels.hand_off.rules import Act
from parvis.conversations import queries as conversations
from parvis.identity import who_may
from parvis.identity.rules import Actor

LONGEST_REASON = 2000


@transaction.atomic
def hand_over(*, by: Actor, hand_off_id: int, at: datetime) -> HandOff:
    """Say that the tool has it now. Records `hand_off.handed_over`.

    Raises `TextChanged` when the post here says something else since, `WrongState`, `NoSuchHandOff`.
    """
    who_may.require(by, "hand_off.hand_over")
    row = held(hand_off_id)
    row.state = moved(row, Act.HAND_OVER)
    if conversations.row(row.post_id).revision != row.revision:
        raise TextChanged(hand_off=row.pk)
    row.handed_over_by_id, row.handed_over_at = by.person_id, at
    row.save(update_fields=["state", "handed_over_by", "handed_over_at"])
    record_about(row, "hand_off.handed_over", by=by, at=at, content_hash=row.content_hash)
    return row


@transaction.atomic
def withdraw(*, by: Actor, hand_off_id: int, reason: str, at: datetime) -> HandOff:
    """Take a hand-off back, with a reason. What is said here stays. Records `hand_off.withdrawn`.

    Raises `WhyMissing`, `WrongState` once every address is known, `NoSuchHandOff`.
    """
    who_may.require(by, "hand_off.withdraw")
    row = held(hand_off_id)
    row.state = moved(row, Act.WITHDRAW)
    row.withdrawn_because = reason_in(reason)
    row.settled_at = at
    row.save(update_fields=["state", "withdrawn_because", "settled_at"])
    record_about(row, "hand_off.withdrawn", by=by, at=at, reason=row.withdrawn_because)
    return row


def reason_in(reason: str) -> str:
    """Return a reason without its spaces. Raises `WhyMissing`."""
    said = reason.strip()[:LONGEST_REASON]
    if not said:
        raise WhyMissing(field="reason")
    return said
