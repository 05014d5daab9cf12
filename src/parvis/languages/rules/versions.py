"""The versions of one text: where each came from, and what happens to it when the other changes.

A bilingual text is one thing with two versions. Each version has a state; the table
`VERSION_TRANSITIONS` is the whole of what may happen to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class VersionState(StrEnum):
    """How a language version came to be, and whether it still says what the other one says."""

    ORIGINAL = "original"
    HUMAN_TRANSLATION = "human_translation"
    MACHINE_TRANSLATION = "machine_translation"
    OUT_OF_DATE = "out_of_date"


class VersionEvent(StrEnum):
    """What can happen to a language version."""

    OTHER_CHANGED = "other_changed"
    """The version that it goes with was edited and this one was not."""
    WRITTEN = "written"
    """An author wrote it, or rewrote it, as an original."""
    TRANSLATED = "translated"
    """A person translated it from the other version."""
    TRANSLATED_BY_MACHINE = "translated_by_machine"
    """A translation provider made it from the other version."""
    REVIEWED = "reviewed"
    """A person read it beside the other version and found that both say the same."""


def _table() -> Mapping[tuple[VersionState, VersionEvent], VersionState]:
    state, event = VersionState, VersionEvent
    table: dict[tuple[VersionState, VersionEvent], VersionState] = {}
    for before in VersionState:
        table[before, event.WRITTEN] = state.ORIGINAL
        table[before, event.TRANSLATED] = state.HUMAN_TRANSLATION
        table[before, event.TRANSLATED_BY_MACHINE] = state.MACHINE_TRANSLATION
        table[before, event.OTHER_CHANGED] = state.OUT_OF_DATE
        table[before, event.REVIEWED] = state.HUMAN_TRANSLATION
    table[state.ORIGINAL, event.REVIEWED] = state.ORIGINAL
    # A machine may not replace what an author wrote without somebody deciding it: the version
    # is out of date first, and only then may be made again.
    del table[state.ORIGINAL, event.TRANSLATED_BY_MACHINE]
    return MappingProxyType(table)


VERSION_TRANSITIONS: Mapping[tuple[VersionState, VersionEvent], VersionState] = _table()
"""(state, event) → the state after. A pair that is missing may not happen."""


def version_after(state: VersionState, event: VersionEvent) -> VersionState | None:
    """Return the state after `event`, or None when `event` may not happen to a version in `state`."""
    return VERSION_TRANSITIONS.get((state, event))


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, in one language, as it was typed.

    `language` is "en", "fr", another BCP 47 tag, or "und" when nobody knows. Verbs that take
    a text in one or two languages take a sequence of these.
    """

    language: str
    source: str
    state: VersionState = VersionState.ORIGINAL
