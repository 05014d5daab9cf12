"""What stands against an overlay: each problem with the line of the text that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from parvis.guidance.engine.examples import problem_of
from parvis.guidance.engine.loading import overlay_from
from parvis.guidance.engine.overlay_text import line_of
from parvis.guidance.engine.overlays import compose, facts_of
from parvis.guidance.engine.schema import PackError
from parvis.guidance.engine.yaml_text import Loader
from parvis.guidance.rules import Level, Pack, Rule

LONGEST_OVERLAY = 200_000
DEEPEST = 20
NAME = "overlay.yaml"
MOST_PROBLEMS = 50
# What a community may say of a rule that stops: how it is worded, and nothing that weakens it.
WORDS_ONLY = frozenset({"title", "why", "what_to_do", "reader"})

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
    return (*found, *_examples(pack, rules, (*below, pack), source))[:MOST_PROBLEMS]


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
