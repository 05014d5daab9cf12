"""Regular expressions that cost nothing until somebody looks for them.

A process that loads the guidelines meets more than a hundred expressions; most drafts need a few.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class _Expression:
    """Stands for a compiled expression, and becomes as fast as one at its first use."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return `source` as an expression that is compiled when it is first used."""
    return cast("re.Pattern[str]", _Expression(source, flags))
