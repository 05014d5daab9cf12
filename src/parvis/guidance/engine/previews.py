"""What other guidelines would have said of texts that exist: both run over each, and what differs is kept.

However many texts go through it, what it keeps is bounded: counts by rule, and a few examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from parvis.guidance.engine.examples import problem_of
from parvis.guidance.engine.guidelines import Guidelines
from parvis.guidance.engine.schema import PackError
from parvis.guidance.rules import Draft, Finding, Level, Rule

MOST_EXAMPLES = 10
AROUND = 140  # characters kept on each side of a place
MOST_FAILING = 50

_Levels = dict[str, Finding]


class Comparison:
    """Compares the guidelines in force with proposed ones, over drafts given one by one."""

    def __init__(self, current: Guidelines, proposed: Guidelines, *, at: datetime) -> None:
        self.current, self.proposed, self.at = current, proposed, at
        self.looked = 0
        self._newest = self._oldest = 0
        self._rules: dict[str, _Tally] = {}
        self._strongest: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        self._stopped, self._freed = _Few(), _Few()

    def look(self, post: int, draft: Draft) -> None:
        """Run both over one draft. `post` is the id under which its examples are kept."""
        self.looked += 1
        self._newest = max(self._newest, post)
        self._oldest = min(self._oldest or post, post)
        before = _by_rule(self.current.findings(draft, at=self.at))
        after = _by_rule(self.proposed.findings(draft, at=self.at))
        for counter, found in zip(self._strongest, (before, after), strict=True):
            counter[max((f.level for f in found.values()), default=0)] += 1
        for rule in {**before, **after}:
            self._rules.setdefault(rule, _Tally()).add(post, draft, before.get(rule), after.get(rule))
        self._note_stops(post, draft, before, after)

    def _note_stops(self, post: int, draft: Draft, before: _Levels, after: _Levels) -> None:
        was, is_now = _stop_in(before), _stop_in(after)
        if is_now and not was:
            self._stopped.add(post, draft, is_now)
        elif was and not is_now:
            self._freed.add(post, draft, was)

    def report(self) -> dict[str, Any]:
        """Return what differed, as JSON values: see the fields below."""
        changed = {
            rule: tally.report()
            for rule, tally in sorted(self._rules.items())
            if tally.differs or self.current.rule(rule) != self.proposed.rule(rule)
        }
        quiet = [rule.id for rule in changed_rules(self.current, self.proposed) if rule.id not in changed]
        return {
            "looked": self.looked,
            "posts": {"newest": str(self._newest or ""), "oldest": str(self._oldest or "")},
            "strongest": {
                name: {_level_word(level): counter[level] for level in range(len(Level) + 1)}
                for name, counter in zip(("before", "after"), self._strongest, strict=True)
            },
            "rules": changed,
            "changed_without_effect": quiet,
            "stopped": self._stopped.report(),
            "freed": self._freed.report(),
            "failing_examples": failing_examples(self.current, self.proposed),
        }


def _level_word(level: int) -> str:
    return Level(level).word if level else "nothing"


class _Few:
    """Counts, and keeps the first few."""

    def __init__(self) -> None:
        self.number = 0
        self.kept: list[dict[str, Any]] = []

    def add(self, post: int, draft: Draft, finding: Finding) -> None:
        self.number += 1
        if len(self.kept) < MOST_EXAMPLES:
            self.kept.append(_example(post, draft, finding))

    def report(self) -> dict[str, Any]:
        return {"number": self.number, "examples": self.kept}


class _Tally:
    """What one rule said, before and after."""

    def __init__(self) -> None:
        self.before: Counter[int] = Counter()
        self.after: Counter[int] = Counter()
        self.gained, self.lost, self.moved = _Few(), _Few(), _Few()

    @property
    def differs(self) -> bool:
        return bool(self.gained.number or self.lost.number or self.moved.number)

    def add(self, post: int, draft: Draft, was: Finding | None, is_now: Finding | None) -> None:
        if was is not None:
            self.before[was.level] += 1
        if is_now is not None:
            self.after[is_now.level] += 1
        if was is None and is_now is not None:
            self.gained.add(post, draft, is_now)
        elif was is not None and is_now is None:
            self.lost.add(post, draft, was)
        elif was is not None and is_now is not None and was.level != is_now.level:
            self.moved.add(post, draft, is_now)

    def report(self) -> dict[str, Any]:
        return {
            "before": {Level(level).word: number for level, number in self.before.items()},
            "after": {Level(level).word: number for level, number in self.after.items()},
            "gained": self.gained.report(),
            "lost": self.lost.report(),
            "moved": self.moved.report(),
        }


def _by_rule(findings: Sequence[Finding]) -> _Levels:
    """Return the strongest finding of each rule."""
    found: _Levels = {}
    for finding in findings:
        if finding.rule not in found or finding.level > found[finding.rule].level:
            found[finding.rule] = finding
    return found


def _stop_in(found: Mapping[str, Finding]) -> Finding | None:
    return next((finding for finding in found.values() if finding.level is Level.STOP), None)


def _example(post: int, draft: Draft, finding: Finding) -> dict[str, Any]:
    """Return where a finding lies, with some of the text around it."""
    text = next((t for t in draft.texts if t.language == finding.language), None) or draft.texts[0]
    start, end = (finding.start, finding.end) if text.language == finding.language else (0, 0)
    first = max(0, start - AROUND)
    last = min(len(text.source), min(end, start + AROUND) + AROUND)
    return {
        "post": str(post),
        "rule": finding.rule,
        "level": finding.level.word,
        "language": text.language,
        "text": text.source[first:last],
        "start": start - first,
        "end": min(end, last) - first,
        "cut": [first > 0, last < len(text.source)],
    }


def changed_rules(current: Guidelines, proposed: Guidelines) -> Iterator[Rule]:
    """Yield the rules that are not what they were; those that went are given as they were."""
    for rule in proposed.rules:
        if current.rule(rule.id) != rule:
            yield rule
    for rule in current.rules:
        if proposed.rule(rule.id) is None:
            yield rule


def failing_examples(current: Guidelines, proposed: Guidelines) -> list[dict[str, Any]]:
    """Return the executable examples that hold now and would hold no more, at most `MOST_FAILING`."""
    same_facts = current.facts == proposed.facts
    failing: list[dict[str, Any]] = []
    for rule in proposed.rules:
        if not rule.works or (same_facts and current.rule(rule.id) == rule):
            continue
        was = current.rule(rule.id)
        for example in rule.examples:
            if _problem(rule, example, proposed) and not (was and _problem(was, example, current)):
                failing.append(
                    {"rule": rule.id, "texts": dict(example.texts), "should_speak": example.flagged}
                )
                if len(failing) >= MOST_FAILING:
                    return failing
    return failing


def _problem(rule: Rule, example: Any, house: Guidelines) -> str:
    try:
        return problem_of(rule, example, house.facts, {one.id: one for one in house.rules})
    except PackError as error:
        return str(error)
