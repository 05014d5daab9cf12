"""What the benchmarks share: a row of results, percentiles, and a data folder that goes away."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One result. `figure` in `unit`; `ratio` to the floor or peer named in `against`.

    `bar` is the bound that the ratio (or, without one, the figure) must keep, such as "<= 3" or ">= 0.25".
    """

    name: str
    figure: float
    unit: str
    ratio: float | None = None
    against: str = ""
    bar: str = ""
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the bar is kept; None when there is no bar."""
        if not self.bar:
            return None
        sign, bound = self.bar.split()
        value = self.figure if self.ratio is None else self.ratio
        return value <= float(bound) if sign == "<=" else value >= float(bound)


def percentile(samples: list[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the samples lie."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def samples_of(act: Callable[[], object], times: int, warm: int = 3) -> list[float]:
    """Return the seconds that each of `times` runs of `act` took, after `warm` runs that do not count."""
    for _ in range(warm):
        act()
    return [seconds_of(act) for _ in range(times)]


def seconds_of(act: Callable[[], object]) -> float:
    """Return the seconds that one run of `act` took."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
