"""Public holidays of countries and their parts, from the library `holidays`.

The library is read only when a clock of working days asks: nothing else needs it at a start.
"""

from __future__ import annotations

import importlib
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=512)
def public_holidays(places: tuple[str, ...], year: int) -> frozenset[date]:
    """Return the days of `year` that are a public holiday in any of `places` (`CA`, `CA-ON`, `GB-SCT`).

    Raises UnknownPlace for a place that the library does not know.
    """
    return frozenset().union(*(_holidays_of(place, year) for place in places))


class UnknownPlace(ValueError):
    """No calendar of public holidays is known for the place."""


@lru_cache(maxsize=512)
def _holidays_of(place: str, year: int) -> frozenset[date]:
    country, _, part = place.partition("-")
    library = importlib.import_module("holidays")
    try:
        return frozenset(library.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError as error:
        raise UnknownPlace(f"No public holidays are known for {place!r}.") from error
