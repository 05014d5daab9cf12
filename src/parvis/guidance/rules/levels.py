"""How strongly a rule speaks, and what it does."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """What a finding asks of the author. Greater is stronger.

    A note stays in the margin; advice suggests a change; a second reader is a colleague
    whose role the rule names (the author may publish without one, with a reason); a stop
    must be answered, and the answer is kept. None of them takes the decision away.
    """

    NOTE = 1
    ADVICE = 2
    SECOND_READER = 3
    STOP = 4

    @property
    def word(self) -> str:
        """The level as packs and programs write it, such as `second_reader`."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Level:
        """Return the level that `word` names. Raises KeyError for any other word."""
        return cls[word.upper()]

    @property
    def needs_an_answer(self) -> bool:
        """Whether the author must do something about it: answer, or have it read."""
        return self >= Level.SECOND_READER


class Effect(StrEnum):
    """What a rule does when its check finds something."""

    FIND = "find"
    SUPPRESS = "suppress"  # silence the findings of other rules where both lie
    CAP = "cap"  # lower the findings of other rules to a level
