"""How many questions may come from one place in an hour."""

from __future__ import annotations

from datetime import datetime

from parvis.desk.errors import TooManyQuestions
from parvis.foundation import doorstep

MOST_IN_AN_HOUR = 10


def let_in(address: str, at: datetime) -> None:
    """Count a question from `address`. Raises `TooManyQuestions` for the eleventh in an hour."""
    if doorstep.count("ask", address, at) > MOST_IN_AN_HOUR:
        raise TooManyQuestions
