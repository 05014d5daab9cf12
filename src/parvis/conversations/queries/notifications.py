"""Notifications, one by one and grouped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Q, QuerySet

from parvis.conversations.models import ModerationDecision, Notification
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.timelines import Window, ids_of
from parvis.conversations.queries.views import PostView
from parvis.conversations.queries.visibility import accounts_away_from
from parvis.conversations.rules import PostState
from parvis.foundation.paging import MOST, Page
from parvis.identity.rules import Actor

if TYPE_CHECKING:
    from parvis.identity.models import Account

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class NotificationView:
    """One notification. `source` is None when a moderator or the clock is behind it."""

    id: int
    kind: str
    group: str
    made_at: datetime
    is_read: bool
    source: Account | None
    post: PostView | None
    decision: ModerationDecision | None


@dataclass(frozen=True, slots=True)
class NotificationGroup:
    """Notifications of one kind about one thing: the latest, how many, and some of those behind them."""

    key: str
    latest: NotificationView
    count: int
    sources: tuple[Account, ...]

    @property
    def id(self) -> int:
        """The latest notification's id, by which pages are cut."""
        return self.latest.id

    @property
    def others(self) -> int:
        """How many more there are than the first one named."""
        return max(0, self.count - 1)


def notifications(
    account_id: int, *, kinds: Collection[str] = (), without: Collection[str] = (), **window: int | None
) -> Page[Any]:
    """Return a page of an account's notifications (`NotificationView`), newest first.

    Of some `kinds` only, or `without` some.
    """
    rows = _wanted(account_id)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    if without:
        rows = rows.exclude(kind__in=list(without))
    ids, newer, older = ids_of(rows, Window.of(window), "id")
    return Page(tuple(_views(ids, account_id)), newer, older)


def grouped_notifications(account_id: int, *, limit: int = 20, max_id: int | None = None) -> Page[Any]:
    """Return a page of an account's notifications, each group one line (`NotificationGroup`).

    `max_id` is the `older` of the page above: groups whose latest notification is older.
    """
    limit = max(1, min(limit, MOST))
    groups = _wanted(account_id).values("group").annotate(latest=Max("id"), count=Count("id"))
    if max_id is not None:
        groups = groups.filter(latest__lt=max_id)
    found = list(groups.order_by("-latest")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if not found:
        return Page(())
    latest = {view.id: view for view in _views([group["latest"] for group in found], account_id)}
    named = _sources(account_id, [group["group"] for group in found if group["count"] > 1])
    items = tuple(
        NotificationGroup(
            group["group"],
            latest[group["latest"]],
            group["count"],
            named.get(group["group"]) or _one(latest[group["latest"]].source),
        )
        for group in found
    )
    return Page(items, items[0].id, items[-1].id if more else None)


def unread_count(account_id: int, most: int = 100) -> int:
    """Return how many notifications an account has not read, counted up to `most`."""
    return _wanted(account_id).filter(read_at__isnull=True)[:most].count()


def notification(account_id: int, notification_id: int) -> NotificationView | None:
    """Return one notification of an account, or None."""
    found = _views([notification_id], account_id)
    return found[0] if found else None


def _wanted(account_id: int) -> QuerySet[Notification]:
    rows = Notification.objects.filter(account_id=account_id)
    away = Q(source_id__in=accounts_away_from(account_id), source_id__isnull=False)
    gone = Q(post__isnull=False) & ~Q(post__state=PostState.PUBLISHED)
    return rows.filter(~away, ~gone)


def _views(ids: Collection[int], account_id: int) -> list[NotificationView]:
    rows = Notification.objects.filter(pk__in=ids, account_id=account_id).order_by("-id")
    found = list(rows.select_related("source", "decision"))
    reader = Actor(account_id=account_id)
    post_ids = sorted({row.post_id for row in found if row.post_id is not None})
    posts = {view.id: view for view in views(post_ids, reader)}
    return [
        NotificationView(
            id=row.pk,
            kind=row.kind,
            group=row.group,
            made_at=row.made_at,
            is_read=row.read_at is not None,
            source=row.source,
            post=posts.get(row.post_id or 0),
            decision=row.decision,
        )
        for row in found
    ]


def _sources(account_id: int, groups: Collection[str]) -> dict[str, tuple[Account, ...]]:
    """The latest accounts behind each group, at most eight each, in one query."""
    if not groups:
        return {}
    rows = _wanted(account_id).filter(group__in=groups, source__isnull=False)
    found: dict[str, list[Account]] = {}
    for row in rows.select_related("source").order_by("-id")[: MOST_NAMED * 25]:
        named = found.setdefault(row.group, [])
        if row.source is not None and len(named) < MOST_NAMED:
            named.append(row.source)
    return {group: tuple(named) for group, named in found.items()}


def _one(source: Account | None) -> tuple[Account, ...]:
    return () if source is None else (source,)
