"""Delivering: one activity to one inbox, and what to do with each answer."""

from __future__ import annotations

import logging
from datetime import datetime

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions import knocking
from parvis.channels.activitypub.actions.actors import account_of
from parvis.channels.activitypub.models import Delivery
from parvis.channels.activitypub.rules.circuit import GIVEN_UP_AFTER
from parvis.foundation import outbound
from parvis.foundation.errors import Refused
from parvis.foundation.jobs.rules import retry_after

GONE = 410
REFUSED_ATTEMPTS = 3
MOST_ATTEMPTS = 40

log = logging.getLogger(__name__)


def deliver(delivery: Delivery, *, at: datetime) -> bool:
    """Try a delivery that is ours (leased). Return False when its host did not answer.

    A host that rests is not tried, and that is no attempt. 2xx: done. 410: done, and the actor is
    looked at. Other 4xx: three tries, then given up. 5xx, 429, silence: later, for a week.
    """
    circuit = queries.host(delivery.host).circuit
    if circuit.open_until is not None and circuit.rests(at):
        delivery.postpone(circuit.open_until, "its host rests after failures")
        return False
    outgoing = delivery.outgoing
    try:
        answer = knocking.post(delivery.inbox, outgoing.body.encode(), account_id=outgoing.account_id, at=at)
    except outbound.Unreachable as error:
        _later(delivery, str(error.data.get("why", "unreachable")), at)
        return False
    except Refused as error:
        delivery.bury(at, str(error))
        return True
    Delivery.objects.filter(pk=delivery.pk).update(last_status=answer.status)
    return _settle(delivery, answer, at)


def _settle(delivery: Delivery, answer: outbound.Response, at: datetime) -> bool:
    if answer.ok:
        return delivery.complete(at)
    if answer.status == GONE:
        _look_at_the_gone(delivery.inbox, at)
        return delivery.complete(at)
    why = f"status {answer.status}: {answer.content[:300].decode('utf-8', 'replace')}"
    if answer.status >= 500 or answer.status in knocking.BUSY:
        _later(delivery, why, at, answer.headers.get("retry-after"))
        return False
    delivery.retry(at, why, most_attempts=REFUSED_ATTEMPTS)
    return True


def _later(delivery: Delivery, why: str, at: datetime, header: str | None = None) -> None:
    if delivery.outgoing.made_at < at - GIVEN_UP_AFTER:
        delivery.bury(at, f"its host was away for a week: {why}")
    else:
        delivery.retry(at, why, retry_after=retry_after(header, at=at), most_attempts=MOST_ATTEMPTS)


def _look_at_the_gone(inbox: str, at: datetime) -> None:
    """An inbox of its own that is gone may mean an actor that is: its document tells."""
    for actor in queries.actors_with_inbox(inbox)[:5]:
        try:
            account_of(actor.uri, at=at, afresh=True)
        except Refused as error:
            log.info("inbox gone", extra={"actor": actor.uri, "answer": error.code})
