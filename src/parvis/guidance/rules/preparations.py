"""What an institution asks of people before their first use of an account or a capacity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from parvis.identity.rules import Capacity

VALID_DAYS = 365
MOST_VALID_DAYS = 1100
NOTICE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Required:
    """Where a lesson is asked for: accounts by their short name, or everything said in a capacity."""

    accounts: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()


@dataclass(frozen=True, slots=True)
class Preparing:
    """What an overlay says under `preparation:`. `lessons` are families of rules."""

    lessons: tuple[str, ...]
    required: Required = Required()
    valid_days: int = VALID_DAYS

    def concerns(self, handle: str, capacity: str) -> bool:
        """Tell whether it asks something of who speaks through the account `handle` in `capacity`."""
        wanted = {account.removeprefix("@").lower() for account in self.required.accounts}
        return handle.lower() in wanted or capacity in self.required.capacities


def lessons_for(terms: Iterable[Preparing], handle: str, capacity: str) -> dict[str, int]:
    """Return the lessons asked for an account and a capacity, each with the shortest validity in days."""
    found: dict[str, int] = {}
    for one in terms:
        if one.concerns(handle, capacity):
            for lesson in one.lessons:
                found[lesson] = min(one.valid_days, found.get(lesson, one.valid_days))
    return found


def valid_days_of(terms: Iterable[Preparing], lesson: str) -> int:
    """Return for how many days a lesson holds: the shortest time that anything asks for."""
    return min((one.valid_days for one in terms if lesson in one.lessons), default=VALID_DAYS)


class Standing(StrEnum):
    """Where a person stands with a lesson."""

    TO_DO = "to_do"
    PREPARED = "prepared"
    ENDING = "ending"  # holds for less than thirty days more
    CHANGED = "changed"  # a rule of it says something else since: that part is asked again
    EXPIRED = "expired"

    @property
    def is_enough(self) -> bool:
        """Whether one may use what asks for the lesson."""
        return self in {Standing.PREPARED, Standing.ENDING}


@dataclass(frozen=True, slots=True)
class Kept:
    """A lesson that somebody completed: the rules of it, each as it then was, and how long it holds."""

    expires_at: datetime
    parts: Mapping[str, str] = field(default_factory=dict)


def changed_parts(kept: Kept, hashes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the rules of a completed lesson that say something else now. One that is gone asks nothing."""
    return tuple(rule for rule, known in kept.parts.items() if rule in hashes and hashes[rule] != known)


def standing_of(kept: Kept | None, hashes: Mapping[str, str], at: datetime) -> Standing:
    """Return where somebody stands at a time, given the rules as they are now."""
    if kept is None:
        return Standing.TO_DO
    if at >= kept.expires_at:
        return Standing.EXPIRED
    if changed_parts(kept, hashes):
        return Standing.CHANGED
    return Standing.ENDING if kept.expires_at - at <= NOTICE else Standing.PREPARED
