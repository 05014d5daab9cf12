"""The gate of all rules: one RE2 set of their patterns, which says which rules have something to look at."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import re2

Rule = TypeVar("Rule", bound=Hashable)

_ANYTHING = "(?s)."
_MEMORY = 48 << 20


class Gate(Generic[Rule]):
    """Tells which rules a text opens. Compiled when it first looks at one; used by many threads.

    Each rule comes with its patterns, of which one must occur, and with further groups of
    patterns, of each of which one must occur too.
    """

    __slots__ = ("_also", "_owners", "_patterns", "_rules", "_set")

    def __init__(
        self,
        rules: Iterable[tuple[Rule, Sequence[str], Sequence[Sequence[str]]]],
        *,
        otherwise: Iterable[Rule],
    ) -> None:
        """Take the rules; `otherwise` are those to run where the gate itself cannot tell."""
        owners: dict[str, list[Rule]] = {_ANYTHING: []}
        groups: list[tuple[Rule, Sequence[Sequence[str]]]] = []
        for rule, patterns, also in rules:
            groups.append((rule, also))
            for pattern in patterns:
                owners.setdefault(pattern, []).append(rule)
        numbers = {pattern: number for number, pattern in enumerate(owners)}
        self._also = {
            rule: [{numbers.setdefault(pattern, len(numbers)) for pattern in group} for group in also]
            for rule, also in groups
            if also
        }
        self._patterns = tuple(numbers)
        self._owners = [tuple(owners.get(pattern, ())) for pattern in numbers]
        self._rules = tuple(otherwise)
        self._set: Any = None

    def open_to(self, source: str) -> Iterable[Rule]:
        """Return the rules whose gate `source` opens.

        One pattern matches any text: where not even that one does, the automaton ran out of
        memory on a hostile text, and every rule looks.
        """
        numbers = (self._set or self._compiled()).Match(source)
        if not numbers:
            return self._rules if source else ()
        also = self._also
        return [
            rule
            for number in numbers
            for rule in self._owners[number]
            if rule not in also or not any(group.isdisjoint(numbers) for group in also[rule])
        ]

    def _compiled(self) -> Any:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.never_capture = True
        made = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            made.Add(pattern)
        made.Compile()
        self._set = made
        return made
