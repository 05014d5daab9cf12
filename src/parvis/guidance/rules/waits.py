"""How texts went out, and how long they waited for a reader. Pure. Never by person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parvis.guidance.rules.findings import Finding
from parvis.guidance.rules.levels import Level


class Way(StrEnum):
    """How a text went out: nobody read it, an approval covered it, a reader agreed, or with a reason."""

    NO_READER = "no_reader"
    COVERED = "covered"
    READ = "read"
    REASON = "reason"


def way_of(
    findings: Iterable[Finding], answers: Mapping[str, str], *, agreed: bool, covered: bool | None
) -> Way:
    """Return how a text goes out that guidance clears."""
    if agreed:
        return Way.READ
    asked = {finding.rule for finding in findings if finding.level is Level.SECOND_READER}
    if any(answers.get(rule) for rule in asked):
        return Way.REASON
    return Way.COVERED if covered else Way.NO_READER


@dataclass(frozen=True, slots=True)
class Wait:
    """How long the readings of one group waited: the median and the 90th percentile, in seconds.

    `group` is the role of the reader or the id of a rule. `asked` counts every reading, `ended`
    those that wait no longer, `late` those that were given or are still open after their time.
    """

    group: str
    asked: int
    ended: int
    late: int
    median: int | None
    ninth: int | None


@dataclass(frozen=True, slots=True)
class Waited:
    """One reading as the figures see it; `seconds` is None while it is open."""

    groups: Collection[str]
    seconds: int | None
    late: bool


def waits(readings: Sequence[Waited]) -> tuple[Wait, ...]:
    """Return the waits of each group, the longest median first."""
    names = {group for reading in readings for group in reading.groups}
    found = [_wait(name, [one for one in readings if name in one.groups]) for name in names]
    return tuple(sorted(found, key=lambda wait: (-(wait.median or 0), wait.group)))


def _wait(group: str, readings: Sequence[Waited]) -> Wait:
    ended = sorted(one.seconds for one in readings if one.seconds is not None)
    late = sum(one.late for one in readings)
    return Wait(group, len(readings), len(ended), late, nearest_rank(ended, 50), nearest_rank(ended, 90))


def nearest_rank(ordered: Sequence[int], percent: int) -> int | None:
    """Return the smallest value that at least `percent` in a hundred do not exceed; None without any."""
    if not ordered:
        return None
    return ordered[max(1, -(-percent * len(ordered) // 100)) - 1]
