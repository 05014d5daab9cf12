"""Who knows what, who is away, and who answers for them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """When an expert is away, and who answers for them meanwhile. Without an end it lasts."""

    starts: datetime
    ends: datetime | None
    delegate_id: int | None

    def covers(self, at: datetime) -> bool:
        """Tell whether the expert is away at `at`."""
        return self.starts <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An expert for a question: why, and whether someone answers for them now."""

    expert_id: int
    words: tuple[str, ...]
    matches: int
    away: bool = False
    delegate_id: int | None = None


def suggestions(
    topics: Iterable[tuple[frozenset[str], Sequence[int]]], wanted: frozenset[str], most: int = 5
) -> list[Suggestion]:
    """Rank the experts of `topics` (stems, people) by how many stems of the question they know."""
    known: dict[int, set[str]] = {}
    for stems, people in topics:
        hits = stems & wanted
        for person in people if hits else ():
            known.setdefault(person, set()).update(hits)
    ranked = sorted(known.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Suggestion(person, tuple(sorted(hits)), len(hits)) for person, hits in ranked[:most]]


def with_absences(
    found: Iterable[Suggestion], absences: Mapping[int, Absence], at: datetime
) -> list[Suggestion]:
    """Mark those who are away at `at`, and put them after those who are here."""
    marked = [
        replace(s, away=True, delegate_id=a.delegate_id)
        if (a := absences.get(s.expert_id)) is not None and a.covers(at)
        else s
        for s in found
    ]
    return sorted(marked, key=lambda s: s.away)


def who_answers(expert_id: int, absences: Mapping[int, Absence], at: datetime) -> int | None:
    """Return the expert, or the delegate who answers at `at`; None when they are away and nobody does.

    A delegate who is away too passes the question on, but never in a circle.
    """
    seen: set[int] = set()
    while expert_id not in seen:
        seen.add(expert_id)
        absence = absences.get(expert_id)
        if absence is None or not absence.covers(at):
            return expert_id
        if absence.delegate_id is None:
            return None
        expert_id = absence.delegate_id
    return None
