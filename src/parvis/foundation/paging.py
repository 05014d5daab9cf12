"""Keyset paging by id: page 200 costs what page 1 costs, and nothing shifts while people write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

MOST = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows, newest first, and where the neighbouring pages begin.

    `newer` is the `min_id` of the page above and `older` the `max_id` of the page below.
    `older` is None on the last page; `newer` is None only when the page is empty.
    """

    items: tuple[M, ...]
    newer: int | None = None
    older: int | None = None


def page(
    queryset: QuerySet[M],
    *,
    limit: int,
    max_id: int | None = None,
    min_id: int | None = None,
    since_id: int | None = None,
    by: str = "id",
) -> Page[M]:
    """Return up to `limit` (at most 200) rows of `queryset`, newest first.

    `max_id`: only older than this. `since_id`: only newer, starting from the newest.
    `min_id`: only newer, starting right after it. The three words mean what they mean in the
    Mastodon API (https://docs.joinmastodon.org/api/guidelines/#pagination). `by` is the column that orders.
    """
    limit = max(1, min(limit, MOST))
    rows = _bounded(queryset, by, max_id=max_id, newer_than=_highest(min_id, since_id))
    upwards = min_id is not None
    found = list(rows.order_by(by if upwards else f"-{by}")[: limit + 1])
    more, items = len(found) > limit, found[:limit]
    if upwards:
        items.reverse()
    if not items:
        return Page(())
    has_older = upwards or more
    return Page(
        tuple(items), newer=getattr(items[0], by), older=getattr(items[-1], by) if has_older else None
    )


def _bounded(queryset: QuerySet[M], by: str, *, max_id: int | None, newer_than: int | None) -> QuerySet[M]:
    if max_id is not None:
        queryset = queryset.filter(**{f"{by}__lt": max_id})
    if newer_than is not None:
        queryset = queryset.filter(**{f"{by}__gt": newer_than})
    return queryset


def _highest(*bounds: int | None) -> int | None:
    return max((b for b in bounds if b is not None), default=None)
