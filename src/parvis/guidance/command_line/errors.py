"""The exit statuses of `parvis advise`, and its one error."""

from __future__ import annotations

WELL, FOUND, WRONG = 0, 1, 2


class WrongUseError(Exception):
    """The command, or a line of its input, is not right. The message says what would be."""
