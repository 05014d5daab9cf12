"""Drafts as plain data, for second readings, the command line and the examples in packs."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from parvis.guidance.rules.drafts import Draft


def as_data(draft: Draft) -> dict[str, Any]:
    """Return the draft as JSON values; what has its default is left out."""
    found: dict[str, Any] = _plain(draft)
    return found


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return (
            sorted(map(_plain, value)) if isinstance(value, set | frozenset) else [_plain(v) for v in value]
        )
    return value


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default
