"""How a person who has no account here can be told of the answer. Pure."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_QUESTION = 10_000
LONGEST_ANSWER = 20_000
LONGEST_NOTE = 5_000
MOST_IN_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail (optional, never shown), the name to show, and the language of their page."""

    email: str = ""
    name: str = ""
    language: str = "en"
