"""The check of what seems to take a side: labels of a government, calls to vote, parties by name.

A museum, an election agency or a report of a debate must name parties (policy reference, K9): a
party is no finding beside words of history, of results or of a register. A label is always one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.spots import Context, Passage, Spot, at
from parvis.guidance.checks.terms import gate_of, matcher, occurs
from parvis.guidance.rules import Draft

_HISTORY = r"\b1[89]\d\d\b"  # a year before this century
_SOMEBODY = r"^\s+(?:(?:the|our|les|la|le|l['’]|notre)\s*)?\p{Lu}"


@parameters
class Sides:
    """Labels and parties, by language, and what excuses them.

    `labels` are found in any case; `parties` only with the capitals that they are written with.
    `calls` ask for a vote, and count before a name in capitals. Any of `neutral` anywhere in the
    text excuses parties and calls.
    """

    labels_en: tuple[str, ...] = ()
    labels_fr: tuple[str, ...] = ()
    parties_en: tuple[str, ...] = ()
    parties_fr: tuple[str, ...] = ()
    calls_en: tuple[str, ...] = ()
    calls_fr: tuple[str, ...] = ()
    neutral_en: tuple[str, ...] = ()
    neutral_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A label or a call in any case, a party as it is written."""
        return (
            *gate_of(self.labels_en, self.labels_fr, self.calls_en, self.calls_fr),
            *gate_of(self.parties_en, self.parties_fr, match_case=True),
        )


@check("party_or_label")
def party_or_label(draft: Draft, parameters: Sides, context: Context) -> Iterator[Spot]:
    """Find governments named after a party or a leader, calls to vote for somebody, and parties."""
    p = parameters
    labels, parties, calls = p.labels_en + p.labels_fr, p.parties_en + p.parties_fr, p.calls_en + p.calls_fr
    for passage in context.passages:
        source = passage.source
        yield from (at(passage, match) for match in matcher(labels).find(source)) if labels else ()
        if occurs(p.neutral_en + p.neutral_fr, source) or _compiled(_HISTORY).search(source):
            continue
        party = next(matcher(parties, True).find(source), None) if parties else None
        if party:
            yield at(passage, party)
        yield from _calls(passage, calls)


def _calls(passage: Passage, calls: tuple[str, ...]) -> Iterator[Spot]:
    for match in matcher(calls).find(passage.source) if calls else ():
        if _compiled(_SOMEBODY).search(passage.source[match.end() : match.end() + 24]):
            yield at(passage, match)


@cache
def _compiled(pattern: str) -> Any:
    return re2.compile(pattern)
