"""Lists in alphabetical order, by keyset: page 200 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.db.models import Model, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from parvis.web.addresses import whole

M = TypeVar("M", bound=Model)

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Leaf(Generic[M]):
    """Some rows in order, and the ids beside which the leaves before and after begin; None at an end."""

    items: tuple[M, ...]
    before: int | None = None
    after: int | None = None


def leaf(rows: QuerySet[M], key: Combinable, request: HttpRequest) -> Leaf[M]:
    """Return the leaf of `rows`, ordered by `key` then id, that an address asks for.

    `?after=ID` and `?before=ID` name a neighbouring row. One query; an index on `key` serves it.
    """
    after, before = (whole(request.GET.get(name, "")) for name in ("after", "before"))
    backwards = after is None and before is not None
    beside = before if backwards else after
    rows = cast("QuerySet[M]", rows.alias(place=key))
    if beside is not None:
        spot = rows.model._default_manager.annotate(place=key).filter(pk=beside).values("place")
        rows = rows.filter(_beyond(Subquery(spot), beside, "lt" if backwards else "gt"))
    order = ("-place", "-id") if backwards else ("place", "id")
    found = list(rows.order_by(*order)[: LIMIT + 1])
    more, items = len(found) > LIMIT, found[:LIMIT]
    if backwards:
        items.reverse()
    if not items:
        return Leaf(())
    starts, ends = (not more, False) if backwards else (after is None, not more)
    return Leaf(tuple(items), None if starts else items[0].pk, None if ends else items[-1].pk)


def _beyond(spot: Subquery, beside: int, way: str) -> Q:
    """Return the condition for rows past one row: a range of the index, then its ties by id."""
    return Q(**{f"place__{way}e": spot}) & (Q(**{f"place__{way}": spot}) | Q(**{f"id__{way}": beside}))
