"""How old a signature may be. A request that was overheard cannot be sent again for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

OLDEST = timedelta(hours=12)
CLOCK_SKEW = timedelta(hours=1)


def is_fresh(made: datetime, at: datetime) -> bool:
    """Tell whether something signed at `made` is taken at `at`: up to 12 hours old, up to 1 hour ahead."""
    return at - OLDEST <= made <= at + CLOCK_SKEW
