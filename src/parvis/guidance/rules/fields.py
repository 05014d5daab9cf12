"""Fields of what rules look at, by name: which there are, whether one is set, what it holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from parvis.guidance.rules.drafts import Draft
from parvis.guidance.rules.packs import AppliesTo, Facts, Values
from parvis.guidance.rules.subjects import AccountSheet, RecordSheet, RequestSheet, SpaceSheet, Subject

SUBJECTS: MappingProxyType[AppliesTo, type] = MappingProxyType(
    {
        AppliesTo.DRAFT: Draft,
        AppliesTo.PERSON: Draft,
        AppliesTo.ACCOUNT: AccountSheet,
        AppliesTo.SPACE: SpaceSheet,
        AppliesTo.RECORD: RecordSheet,
        AppliesTo.REQUEST: RequestSheet,
    }
)
"""What a rule looks at, by what it applies to."""

SHEETS: MappingProxyType[str, type] = MappingProxyType(
    {str(name): kind for name, kind in SUBJECTS.items() if kind is not Draft}
)
"""The sheets by their word: account, space, record, request."""

OF_DRAFTS = (
    "alias", "exception", "content_class", "audience", "author_level", "on_duty",
    "covered", "ai_assisted", "quotes_a_person",
)  # fmt: skip
"""The fields of a draft that `when.where` may name; the other circumstances have names of their own."""

OF_FACTS = "facts."


@cache
def fields_of(applies_to: AppliesTo) -> tuple[str, ...]:
    """Return the names of the fields of what a rule looks at."""
    return tuple(field.name for field in dataclasses.fields(SUBJECTS[applies_to]))


@cache
def fields_for_where(applies_to: AppliesTo) -> tuple[str, ...]:
    """Return the names that `when.where` of a rule may use."""
    own = OF_DRAFTS if SUBJECTS[applies_to] is Draft else fields_of(applies_to)
    return (*own, *(f"{OF_FACTS}{field.name}" for field in dataclasses.fields(Facts)))


def is_set(value: Any) -> bool:
    """Tell whether a field is known and there: neither None nor empty, and a count above nought."""
    return value is False or bool(value)


def holds(value: Any, word: str) -> bool:
    """Tell whether a field has the value that a pack writes as `word`.

    Words, numbers, days (`2026-11-22`), `true`, `false`, `set` and `unset`; of a field that
    holds several, one is enough.
    """
    if word in ("set", "unset"):
        return is_set(value) == (word == "set")
    if isinstance(value, bool):
        return word == ("true" if value else "false")
    if isinstance(value, tuple | frozenset):
        return word in map(str, value)
    if isinstance(value, date):
        return word == value.isoformat()
    return value is not None and word == str(value)


def holds_any(value: Any, words: Values) -> bool:
    """Tell whether a field has one of the values."""
    return any(holds(value, word) for word in words)


def facts_meet(where: Mapping[str, Values], facts: Facts) -> bool:
    """Tell whether the institution is as `where` asks."""
    prefix = len(OF_FACTS)
    return all(
        holds_any(getattr(facts, name[prefix:]), words)
        for name, words in where.items()
        if name.startswith(OF_FACTS)
    )


def subject_meets(where: Mapping[str, Values], subject: Subject) -> bool:
    """Tell whether a draft or a sheet is as `where` asks."""
    return all(
        holds_any(getattr(subject, name), words)
        for name, words in where.items()
        if not name.startswith(OF_FACTS)
    )
