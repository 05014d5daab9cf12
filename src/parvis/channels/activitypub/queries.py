"""Reads of the channel: where to send, what is known of a host, what the installation says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Min, Q, QuerySet

from parvis.channels.activitypub import addresses
from parvis.channels.activitypub.models import (
    Delivery,
    Host,
    InboxItem,
    Outgoing,
    RemoteActor,
    RemoteKey,
)
from parvis.channels.activitypub.wire.documents import host_of
from parvis.conversations import queries as conversations
from parvis.foundation.jobs.rules import State
from parvis.identity import queries as identity

MOST_HOSTS = 50


def remote_actor(uri: str) -> RemoteActor | None:
    """Return what is known of an actor elsewhere, or None."""
    return RemoteActor.objects.filter(uri=uri).first()


def followers_address(actor_uri: str) -> str:
    """Return the followers' collection of an actor elsewhere, or nothing."""
    found = remote_actor(actor_uri)
    return found.followers if found else ""


def key(key_id: str) -> RemoteKey | None:
    """Return a key that we keep, or None."""
    return RemoteKey.objects.filter(pk=key_id).first()


def host(name: str) -> Host:
    """Return what is known of a host; nothing yet, for a new one."""
    return Host.objects.filter(pk=name).first() or Host(name=name)


def inboxes_of(account_ids: Collection[int]) -> set[str]:
    """Return the inboxes of those of the accounts that live elsewhere, shared ones where there are."""
    return _inboxes(Q(account_id__in=list(account_ids)))


def inboxes_of_followers(account_id: int) -> set[str]:
    """Return the inboxes of an account's followers elsewhere, each server's shared one once."""
    followers = conversations.followers_of(account_id).order_by().values("follower_id")
    return _inboxes(Q(account_id__in=followers))


def _inboxes(condition: Q) -> set[str]:
    rows = RemoteActor.objects.filter(condition, gone_at__isnull=True)
    pairs = rows.values_list("shared_inbox", "inbox").distinct()
    return {shared or own for shared, own in pairs}


def actors_with_inbox(inbox: str) -> QuerySet[RemoteActor]:
    """Return the actors who take deliveries at an inbox of their own."""
    return RemoteActor.objects.filter(inbox=inbox, gone_at__isnull=True)


def last_outgoing(account_id: int, kind: str, object_uri: str) -> Outgoing | None:
    """Return the latest activity of a kind that an account sent about a thing: what an Undo undoes."""
    rows = Outgoing.objects.filter(account_id=account_id, kind=kind, object_uri=object_uri)
    return rows.order_by("-id").first()


def outgoing(activity_id: str) -> Outgoing | None:
    """Return an activity of ours by its address, or None."""
    return Outgoing.objects.filter(activity_id=activity_id).first()


def hosts_with_work(at: datetime, without: Iterable[str] = ()) -> list[str]:
    """Return hosts to which something is due and that do not rest, the one that waits longest first."""
    resting = Host.objects.filter(open_until__gt=at).values("name")
    due = Delivery.objects.due(at).order_by().exclude(host__in=resting).exclude(host__in=list(without))
    rows = due.values("host").annotate(since=Min("next_try_at")).order_by("since")
    return [row["host"] for row in rows[:MOST_HOSTS]]


def due_deliveries(host_name: str, at: datetime, most: int) -> list[int]:
    """Return the ids of what is due to a host, oldest first: one, when we only ask whether it is back."""
    one_only = host(host_name).circuit.tries_one(at)
    rows = Delivery.objects.due(at).filter(host=host_name)
    return list(rows.values_list("pk", flat=True)[: 1 if one_only else most])


def hosts_with_items(at: datetime, without: Iterable[str] = ()) -> list[str]:
    """Return hosts from which something waits to be processed, the one that waits longest first."""
    due = InboxItem.objects.due(at).order_by().exclude(host__in=list(without))
    rows = due.values("host").annotate(since=Min("next_try_at")).order_by("since")
    return [row["host"] for row in rows[:MOST_HOSTS]]


def due_items(host_name: str, at: datetime, most: int) -> list[int]:
    """Return the ids of what waits from a host, in the order in which it came."""
    rows = InboxItem.objects.due(at).filter(host=host_name)
    return list(rows.order_by("id").values_list("pk", flat=True)[:most])


def waiting_from(host_name: str) -> int:
    """Return how many activities of a host wait to be processed."""
    return InboxItem.objects.filter(state=State.WAITING, host=host_name).count()


def concerns_us(author_id: int | None, audience: Collection[str], in_reply_to: str) -> bool:
    """Tell whether a post from elsewhere is for somebody here.

    It is when it addresses an account of ours, answers a post that we know, or when somebody
    here follows its author. Anything else is not kept: an open inbox is not an archive.
    """
    ours = [address for address in audience if addresses.is_ours(address)]
    if ours and identity.accounts_by_uri(ours):
        return True
    if in_reply_to and conversations.by_uri(in_reply_to) is not None:
        return True
    if author_id is None:
        return False
    return conversations.followers_of(author_id).filter(follower__domain="").exists()


def is_blocked(address: str) -> bool:
    """Tell whether the host of an address is blocked here."""
    name = host_of(address).partition(":")[0]
    return bool(name) and conversations.is_domain_blocked(name)


def not_blocked(places: Iterable[str]) -> list[str]:
    """Return those of the addresses whose hosts are not blocked here, in one query."""
    blocked = set(conversations.domain_blocks().values_list("domain", flat=True))
    if not blocked:
        return list(places)
    return [one for one in places if blocked.isdisjoint(_and_above(host_of(one).partition(":")[0]))]


def _and_above(host_name: str) -> list[str]:
    parts = host_name.split(".")
    return [".".join(parts[i:]) for i in range(len(parts))]
