"""What the worker does for the channel: tell, process what came in, deliver what goes out, clear away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connections

from parvis.channels.activitypub import queries
from parvis.channels.activitypub.actions import deliver, process
from parvis.channels.activitypub.actions.telling import TELLERS, tell
from parvis.channels.activitypub.models import Delivery, Host, InboxItem, Outgoing
from parvis.foundation.clock import now
from parvis.foundation.jobs import every, loops
from parvis.foundation.jobs.rules import State
from parvis.ledger.readers import follows

if TYPE_CHECKING:
    from parvis.ledger.models import Entry

PAUSE = 0.3
DELIVER_AT_ONCE = 8
PROCESS_AT_ONCE = 4
OF_A_HOST = 5
DELIVERY_LEASE = timedelta(seconds=40)
ITEM_LEASE = timedelta(seconds=45)
KEPT_ITEMS = timedelta(days=7)
KEPT_OUTGOING = timedelta(days=30)

log = logging.getLogger(__name__)


@follows("activitypub.deliver", kinds=sorted(TELLERS))
def tell_others(entry: Entry) -> None:
    """Write the activity of an entry, and its deliveries."""
    tell(entry)


class ByHost:
    """Serves several hosts at once and each in order, so that a slow one holds up nobody else."""

    def __init__(
        self, name: str, at_once: int, find: Callable[..., list[str]], serve: Callable[[str], int]
    ) -> None:
        self.at_once, self.find, self.serve = at_once, find, serve
        self.busy: set[str] = set()
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix=name)

    def turn(self) -> bool:
        """Start on hosts for which something is due; true when one was started."""
        with self.lock:
            busy = frozenset(self.busy)
        free = self.at_once - len(busy)
        hosts = self.find(now(), without=busy)[:free] if free else []
        with self.lock:
            self.busy.update(hosts)
        for host in hosts:
            self.pool.submit(self._serve, host)
        return bool(hosts)

    def _serve(self, host: str) -> None:
        try:
            self.serve(host)
        except Exception:
            log.exception("serving a host failed", extra={"host": host})
        finally:
            connections.close_all()
            with self.lock:
                self.busy.discard(host)


def process_of(host: str) -> int:
    """Process what came from a host, in the order in which it came. Returns how much."""
    done = 0
    for pk in queries.due_items(host, now(), OF_A_HOST):
        for item in InboxItem.objects.claim_these([pk], now(), lease=ITEM_LEASE):
            process(item, at=now())
            done += 1
    return done


def process_inbox() -> int:
    """Process whatever is due, in this thread. Returns how much. For tests."""
    return sum(_until_done(process_of, host) for host in queries.hosts_with_items(now()))


def _until_done(serve: Callable[[str], int], host: str) -> int:
    total = 0
    while done := serve(host):
        total += done
    return total


def deliver_to(host: str) -> int:
    """Deliver what is due to a host, until it fails to answer. Returns how many were tried."""
    tried = 0
    for pk in queries.due_deliveries(host, now(), OF_A_HOST):
        for delivery in Delivery.objects.claim_these([pk], now(), lease=DELIVERY_LEASE):
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
    """Delete what was processed a week ago, and what is a month old: activities whose deliveries ended,
    and hosts that never answered.
    """
    InboxItem.objects.filter(state=State.DONE, finished_at__lt=at - KEPT_ITEMS).delete()
    Delivery.objects.filter(state=State.DONE, finished_at__lt=at - KEPT_ITEMS).delete()
    old = Outgoing.objects.filter(made_at__lt=at - KEPT_OUTGOING, deliveries__isnull=True)
    old.exclude(kind__in=["Follow", "Like", "Announce", "Block"]).delete()
    Host.objects.filter(last_success_at__isnull=True, last_failure_at__lt=at - KEPT_OUTGOING).delete()


_inbox = ByHost("process", PROCESS_AT_ONCE, queries.hosts_with_items, process_of)
_outbox = ByHost("deliver", DELIVER_AT_ONCE, queries.hosts_with_work, deliver_to)
loops.register("activitypub.inbox", PAUSE, _inbox.turn, network=True)
loops.register("activitypub.deliver", PAUSE, _outbox.turn, network=True)
