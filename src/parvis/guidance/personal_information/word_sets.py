"""Sets of words, written as one reads them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which spaces and line ends separate."""
    return frozenset(text.split())
