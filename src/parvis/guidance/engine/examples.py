"""Runs the examples of a rule: the executable half of its documentation."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from parvis.guidance.engine.guidelines import Guidelines
from parvis.guidance.engine.schema import build
from parvis.guidance.rules import (
    Both,
    Calendar,
    Draft,
    Effect,
    Example,
    Facts,
    Finding,
    Rule,
    Status,
    Subject,
    Window,
)
from parvis.guidance.rules.fields import SUBJECTS

LEAST_EXAMPLES = 3
_DAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def subject_of(rule: Rule, example: Example) -> Subject:
    """Return the draft or the sheet that an example of `rule` describes. Raises PackError."""
    kind = SUBJECTS[rule.applies_to]
    if kind is Draft:
        return draft_of(example)
    made: Subject = build(kind, example.sheet)
    return made


def draft_of(example: Example) -> Draft:
    """Return the draft that an example describes. Raises PackError for a field that no draft has."""
    texts = [{"language": language, "source": source} for language, source in example.texts.items()]
    made: Draft = build(Draft, {**example.draft, "texts": texts})
    return made


def problem_of(rule: Rule, example: Example, facts: Facts, others: Mapping[str, Rule]) -> str:
    """Return what the rule does otherwise than the example says, or nothing.

    `others` are the rules of the pack by id: an example of a rule that silences others shows
    those others, with it and without it.
    """
    subject = subject_of(rule, example)
    facts = example.facts or facts
    if rule.effect is not Effect.FIND:
        return _problem_of_quieting(rule, example, subject, facts, others)
    findings = _run([rule], subject, example, facts)
    shown = f"{rule.id}: {example.texts or example.sheet}"
    if example.flagged != bool(findings):
        return f"{shown} should {'' if example.flagged else 'not '}be flagged: {findings}"
    if example.case and example.case not in {finding.case for finding in findings}:
        return f"{shown} should be the case {example.case}: {findings}"
    if example.finds and not any(example.finds in _words(subject, finding) for finding in findings):
        return f"{shown} should find {example.finds!r}: {findings}"
    return ""


def _problem_of_quieting(
    rule: Rule, example: Example, subject: Subject, facts: Facts, others: Mapping[str, Rule]
) -> str:
    silenced = [others[name] for name in rule.silences if name in others]
    if not _run(silenced, subject, example, facts):
        return "" if not example.flagged else f"{rule.id}: {example.texts}: there is nothing to silence."
    left = _run([*silenced, rule], subject, example, facts)
    quiet = not any(finding.level > rule.level or rule.effect is Effect.SUPPRESS for finding in left)
    return "" if quiet == example.flagged else f"{rule.id}: {example.texts}: silenced is {quiet}."


def _run(rules: Sequence[Rule], subject: Subject, example: Example, facts: Facts) -> tuple[Finding, ...]:
    on = [dataclasses.replace(rule, enabled=True, effective_to=None) for rule in rules]
    at = moment_of(example)
    return _findings(Guidelines(on, facts, _calendar(example, at)), subject, at)


def findings_of(guidelines: Guidelines, rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Return everything that `guidelines` say of an example of `rule`, in the seasons that it names."""
    at = moment_of(example)
    calendar = _calendar(example, at) if example.seasons else None
    return _findings(guidelines, subject_of(rule, example), at, calendar)


def _findings(
    guidelines: Guidelines, subject: Subject, at: datetime, calendar: Calendar | None = None
) -> tuple[Finding, ...]:
    if isinstance(subject, Draft):
        return guidelines.findings(subject, at=at, calendar=calendar)
    return guidelines.findings_on(subject, at=at)


def moment_of(example: Example) -> datetime:
    """Return when the example is looked at: its day at three in the afternoon, or the usual one."""
    return datetime.combine(example.on, _DAY.timetz()) if example.on else _DAY


def _calendar(example: Example, at: datetime) -> Calendar:
    name = Both("the election", "l’élection")
    day = timedelta(days=1)
    return Calendar(tuple(Window(season, at - day, at + day, "CA", name) for season in example.seasons))


def _words(subject: Subject, finding: Finding) -> str:
    """Return the words that were found in a draft, or the field of a sheet."""
    if not isinstance(subject, Draft):
        return finding.type
    return next(
        (t.source[finding.start : finding.end] for t in subject.texts if t.language == finding.language), ""
    )


def wanting(rule: Rule) -> Iterator[str]:
    """Yield what a rule with a check lacks: three examples: well, flagged and at the edge."""
    if not rule.check or rule.status is Status.RESCINDED:
        return
    if len(rule.examples) < LEAST_EXAMPLES:
        yield f"{rule.id} has {len(rule.examples)} examples; it needs {LEAST_EXAMPLES}."
    kinds = {example.of for example in rule.examples}
    for kind in ("ok", "flagged", "edge"):
        if kind not in kinds:
            yield f"{rule.id} has no {kind} example."
