"""Where the time of an enquiry went: the stretches in which the person waited, and for whom. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.desk.rules.states import Waiting


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which the person waited for one party. `seconds` are of the wall clock."""

    waiting_for: Waiting
    started_at: datetime
    ended_at: datetime
    who: str = ""

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return max(0, int((self.ended_at - self.started_at).total_seconds()))


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """All stretches of an enquiry, in order, and their sums."""

    stretches: tuple[Stretch, ...]

    @property
    def total(self) -> int:
        """All seconds, without those in which we waited for the person."""
        return sum(s.seconds for s in self.stretches if s.waiting_for is not Waiting.PERSON)

    def by_party(self) -> dict[Waiting, int]:
        """Seconds by whom the person waited for; every party is named."""
        sums = dict.fromkeys(Waiting, 0)
        for stretch in self.stretches:
            sums[stretch.waiting_for] += stretch.seconds
        return sums

    def shares(self, width: float = 100.0) -> Sequence[tuple[Stretch, float, float]]:
        """Return (stretch, start, width) for a bar of `width`, without those that waited for the person."""
        total, x, rows = self.total or 1, 0.0, []
        for stretch in self.stretches:
            if stretch.waiting_for is not Waiting.PERSON and stretch.seconds:
                share = width * stretch.seconds / total
                rows.append((stretch, x, share))
                x += share
        return rows
