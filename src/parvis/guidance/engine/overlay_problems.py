"""What stands against an overlay: each problem with the line of the text that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import re2
import yaml

from parvis.guidance.checks import CHECKS
from parvis.guidance.engine.examples import problem_of
from parvis.guidance.engine.guidelines import Guidelines
from parvis.guidance.engine.loading import overlay_from
from parvis.guidance.engine.overlay_text import line_of
from parvis.guidance.engine.overlays import compose, facts_of
from parvis.guidance.engine.schema import PackError
from parvis.guidance.engine.yaml_text import Loader
from parvis.guidance.rules import Facts, Level, Pack, Rule, sketch

LONGEST_OVERLAY = 200_000
DEEPEST = 20
NAME = "overlay.yaml"
MOST_PROBLEMS = 50
# What a community may say of a rule that stops: how it is worded, and nothing that weakens it.
WORDS_ONLY = frozenset({"title", "why", "what_to_do", "reader"})

LONGEST_PATTERN = 50_000
_ANY_DAY = datetime(2026, 11, 24, tzinfo=UTC)
_QUIET = re2.Options()
_QUIET.log_errors = False

_LINE = re.compile(r"line (\d+)")
_QUOTED = re.compile(r"^'([^']+)' is not ")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. `line` counts from 1; None where no line is to blame."""

    line: int | None
    sentence: str

    def __str__(self) -> str:
        return f"{self.line}: {self.sentence}" if self.line else self.sentence


def problems_of(source: str, below: Sequence[Pack], *, community: bool = False) -> tuple[Problem, ...]:
    """Return what stands against laying the overlay `source` over the packs `below`; nothing if it may.

    The overlay must read, fit the packs, and its own rules must do what their examples say. A
    `community` may add rules and soften advice; what the institution stops, it stops here too.
    """
    hostile = tuple(_hostile(source))
    if hostile:
        return hostile
    try:
        pack = overlay_from(source, NAME)
        rules = compose((*below, pack))
    except PackError as error:
        return tuple(_located(source, sentence) for sentence in error.problems[:MOST_PROBLEMS])
    found = [*_weakened(pack, below, source)] if community else []
    found += _unreadable(pack, rules, source)
    if found:
        return tuple(found[:MOST_PROBLEMS])
    return tuple(_examples(pack, rules, (*below, pack), source))[:MOST_PROBLEMS]


def _hostile(source: str) -> Iterator[Problem]:
    """Look at what YAML can do to its reader before anything is built from it."""
    if len(source) > LONGEST_OVERLAY:
        yield Problem(None, f"the text has {len(source)} characters; there is room for {LONGEST_OVERLAY}.")
        return
    depth = 0
    try:
        for event in yaml.parse(source, Loader):
            if isinstance(event, yaml.AliasEvent):
                yield Problem(_line(event), "write it out: * and & are not read here.")
                return
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                yield Problem(_line(event), "this is nested too deeply for a guideline.")
                return
    except yaml.YAMLError as error:
        last = max(1, len(source.splitlines()))
        line = min(_line_in(str(error)) or last, last)
        yield Problem(line, f"this is not YAML: {getattr(error, 'problem', None) or error}.")


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


def _line_in(words: str) -> int | None:
    numbers = _LINE.findall(words)
    return int(numbers[-1]) if numbers else None


def _located(source: str, sentence: str) -> Problem:
    """Find the line that a sentence such as `file: NC-11: level: 'x' is not a level.` is about."""
    parts = sentence.split(": ")[1:]
    path: list[str] = []
    for part in parts:
        quoted = _QUOTED.match(part)
        path.append(quoted[1] if quoted else part)
        if quoted:
            break
    return Problem(line_of(source, path), ": ".join(parts))


def _weakened(pack: Pack, below: Sequence[Pack], source: str) -> Iterator[Problem]:
    stops = {rule.id for rule in compose(below) if rule.works and rule.level is Level.STOP}
    for rule_id, change in pack.changes.items():
        if rule_id in stops and set(change) - WORDS_ONLY:
            yield Problem(
                line_of(source, ("changes", rule_id)),
                f"{rule_id}: the institution stops here, and answers for it. A community may word it "
                "differently; it may not soften it.",
            )


def _unreadable(pack: Pack, rules: Sequence[Rule], source: str) -> Iterator[Problem]:
    """Compile what the overlay gives to checks, alone and all together: it must not break the others."""
    ours = {rule.id for rule in pack.rules} | set(pack.changes)
    for rule in rules:
        if rule.id in ours and rule.check in CHECKS:
            wrong = _wrong_pattern(rule)
            if wrong:
                where = (rule.id,) if rule.pack == pack.id else ("changes", rule.id)
                yield Problem(line_of(source, (*where, "parameters")), f"{rule.id}: parameters: {wrong}")
                return
    try:
        Guidelines(rules, Facts()).findings(sketch("x"), at=_ANY_DAY)
    except re2.error as error:
        yield Problem(None, f"the rules do not fit together any more: {error}")


def _wrong_pattern(rule: Rule) -> str:
    check = CHECKS[rule.check]
    for pattern in check.gate(rule.parameters) if check.gate else ():
        if len(pattern) > LONGEST_PATTERN:
            return f"a pattern has {len(pattern)} characters; there is room for {LONGEST_PATTERN}."
        try:
            re2.compile(pattern, _QUIET)
        except re2.error as error:
            return f"{pattern!r} is not an RE2 expression: {error}"
    return ""


def _examples(pack: Pack, rules: Sequence[Rule], packs: Sequence[Pack], source: str) -> Iterator[Problem]:
    by_id = {rule.id: rule for rule in rules}
    facts = facts_of(packs)
    for own in pack.rules:
        for number, example in enumerate(own.examples):
            try:
                wrong = problem_of(by_id[own.id], example, facts, by_id) if own.check else ""
            except PackError as error:
                wrong = str(error)
            if wrong:
                place = line_of(source, (own.id, f"examples[{number}]"))
                yield Problem(place, f"{own.id}: an example does not hold: {wrong.partition(': ')[2]}")
