"""How an enum becomes the choices of a column."""

from __future__ import annotations

from collections.abc import Iterable


def choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return an enum's values as Django's choices."""
    return [(str(name), str(name)) for name in names]
