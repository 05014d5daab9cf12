"""Lays packs over one another: country, then institution, then community."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from parvis.guidance.engine.coherence import look_at_where
from parvis.guidance.engine.schema import Reader
from parvis.guidance.rules import Both, Calendar, Clock, Facts, Level, Pack, Rule, When
from parvis.guidance.rules.words import NOTHING
from parvis.identity.rules import Role

PROVINCE = "province"


@dataclasses.dataclass(frozen=True)
class Change:
    """What an overlay may say of a rule below it. What it leaves out stays as it was."""

    level: Level | None = None
    enabled: bool | None = None
    because: Both = NOTHING
    title: Both = NOTHING
    why: Both = NOTHING
    what_to_do: Both = NOTHING
    when: When | None = None
    reader: Role | None = None
    at_most: Mapping[str, Level] | None = None
    parameters: Mapping[str, Any] | None = None


def compose(packs: Sequence[Pack]) -> tuple[Rule, ...]:
    """Return the rules of `packs`, each as the packs above it changed it. Raises PackError.

    A later pack may add rules and change those of the packs before it. A rule that is off
    because its facts are to be confirmed may be turned on by an institution, which then
    answers for it: the rule keeps saying that it is to be confirmed.
    """
    rules: dict[str, Rule] = {}
    for pack in packs:
        reader = Reader(pack.id)
        for rule_id, data in pack.changes.items():
            if rule_id not in rules:
                reader.unknown("changes", "a rule of a pack below", rule_id, rules)
            else:
                rules[rule_id] = _changed(rules[rule_id], data, pack.id, reader)
        for rule in pack.rules:
            if rule.id in rules:
                reader.wrong(rule.id, f"pack {rules[rule.id].pack} has this rule. Put it under changes:.")
            rules[rule.id] = rule
        reader.finish()
    return tuple(_at_rest(rules).values())


def _at_rest(rules: dict[str, Rule]) -> dict[str, Rule]:
    """Return the rules; those whose place a working rule takes are off, and say which took it."""
    for rule in tuple(rules.values()):
        for name in rule.replaces if rule.works else ():
            if name in rules and rules[name].enabled:
                because = Both(
                    f"{rule.id} says this, from its own source.", f"{rule.id} le dit, à partir de sa source."
                )
                rules[name] = dataclasses.replace(rules[name], enabled=False, off_because=because)
    return rules


def _changed(rule: Rule, data: object, pack: str, reader: Reader) -> Rule:
    where = f"changes: {rule.id}"
    change = reader.build(Change, data, where)
    if change is None:
        return rule
    new: dict[str, Any] = {"changed_by": (*rule.changed_by, pack)}
    if change.when:
        look_at_where(reader, f"{where}: when", change.when, rule.applies_to)
    for field in ("level", "title", "why", "what_to_do", "when", "reader", "at_most", "enabled"):
        value = getattr(change, field)
        if value is not None and value != NOTHING:
            new[field] = value
    if change.enabled is False and not change.because:
        reader.wrong(where, "say why it is off: because: {en: …, fr: …}.")
    if change.because:
        new["off_because"] = change.because
    if change.parameters is not None:
        new["parameters"] = _parameters(rule, change.parameters, where, reader)
    return dataclasses.replace(rule, **new)


def _parameters(rule: Rule, given: Mapping[str, Any], where: str, reader: Reader) -> Any:
    if rule.parameters is None:
        reader.wrong(where, f"{rule.id} has no check, so it takes no parameters.")
        return None
    kept = {field.name: getattr(rule.parameters, field.name) for field in dataclasses.fields(rule.parameters)}
    made = reader.build(type(rule.parameters), {**_required_of(kept, given), **given}, f"{where}: parameters")
    return dataclasses.replace(rule.parameters, **{n: getattr(made, n) for n in given if made and n in kept})


def _required_of(kept: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was given is read; nothing else of the parameters may be missing."""
    return {
        name: value
        for name, value in kept.items()
        if name not in given and not isinstance(value, tuple | frozenset)
    }


def facts_of(packs: Sequence[Pack]) -> Facts:
    """Return what the packs say of the institution; lists add up, the last word wins elsewhere.

    A province fills in what the packs below it left open, no more: a federal office in Quebec
    lives under federal law.
    """
    together: dict[str, Any] = {}
    for pack in packs:
        for field in dataclasses.fields(Facts):
            value = getattr(pack.facts, field.name)
            before = together.get(field.name, type(value)())
            keeps = before and pack.kind == PROVINCE and isinstance(value, str)
            together[field.name] = before if keeps else _added(before, value)
    return Facts(**together)


def _added(before: Any, value: Any) -> Any:
    if isinstance(value, frozenset):
        return before | value
    return before + value if isinstance(value, tuple) else value or before


def clocks_of(packs: Sequence[Pack]) -> tuple[Clock, ...]:
    """Return the clocks of the packs, those of the pack on top first: the first that fits is the one."""
    return tuple(clock for pack in reversed(packs) for clock in pack.clocks)


def calendar_of(packs: Sequence[Pack]) -> Calendar:
    """Return the windows of all the packs."""
    return Calendar(tuple(window for pack in packs for window in pack.calendar.windows))
