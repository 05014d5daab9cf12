"""Which counters an enquiry stands in. Counters move by the difference between before and after. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from parvis.desk.rules.states import OWED, EnquiryState

CAP = 1000
"""Above this a page says "1,000+"; nobody reads the difference between 1,412 and 1,413."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of an enquiry its counters depend on."""

    state: str
    assignee_id: int | None
    team_id: int | None
    language: str


def keys(standing: Standing | None) -> frozenset[str]:
    """Return the counters that this enquiry is one of; none for a closed one, or before it exists."""
    if standing is None or standing.state == EnquiryState.CLOSED:
        return frozenset()
    found = {"all", f"state:{standing.state}", f"language:{standing.language}"}
    found.add(f"assignee:{standing.assignee_id}" if standing.assignee_id else "assignee:nobody")
    if standing.team_id:
        found.add(f"team:{standing.team_id}")
    if standing.state in OWED:
        found.add("owed")
    return frozenset(found)


def moves(before: Standing | None, after: Standing | None) -> dict[str, int]:
    """Return how each counter moves, in key order (so that two transactions cannot lock crosswise)."""
    change = Counter(keys(after))
    change.subtract(keys(before))
    return {key: change[key] for key in sorted(change) if change[key]}


def capped(n: int) -> str:
    """Return a count as pages show it: `0` to `999`, then `1000+`."""
    return f"{CAP}+" if n >= CAP else str(n)
