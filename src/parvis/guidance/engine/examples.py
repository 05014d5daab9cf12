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
    Window,
)

LEAST_EXAMPLES = 3
_DAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


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
    draft = draft_of(example)
    facts = example.facts or facts
    if rule.effect is not Effect.FIND:
        return _problem_of_quieting(rule, example, draft, facts, others)
    findings = _run([rule], draft, example, facts)
    if example.flagged != bool(findings):
        return f"{rule.id}: {example.texts} should {'' if example.flagged else 'not '}be flagged: {findings}"
    if example.case and example.case not in {finding.case for finding in findings}:
        return f"{rule.id}: {example.texts} should be the case {example.case}: {findings}"
    if example.finds and not any(example.finds in _words(draft, finding) for finding in findings):
        return f"{rule.id}: {example.texts} should find {example.finds!r}: {findings}"
    return ""


def _problem_of_quieting(
    rule: Rule, example: Example, draft: Draft, facts: Facts, others: Mapping[str, Rule]
) -> str:
    silenced = [others[name] for name in rule.silences if name in others]
    if not _run(silenced, draft, example, facts):
        return "" if not example.flagged else f"{rule.id}: {example.texts}: there is nothing to silence."
    left = _run([*silenced, rule], draft, example, facts)
    quiet = not any(finding.level > rule.level or rule.effect is Effect.SUPPRESS for finding in left)
    return "" if quiet == example.flagged else f"{rule.id}: {example.texts}: silenced is {quiet}."


def _run(rules: Sequence[Rule], draft: Draft, example: Example, facts: Facts) -> tuple[Finding, ...]:
    on = [dataclasses.replace(rule, enabled=True, effective_to=None) for rule in rules]
    return Guidelines(on, facts, _calendar(example)).findings(draft, at=_DAY)


def _calendar(example: Example) -> Calendar:
    name = Both("the election", "l’élection")
    day = timedelta(days=1)
    return Calendar(tuple(Window(season, _DAY - day, _DAY + day, "CA", name) for season in example.seasons))


def _words(draft: Draft, finding: Finding) -> str:
    return next(
        (t.source[finding.start : finding.end] for t in draft.texts if t.language == finding.language), ""
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
