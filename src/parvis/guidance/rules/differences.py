"""What is different between two overlays, entry by entry, so that it can be said in plain words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from parvis.guidance.rules.packs import Facts, Pack, Rule


class About(StrEnum):
    """What sort of thing is different."""

    CHANGE = "change"  # what the overlay says of a rule below it
    OWN_RULE = "own_rule"
    FACT = "fact"
    WINDOW = "window"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `before` and `after` are values as a pack writes them; None says nothing there.

    `field` is empty where a whole thing came or went.
    """

    about: About
    id: str
    field: str
    before: Any
    after: Any


_OWN = (
    "level", "reader", "title", "paraphrase", "why", "what_to_do", "check", "parameters", "when",
    "enabled", "off_because", "clause", "examples", "family", "effective_from", "effective_to",
)  # fmt: skip


def differences(old: Pack | None, new: Pack | None, below: Mapping[str, Rule]) -> tuple[Difference, ...]:
    """Return what changed from `old` to `new` (None: no overlay). `below` are the rules under them.

    Where one of them says nothing of a field, the value is that of the rule below.
    """
    return (
        *_changes(old, new, below),
        *_own_rules(old, new),
        *_facts(old.facts if old else Facts(), new.facts if new else Facts()),
        *_windows(old, new),
        *_names(old, new),
    )


def _changes(old: Pack | None, new: Pack | None, below: Mapping[str, Rule]) -> Iterator[Difference]:
    before, after = (old.changes if old else {}), (new.changes if new else {})
    for rule_id in sorted({*before, *after}):
        was, is_now = before.get(rule_id) or {}, after.get(rule_id) or {}
        under = below.get(rule_id)
        for field in dict.fromkeys((*was, *is_now)):
            first = was.get(field, _below(under, field))
            second = is_now.get(field, _below(under, field))
            if plain(first) != plain(second):
                yield Difference(About.CHANGE, rule_id, field, first, second)


def _below(rule: Rule | None, field: str) -> Any:
    if rule is None or field == "because":
        return None
    return getattr(rule, field, None)


def plain(value: Any) -> Any:
    """Return a value of a rule as a pack would write it, so that both can be compared."""
    if hasattr(value, "word"):
        return value.word
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {name: one for name, one in fields.items() if one not in ([], {}, "", None)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(plain, value))
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def _own_rules(old: Pack | None, new: Pack | None) -> Iterator[Difference]:
    before = {rule.id: rule for rule in old.rules} if old else {}
    after = {rule.id: rule for rule in new.rules} if new else {}
    for rule_id in dict.fromkeys((*before, *after)):
        was, is_now = before.get(rule_id), after.get(rule_id)
        if was is None or is_now is None:
            yield Difference(About.OWN_RULE, rule_id, "", was, is_now)
            continue
        for field in _OWN:
            first, second = getattr(was, field), getattr(is_now, field)
            if plain(first) != plain(second):
                yield Difference(About.OWN_RULE, rule_id, field, first, second)


def _facts(was: Facts, is_now: Facts) -> Iterator[Difference]:
    for field in dataclasses.fields(Facts):
        first, second = getattr(was, field.name), getattr(is_now, field.name)
        if first != second:
            yield Difference(About.FACT, field.name, "", plain(first), plain(second))


def _windows(old: Pack | None, new: Pack | None) -> Iterator[Difference]:
    before, after = (old.calendar.windows if old else ()), (new.calendar.windows if new else ())
    for window in before:
        if window not in after:
            yield Difference(About.WINDOW, str(window.season), "", window, None)
    for window in after:
        if window not in before:
            yield Difference(About.WINDOW, str(window.season), "", None, window)


def _names(old: Pack | None, new: Pack | None) -> Iterator[Difference]:
    first, second = (old.name if old else None), (new.name if new else None)
    if old and new and first != second:
        yield Difference(About.NAME, new.id, "", first, second)
