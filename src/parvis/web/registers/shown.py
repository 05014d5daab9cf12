"""Official accounts as pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from parvis.identity import queries as identity
from parvis.identity.rules import Network, OperatedBy, Stage
from parvis.identity.words import (
    AVATAR_WORDS,
    CONTENT_WORDS,
    NETWORK_WORDS,
    OPERATED_WORDS,
    PUBLISHES_WORDS,
    STAGE_WORDS,
    field_words,
)
from parvis.ledger import kinds
from parvis.web import wording
from parvis.web.registers.parts import ONLY_ELSEWHERE, PARTS

if TYPE_CHECKING:
    from parvis.identity.models import OfficialAccount
    from parvis.ledger.models import Entry

TONES = {
    Stage.PLANNED: ("wait", "ring"),
    Stage.APPROVED: ("note", "check"),
    Stage.ACTIVE: ("good", "door"),
    Stage.DORMANT: ("wait", "quiet"),
    Stage.CLOSING: ("wait", "out"),
    Stage.CLOSED: ("", "cross"),
}
LANGUAGE_NAMES = {"en": "English", "fr": "Français", "iu": "ᐃᓄᒃᑎᑐᑦ", "cy": "Cymraeg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """An official account in words."""

    row: OfficialAccount
    network: Any
    stage: Any
    tone: str
    icon: str
    languages: str

    @property
    def at(self) -> str:
        """Its handle, as its network writes it."""
        return f"@{self.row.handle}"


def shown(official: OfficialAccount) -> Shown:
    """Return an official account in words."""
    stage = Stage(official.stage)
    tone, icon = TONES[stage]
    return Shown(
        official,
        NETWORK_WORDS[Network(official.network)],
        STAGE_WORDS[stage],
        tone,
        icon,
        language_names(official.languages),
    )


def language_names(codes: Sequence[str]) -> str:
    """Write languages by their own names."""
    return ", ".join(LANGUAGE_NAMES.get(code, code) for code in codes)


TOLD_ELSEWHERE = frozenset({"name_en", "name_fr", "languages", "opened_on"})
"""Fields that the page shows in its heading or among the dates of the account's life."""


def facts(official: OfficialAccount, part: str) -> list[tuple[str, Any]]:
    """Return what the register says in one part, as terms and values; what is empty says so."""
    hidden = set(TOLD_ELSEWHERE | (ONLY_ELSEWHERE if official.is_here else frozenset()))
    if official.operated_by == OperatedBy.INSTITUTION:
        hidden.add("third_party")
    names = [name for name in PARTS[part] if name not in hidden]
    return [(field_words(name), value_words(official, name)) for name in names]


IN_ONE_LANGUAGE = frozenset({"purpose_en", "purpose_fr", "note_en", "note_fr"})
"""Texts that are said in their own language, whatever the language of the page."""

WORDS_OF: dict[str, Any] = {
    "avatar": AVATAR_WORDS,
    "operated_by": OPERATED_WORDS,
    "publishes": PUBLISHES_WORDS,
    "content_after": CONTENT_WORDS,
}


def value_words(official: OfficialAccount, name: str) -> str:
    """Write the value of a field in words."""
    value = getattr(official, name)
    if value is None or value in ("", []):
        return _("Not filled in")
    if isinstance(value, list):
        return language_names(value) if name == "languages" else ", ".join(value)
    return _words(name, value)


def _words(name: str, value: Any) -> str:
    """Write a single value in words."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return wording.day(value, wording.language(), year=True)
    if name in IN_ONE_LANGUAGE:
        return format_html('<span lang="{}">{}</span>', name[-2:], value)
    return str(WORDS_OF[name][value]) if name in WORDS_OF else str(value)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of an account's history: what, when, by whom, and what was said about it."""

    entry: Entry
    sentence: str
    who: str
    said: str


def history(entries: Sequence[Entry]) -> list[Happened]:
    """Return entries about an account as lines. One query: the names of who acted."""
    people = {entry.pk: person for entry in entries if (person := _person(entry))}
    names = identity.names_of_people(set(people.values()))
    return [
        Happened(
            entry,
            kinds.describe(entry.kind),
            names.get(people.get(entry.pk, 0), ""),
            " ".join(_said(entry.fields)),
        )
        for entry in entries
    ]


def _person(entry: Entry) -> int | None:
    kind, _colon, pk = entry.by.partition(":")
    return int(pk) if kind == "identity.person" and pk.isdigit() else None


def _said(fields: dict[str, Any]) -> Iterator[str]:
    for name in ("comment", "note", "reason"):
        if fields.get(name):
            yield str(fields[name])
