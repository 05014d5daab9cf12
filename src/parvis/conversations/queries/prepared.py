"""Querysets compiled once and asked many times: the rules stay in one place, and cost no compiling.

Making SQL of a timeline's queryset takes Django some milliseconds; the database answers it in
less than one. So the hot reads are compiled once for each shape (how many ids, which filters) with
marks where the values go, and then asked with values.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

_FIRST_MARK = (1 << 62) + 1
_EACH = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::bigint[])"}

Values = Mapping[str, Any]


class Marks:
    """Hands out the marks that stand in a compiled query where values will go."""

    def __init__(self) -> None:
        self.places: dict[Any, tuple[str, int]] = {}

    def one(self, name: str) -> Any:
        """Return the mark of a number."""
        return self._mark(name, -1)

    def many(self, name: str, size: int) -> list[Any]:
        """Return the marks of `size` numbers."""
        return [self._mark(name, place) for place in range(size)]

    def ids(self) -> RawSQL:
        """Return the mark of the numbers given to `Prepared.for_ids`: one value, however many they are."""
        return RawSQL(_EACH[connection.vendor], [self.text("ids")])  # noqa: S611

    def text(self, name: str) -> str:
        """Return the mark of a text."""
        mark = f"\x01{name}"
        self.places[mark] = (name, -1)
        return mark

    def _mark(self, name: str, place: int) -> int:
        mark = _FIRST_MARK + len(self.places)
        self.places[mark] = (name, place)
        return mark


@dataclass(slots=True)
class _Compiled:
    sql: str
    params: list[tuple[str, int] | Any]
    fixed: list[bool]
    converters: list[tuple[int, list[Any], Any]]

    def ask(self, values: Values) -> list[Any]:
        params = [
            p if fixed else (values[p[0]] if p[1] < 0 else values[p[0]][p[1]])
            for p, fixed in zip(self.params, self.fixed, strict=True)
        ]
        database = connections[DEFAULT_DB_ALIAS]  # itself: its proxy looks it up for each attribute
        with database.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        return [self._converted(list(row), database) for row in rows] if self.converters else rows

    def _converted(self, row: list[Any], database: BaseDatabaseWrapper) -> list[Any]:
        """Make the database's values Python's, as the ORM does; nothing stays nothing."""
        for place, converters, expression in self.converters:
            if row[place] is not None:
                for convert in converters:
                    row[place] = convert(row[place], expression, database)
        return row


class Prepared:
    """A question to the database. `build(marks, *shape)` returns its queryset, as `values_list`."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._known = threading.local()

    def ask(self, shape: tuple[Any, ...], values: Values) -> list[Any]:
        """Return the rows for `values`; the first time that a shape is asked, it is compiled."""
        known: dict[Any, _Compiled] = self._known.__dict__.setdefault(connection.vendor, {})
        if shape not in known:
            known[shape] = self._compile(shape)
        return known[shape].ask(values)

    def for_ids(self, ids: Sequence[int], **values: Any) -> list[Any]:
        """Return the rows for `ids`, in one shape however many they are."""
        if not ids:
            return []
        return self.ask((), {"ids": _as_one(ids), **values})

    def _compile(self, shape: tuple[Any, ...]) -> _Compiled:
        marks = Marks()
        compiler = self._build(marks, *shape).query.get_compiler(using="default")
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        places = [marks.places.get(param, param) if _hashable(param) else param for param in params]
        fixed = [not (_hashable(param) and param in marks.places) for param in params]
        return _Compiled(sql, places, fixed, [(n, *how) for n, how in converters.items()])


def _as_one(ids: Sequence[int]) -> Any:
    return json.dumps(list(ids)) if connection.vendor == "sqlite" else list(ids)


def _hashable(param: Any) -> bool:
    return isinstance(param, int | str)
