"""How the rules are doing, and what was answered to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from parvis.guidance.models import FindingShown, GuidanceAnswer
from parvis.guidance.rules import Outcome, RuleRecord


def records_of_rules(since: date) -> dict[str, RuleRecord]:
    """Return, by rule, how often it was shown since a day and what came of it. One query."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = FindingShown.objects.filter(day__gte=since).values_list("rule", "outcome")
    for rule_id, outcome, number in rows.annotate(number=Count("id")):
        counts[rule_id][outcome] = number
    return {rule_id: _record(rule_id, by_outcome) for rule_id, by_outcome in counts.items()}


def _record(rule_id: str, by_outcome: dict[str, int]) -> RuleRecord:
    return RuleRecord(
        rule_id,
        sum(by_outcome.values()),
        **{outcome.value: by_outcome.get(outcome, 0) for outcome in Outcome},
    )


def answers_to(content_hash: str) -> Sequence[GuidanceAnswer]:
    """Return the answers kept with one text, in the order in which they were given."""
    return list(GuidanceAnswer.objects.filter(content_hash=content_hash).order_by("id"))


@dataclass(frozen=True, slots=True)
class RuleAnswers:
    """The newest reasons that authors gave to one rule. Without names: it is the rule that is judged."""

    rule: str
    reasons: tuple[str, ...]


def reasons_given_to(rule_id: str, limit: int = 5) -> RuleAnswers:
    """Return the newest reasons given to a rule."""
    rows = GuidanceAnswer.objects.filter(rule=rule_id).order_by("-id").values_list("reason", flat=True)
    return RuleAnswers(rule_id, tuple(rows[:limit]))
