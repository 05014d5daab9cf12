"""How the rules are doing, and what was answered to them. Figures of rules, never of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from parvis.guidance.models import FalseAlarm, FindingShown, FindingTime, GuidanceAnswer
from parvis.guidance.rules import Outcome, RuleRecord
from parvis.guidance.rules.outcomes import ENOUGH_FOR_A_RATE

MOST_TIMES = 20_000  # of which the medians are made; the newest


def records_of_rules(since: date, until: date | None = None) -> dict[str, RuleRecord]:
    """Return, by rule, how often it was shown from a day to another (not counted) and what came of it.

    Three queries, however many rules there are.
    """
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = _between(FindingShown.objects.all(), since, until).values_list("rule", "outcome")
    for rule_id, outcome, number in rows.annotate(number=Count("id")):
        counts[rule_id][outcome] = number
    alarms = dict(
        _between(FalseAlarm.objects.all(), since, until).values_list("rule").annotate(number=Count("id"))
    )
    times = _times(since, until)
    return {
        rule_id: _record(rule_id, counts.get(rule_id, {}), alarms.get(rule_id, 0), times.get(rule_id, []))
        for rule_id in {**counts, **alarms}
    }


def _between(rows: QuerySet[Any], since: date, until: date | None) -> QuerySet[Any]:
    found = rows.filter(day__gte=since)
    return found.filter(day__lt=until) if until else found


def _times(since: date, until: date | None) -> dict[str, list[int]]:
    times: defaultdict[str, list[int]] = defaultdict(list)
    rows = _between(FindingTime.objects.all(), since, until).order_by("-id")
    for rule_id, seconds in rows.values_list("rule", "seconds")[:MOST_TIMES]:
        times[rule_id].append(seconds)
    return times


def _record(rule_id: str, by_outcome: dict[str, int], alarms: int, times: Sequence[int]) -> RuleRecord:
    return RuleRecord(
        rule_id,
        sum(by_outcome.values()),
        **{outcome.value: by_outcome.get(outcome, 0) for outcome in Outcome},
        false_alarms=alarms,
        timed=len(times),
        seconds=round(median(times)) if len(times) >= ENOUGH_FOR_A_RATE else None,
    )


def history_of(rule_id: str, since: date) -> list[tuple[date, RuleRecord]]:
    """Return what became of a rule month by month since a day, the oldest first. Two queries.

    Only months in which it was shown or called a false alarm.
    """
    counts: defaultdict[date, dict[str, int]] = defaultdict(dict)
    shown = FindingShown.objects.filter(rule=rule_id, day__gte=since).annotate(month=TruncMonth("day"))
    for month, outcome, number in shown.values_list("month", "outcome").annotate(number=Count("id")):
        counts[month][outcome] = number
    told = FalseAlarm.objects.filter(rule=rule_id, day__gte=since).annotate(month=TruncMonth("day"))
    alarms = dict(told.values_list("month").annotate(number=Count("id")))
    months = sorted({*counts, *alarms})
    return [(m, _record(rule_id, counts.get(m, {}), alarms.get(m, 0), [])) for m in months]


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


def false_alarms_told_of(rule_id: str, limit: int = 10) -> tuple[str, ...]:
    """Return the newest sentences in which authors said why a rule was wrong. Without names."""
    rows = FalseAlarm.objects.filter(rule=rule_id).exclude(sentence="").order_by("-id")
    return tuple(rows.values_list("sentence", flat=True)[:limit])
