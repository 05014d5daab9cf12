"""Seasons in which the guidelines change: elections, holidays, emergencies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from parvis.guidance.rules.words import Both


class Season(StrEnum):
    """What sort of window it is. An emergency lifts restraint, never a language duty."""

    CARETAKER = "caretaker"
    POLLING = "polling"
    HOLIDAY = "holiday"
    EMERGENCY = "emergency"


class Reach(StrEnum):
    """Whose vote a caretaker or polling window is about."""

    FEDERAL = "federal"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    BY_ELECTION = "by_election"


RESTRAINT = frozenset({Season.CARETAKER})
NEVER_LIFTED = "languages"  # the family whose duties no season lifts


def speaks_in(wanted: Collection[str], open_now: Collection[str], family: str) -> bool:
    """Tell whether a rule of `family` that speaks only in the seasons `wanted` speaks now.

    While an emergency is open, rules of restraint are silent: people must be warned. A duty of
    language is not restraint: whatever season it names, an emergency never lifts it.
    """
    if not wanted:
        return True
    counted = {str(season) for season in open_now}
    if Season.EMERGENCY in counted and family != NEVER_LIFTED:
        counted -= RESTRAINT
    return not counted.isdisjoint(map(str, wanted))


@dataclass(frozen=True, slots=True)
class Window:
    """A season from a time until a time (open at the end while nobody knows it)."""

    season: Season
    starts: datetime
    ends: datetime | None
    jurisdiction: str
    name: Both

    def contains(self, at: datetime) -> bool:
        """Tell whether `at` lies in the window; the end itself does not."""
        return self.starts <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The windows that an institution has written down."""

    windows: tuple[Window, ...] = ()

    def open_at(self, at: datetime) -> frozenset[Season]:
        """Return the seasons that `at` lies in."""
        return frozenset(window.season for window in self.windows if window.contains(at))

    def window(self, season: Season, at: datetime) -> Window | None:
        """Return the window of `season` that `at` lies in, if any."""
        return next((w for w in self.windows if w.season is season and w.contains(at)), None)


NO_CALENDAR = Calendar()
