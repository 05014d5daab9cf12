"""What the worker and the ledger call at the desk; each thin."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from parvis.desk import actions, inbound
from parvis.foundation.clock import now
from parvis.foundation.jobs import every, register
from parvis.ledger.readers import follows

if TYPE_CHECKING:
    from parvis.ledger.models import Entry


@follows("desk.inbound", kinds=["conversations.post_received", "conversations.post_published"])
def hear(entry: Entry) -> None:
    """Make an enquiry of what people say to the institution on the open network."""
    inbound.hear(entry.fields, at=entry.at)


@follows("desk.changes", kinds=["conversations.post_edited", "conversations.post_deleted"])
def hear_of_change(entry: Entry) -> None:
    """Take over what people change or take back."""
    inbound.hear_of_change(entry.kind, entry.fields, at=entry.at)


@follows("desk.second_readings", kinds=["guidance.second_reading_given"])
def hear_reading(entry: Entry) -> None:
    """Give an enquiry back to the desk once its answer has been read."""
    inbound.hear_reading(entry.fields, at=entry.at)


def send_letters() -> int:
    """Send the letters that are due."""
    return actions.send_letters(at=now())


register("desk.letters", 2, send_letters)


@every(at="02:30", name="desk.upkeep")
def upkeep(at: datetime) -> None:
    """Put the counters right, close what is settled, forget who was present."""
    actions.reconcile_counters()
    actions.close_settled(at=at)
    actions.forget_presences(at=at)
    actions.forget_addresses(at=at)
