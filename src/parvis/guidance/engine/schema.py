"""Builds dataclasses from plain data, strictly, and says what it wanted when a value is wrong."""

from __future__ import annotations

import dataclasses
import importlib
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

from parvis.guidance.rules import Both, Level, Values


class PackError(ValueError):
    """A pack is not right. `problems` has one sentence for each thing to correct."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Reader:
    """Collects the problems of one file, so that its author sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[str] = []

    def wrong(self, where: str, sentence: str) -> None:
        """Note a problem: `where` is the path inside the file, such as `CA-PRI-01: level`."""
        self.problems.append(": ".join(filter(None, (self.file, where, sentence))))

    def finish(self) -> None:
        """Raise PackError if anything was wrong."""
        if self.problems:
            raise PackError(self.problems)

    def unknown(self, where: str, what: str, given: object, right: Iterable[str]) -> None:
        """Note that `given` is not one of the `right` values, and which is nearest."""
        values = list(right)
        near = importlib.import_module("difflib").get_close_matches(str(given), values, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        self.wrong(where, f"{given!r} is not {what}.{meant} Write one of: {', '.join(values)}.")

    def build(self, kind: type, data: object, where: str) -> Any:
        """Return an instance of the dataclass `kind` made from the mapping `data`."""
        if not isinstance(data, Mapping):
            self.wrong(where, f"expected fields with names, found {_shape(data)}.")
            return None
        hints = _hints(kind)
        values = {}
        for name, given in data.items():
            hint = hints.get(name)
            if hint is None:
                self.unknown(where, "a field here", name, hints)
            elif hint is str and type(given) is str:  # most are, and a start reads thousands
                values[name] = given
            else:
                values[name] = self.value(hint, given, _join(where, name))
        missing = [name for name in _required(kind) if name not in data]
        for name in missing:
            self.wrong(where, f"{name} is missing.")
        return None if missing else kind(**values)

    def value(self, hint: Any, data: object, where: str) -> Any:
        """Return `data` as the type that `hint` asks for, or note why it cannot be."""
        return _way(hint)(self, hint, data, where)

    def _as_it_is(self, hint: Any, data: object, where: str) -> Any:
        return data

    def _built(self, hint: Any, data: object, where: str) -> Any:
        return self.build(hint, data, where)

    def _optional(self, hint: Any, data: object, where: str) -> Any:
        if data is None:
            return None
        inner = next(one for one in typing.get_args(hint) if one is not types.NoneType)
        return self.value(inner, data, where)

    def _several(self, hint: Any, data: object, where: str) -> Any:
        origin, inner = typing.get_origin(hint), typing.get_args(hint)[0]
        if not isinstance(data, list | tuple):
            self.wrong(where, f"expected a list, found {_shape(data)}. Write [{data}].")
            return origin()
        if inner is str and all(type(item) is str for item in data):  # most are lists of words
            return origin(data)
        return origin(self.value(inner, item, f"{where}[{n}]") for n, item in enumerate(data))

    def _mapping(self, hint: Any, data: object, where: str) -> dict[str, Any]:
        inner = typing.get_args(hint)[1]
        if not isinstance(data, Mapping):
            self.wrong(where, f"expected names with values, found {_shape(data)}.")
            return {}
        return {str(name): self.value(inner, item, _join(where, str(name))) for name, item in data.items()}

    def _values(self, hint: Any, data: object, where: str) -> Values:
        """Read one value or several, as words: true, 3 and 2026-11-22 stay what they look like."""
        several = data if isinstance(data, list | tuple) else [data]
        words = [str(one).lower() if isinstance(one, bool) else one for one in several]
        if not words or not all(isinstance(word, str | int | float) for word in words):
            self.wrong(where, f"expected a value or a list of values, found {_shape(data)}.")
            return Values(())
        return Values(tuple(map(str, words)))

    def _both(self, hint: Any, data: object, where: str) -> Both | None:
        if type(data) is dict and data.keys() == _BOTH:
            return Both(str(data["en"]).strip(), str(data["fr"]).strip())
        if isinstance(data, str | int | float) and not isinstance(data, bool):
            return Both(str(data), str(data))
        if not isinstance(data, Mapping) or set(data) != {"en", "fr"}:
            self.wrong(where, "write it in both languages: {en: …, fr: …}.")
            return None
        return Both(str(data["en"]).strip(), str(data["fr"]).strip())

    def _plain(self, hint: Any, data: object, where: str) -> Any:
        if type(data) is hint:
            return data
        if hint is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data)
        if hint is str and isinstance(data, int | float) and not isinstance(data, bool):
            return str(data)
        if not isinstance(data, hint) or (hint is int and isinstance(data, bool)):
            self.wrong(
                where, f"expected {_NAMES.get(hint, hint.__name__)}, found {_shape(data)}.{_hint(data)}"
            )
        return data

    def _level(self, hint: Any, data: object, where: str) -> Level:
        if data not in _LEVELS:
            self.unknown(where, "a level", data, _LEVELS)
            return Level.NOTE
        return _LEVELS[str(data)]

    def _enum(self, hint: type[Enum], data: object, where: str) -> Any:
        values = _members(hint)
        if not isinstance(data, str) or data not in values:
            self.unknown(where, "a value here", data, values)
            return next(iter(hint))
        return values[data]

    def _moment(self, hint: type, data: object, where: str) -> Any:
        try:
            moment = hint.fromisoformat(str(data))  # type: ignore[attr-defined]
        except ValueError:
            shape = "2026-11-22" if hint is date else "2026-11-22T09:00-05:00"
            self.wrong(where, f"{data!r} is not a date. Write it like {shape}.")
            return date.min if hint is date else datetime.min.replace(tzinfo=UTC)
        if isinstance(moment, datetime) and moment.tzinfo is None:
            return moment.replace(tzinfo=UTC)
        return moment


_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def build(kind: type, data: object, file: str = "") -> Any:
    """Return an instance of the dataclass `kind` made from `data`. Raises PackError."""
    reader = Reader(file)
    made = reader.build(kind, data, "")
    reader.finish()
    return made


_BOTH = {"en", "fr"}
_LEVELS = {level.word: level for level in Level}


@cache
def _members(hint: type[Enum]) -> dict[str, Enum]:
    return {str(member.value): member for member in hint}


@cache
def _way(hint: Any) -> Callable[[Reader, Any, object, str], Any]:
    """Return the way of a Reader to read what `hint` asks for."""
    origin = typing.get_origin(hint)
    known = {
        Any: Reader._as_it_is, Both: Reader._both, Values: Reader._values,
        date: Reader._moment, datetime: Reader._moment,
        tuple: Reader._several, frozenset: Reader._several, list: Reader._several,
        types.UnionType: Reader._optional, typing.Union: Reader._optional,
    }  # fmt: skip
    found = known.get(hint if origin is None else origin)
    if found is None and origin is not None:
        return Reader._mapping
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Reader._level if hint is Level else Reader._enum
    return found or (Reader._built if dataclasses.is_dataclass(hint) else Reader._plain)


@cache
def _hints(kind: type) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(kind) if field.init}
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name in names}


@cache
def _required(kind: type) -> tuple[str, ...]:
    missing = dataclasses.MISSING
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.init and field.default is missing and field.default_factory is missing
    )


def _join(where: str, name: str) -> str:
    return f"{where}: {name}" if where else name


def _shape(data: object) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return f"{str(data).lower()}, which is true or false"
    if isinstance(data, Mapping):
        return "fields with names"
    return "a list" if isinstance(data, list) else repr(data)


def _hint(data: object) -> str:
    return " To write the word, put quotes around it." if isinstance(data, bool) else ""
