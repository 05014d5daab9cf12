"""Which rules to soften, by how they do. A proposal: people decide, in the overlay's form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from parvis.guidance.rules.levels import Effect, Level
from parvis.guidance.rules.outcomes import ENOUGH_TO_JUDGE, REVIEW_ABOVE, RuleRecord
from parvis.guidance.rules.packs import Rule

FALSE_ALARMS_ABOVE = 0.2


class Because(StrEnum):
    """Why a rule should be softened."""

    OVERRIDDEN = "overridden"
    FALSE_ALARMS = "false_alarms"


@dataclass(frozen=True, slots=True)
class Softening:
    """One rule, the level that it has, the one proposed (None: off), and the shares that say so."""

    rule: Rule
    to: Level | None
    because: tuple[Because, ...]
    shown: int
    overridden: float
    false_alarms: float


def softenings(rules: Iterable[Rule], records: Mapping[str, RuleRecord]) -> tuple[Softening, ...]:
    """Return the rules to soften by one level (a note: to turn off), the worst first.

    A rule is proposed when it was shown at least `ENOUGH_TO_JUDGE` times and was overridden more
    than 1 time in 2, or called a false alarm more than 1 time in 5. What the machine itself
    refuses is never proposed: that is law, not advice.
    """
    found = [one for rule in rules if (one := _softening(rule, records.get(rule.id))) is not None]
    return tuple(sorted(found, key=lambda s: (-max(s.overridden, s.false_alarms), -s.shown, s.rule.id)))


def _softening(rule: Rule, record: RuleRecord | None) -> Softening | None:
    if record is None or record.shown < ENOUGH_TO_JUDGE:
        return None
    if not rule.works or rule.machine_refuses or rule.effect is not Effect.FIND:
        return None
    overridden, alarms = record.override_rate or 0.0, record.false_alarm_rate or 0.0
    because = tuple(
        why
        for why, holds in (
            (Because.OVERRIDDEN, overridden > REVIEW_ABOVE),
            (Because.FALSE_ALARMS, alarms > FALSE_ALARMS_ABOVE),
        )
        if holds
    )
    if not because:
        return None
    to = Level(rule.level - 1) if rule.level > Level.NOTE else None
    return Softening(rule, to, because, record.shown, overridden, alarms)
