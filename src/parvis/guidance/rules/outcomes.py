"""What became of a finding that an author was shown, and what that says of its rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parvis.guidance.rules.levels import Level

REVIEW_ABOVE = 0.5
ENOUGH_TO_JUDGE = 20
ENOUGH_FOR_A_RATE = 10  # below it a rate says more of chance, and of one author, than of the rule


class Outcome(StrEnum):
    """What the author did."""

    FOLLOWED = "followed"  # shown, and gone when the text was published
    READ = "read"  # a second reader agreed
    ANSWERED = "answered"  # published with an answer or a reason, which is kept
    OVERRIDDEN = "overridden"  # a note or advice that was left as it was


def outcome_of(level: Level, *, still_found: bool, answer: str, agreed: bool) -> Outcome:
    """Return what became of one rule's finding at the moment of publishing."""
    if not still_found:
        return Outcome.FOLLOWED
    if answer.strip():
        return Outcome.ANSWERED
    if agreed and level is Level.SECOND_READER:
        return Outcome.READ
    return Outcome.OVERRIDDEN


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How often a rule was shown, and what people did. Counts, never people.

    `seconds` is the median time for which its finding was open in front of an author, out of
    `timed` times; None while there are too few.
    """

    rule: str
    shown: int = 0
    followed: int = 0
    read: int = 0
    answered: int = 0
    overridden: int = 0
    false_alarms: int = 0
    timed: int = 0
    seconds: int | None = None

    @property
    def went_ahead(self) -> int:
        """How often the author published what the rule had marked, without a reader."""
        return self.answered + self.overridden

    @property
    def override_rate(self) -> float | None:
        """The share of times that the author went ahead; None while it was shown too few times."""
        return self._share(self.went_ahead)

    @property
    def false_alarm_rate(self) -> float | None:
        """False alarms reported by times shown, at most 1; None while it was shown too few times."""
        return self._share(min(self.false_alarms, self.shown))

    @property
    def is_enough(self) -> bool:
        """Whether it was shown often enough for its figures to be given apart."""
        return self.shown >= ENOUGH_FOR_A_RATE

    def _share(self, part: int) -> float | None:
        return part / self.shown if self.is_enough else None

    @property
    def wants_review(self) -> bool:
        """Whether the rule should be looked at again: a rule that everyone overrides is a bad rule."""
        rate = self.override_rate
        return self.shown >= ENOUGH_TO_JUDGE and rate is not None and rate > REVIEW_ABOVE
