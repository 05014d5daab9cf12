"""What the worker does for the channel: tell, process what came in, deliver what goes out, clear away."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connections

if TYPE_CHECKING:
    from parvis.ledger.models import Entry

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions import deliver, process
from parvis.channels.activitypub.actions.telling import TELLERS, tell
from parvis.channels.activitypub.models import Delivery, InboxItem, Outgoing
from parvis.foundation.clock import now
from parvis.foundation.jobs import every, loops
from parvis.foundation.jobs.rules import State
from parvis.ledger.readers import follows

PAUSE = 0.3
AT_ONCE = 8
OF_A_HOST = 5
LEASE = timedelta(seconds=120)
KEPT_ITEMS = timedelta(days=7)
KEPT_OUTGOING = timedelta(days=30)


@follows("activitypub.deliver", kinds=sorted(TELLERS))
def tell_others(entry: Entry) -> None:
    """Write the activity of an entry, and its deliveries."""
    tell(entry)


def process_inbox() -> bool:
    """Process the activities that wait; true when there may be more."""
    items = InboxItem.objects.claim(now(), limit=10, lease=LEASE)
    for item in items:
        process(item, at=now())
    return len(items) == 10


class Deliverer:
    """Carries deliveries: several hosts at once, each in order, so that a slow one holds up nobody else."""

    def __init__(self) -> None:
        self.busy: set[str] = set()
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="deliver")

    def turn(self) -> bool:
        """Start on hosts that have something due; true when one was started."""
        free = AT_ONCE - len(self.busy)
        hosts = queries.hosts_with_work(now(), without=self.busy)[:free] if free else []
        for host in hosts:
            with self.lock:
                self.busy.add(host)
            self.pool.submit(self._serve, host)
        return bool(hosts)

    def _serve(self, host: str) -> None:
        try:
            deliver_to(host)
        finally:
            with self.lock:
                self.busy.discard(host)
            connections.close_all()


def deliver_to(host: str) -> int:
    """Deliver what is due to a host, until it fails to answer. Returns how many were tried."""
    tried = 0
    for pk in queries.due_deliveries(host, now(), OF_A_HOST):
        for delivery in Delivery.objects.claim_these([pk], now(), lease=LEASE):
            tried += 1
            if not deliver(delivery, at=now()):
                return tried
    return tried


def deliver_all() -> int:
    """Deliver whatever is due, in this thread. Returns how many were tried. For tests."""
    tried = 0
    for host in queries.hosts_with_work(now()):
        while done := deliver_to(host):
            tried += done
            if queries.host(host).circuit.rests(now()):
                break
    return tried


@every(seconds=3600, name="activitypub.clear_away")
def clear_away(at: datetime) -> None:
    """Delete what was processed a week ago, and activities all of whose deliveries ended a month ago."""
    InboxItem.objects.filter(state=State.DONE, finished_at__lt=at - KEPT_ITEMS).delete()
    Delivery.objects.filter(state=State.DONE, finished_at__lt=at - KEPT_ITEMS).delete()
    old = Outgoing.objects.filter(made_at__lt=at - KEPT_OUTGOING, deliveries__isnull=True)
    old.exclude(kind__in=["Follow", "Like", "Announce", "Block"]).delete()


loops.register("activitypub.inbox", PAUSE, process_inbox, network=True)
loops.register("activitypub.deliver", PAUSE, Deliverer().turn, network=True)
