"""Rules, findings and readings as the pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.guidance.rules import (
    AppliesTo,
    Draft,
    Effect,
    Finding,
    Formality,
    Kind,
    ReadingState,
    Rule,
    RuleRecord,
    Status,
    Verification,
)
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.fields import SHEETS
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text
from parvis.web import wording

if TYPE_CHECKING:
    from parvis.guidance.models import SecondReading

STATUS_WORDS = {
    Status.IN_FORCE: pgettext_lazy("clause", "in force"),
    Status.GUIDANCE: pgettext_lazy("clause", "guidance"),
    Status.PRACTICE: pgettext_lazy("clause", "published practice"),
    Status.ARCHIVED: pgettext_lazy("clause", "archived"),
    Status.RESCINDED: pgettext_lazy("clause", "rescinded"),
}
VERIFICATION_WORDS = {
    Verification.CONFIRMED: _("read at the source"),
    Verification.TO_CONFIRM: _("to be confirmed"),
}
APPLIES_WORDS = {
    AppliesTo.DRAFT: _("what is about to be said"),
    AppliesTo.ACCOUNT: _("accounts"),
    AppliesTo.SPACE: _("spaces and comments"),
    AppliesTo.RECORD: _("records"),
    AppliesTo.REQUEST: _("access requests"),
    AppliesTo.PERSON: _("people and the capacity they speak in"),
}
READING_WORDS = {
    ReadingState.WAITING: pgettext_lazy("second reading", "Waiting"),
    ReadingState.LATE: pgettext_lazy("second reading", "Late"),
    ReadingState.AGREED: pgettext_lazy("second reading", "Agreed"),
    ReadingState.CHANGES_SUGGESTED: pgettext_lazy("second reading", "Changes suggested"),
    ReadingState.WITHDRAWN: pgettext_lazy("second reading", "Withdrawn"),
    ReadingState.PUBLISHED: pgettext_lazy("second reading", "Agreed, and published"),
    ReadingState.PASSED_OVER: pgettext_lazy("second reading", "Published without it"),
}


def family_words(family: str) -> str:
    """Return the name of a family in the language of the page."""
    known = FAMILIES.get(family)
    return known.in_language(wording.language()) if known else family


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a rule works, in a word and an icon; `tone` is the chip's."""

    words: Any
    icon: str
    tone: str


def standing(rule: Rule) -> Standing:
    """Say whether the machine applies a rule, people do, or it is off."""
    if rule.works:
        return Standing(pgettext_lazy("rule", "Works"), "check", "good")
    if rule.check or not rule.enabled:
        return Standing(pgettext_lazy("rule", "Off"), "cross", "wait")
    return Standing(pgettext_lazy("rule", "People apply it"), "person", "")


@dataclass(frozen=True, slots=True)
class Rate:
    """How often people went ahead anyway, as words and as a whole percentage."""

    words: str
    percent: int
    record: RuleRecord


def rate(record: RuleRecord | None) -> Rate | None:
    """Return the override rate of a rule that was shown at least once."""
    if record is None or record.override_rate is None:
        return None
    return Rate(one_in(record.override_rate), round(record.override_rate * 100), record)


def one_in(share: float) -> str:
    """Write a share as people say it: never, 1 in 5, 2 in 3, always."""
    if share <= 0:
        return str(pgettext_lazy("how often", "never"))
    if share >= 1:
        return str(pgettext_lazy("how often", "always"))
    part, whole = min(
        ((n, d) for d in (2, 3, 4, 5, 10, 20, 50, 100) for n in (1, 2, 3) if n < d),
        key=lambda pair: (abs(pair[0] / pair[1] - share) * (1 + pair[1] / 100), pair[1]),
    )
    return str(pgettext_lazy("how often", "%(part)d in %(whole)d")) % {"part": part, "whole": whole}


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text, marked where a rule found something."""

    text: str
    marked: bool


def marked(text: str, findings: Sequence[Finding], language: str) -> list[Piece]:
    """Return `text` in pieces, with the places that were found marked."""
    pieces, end = [], 0
    places = sorted((f.start, f.end) for f in findings if f.language == language and f.end > f.start)
    for start, stop in places:
        if start >= end:
            pieces += [Piece(text[end:start], False), Piece(text[start:stop], True)]
            end = stop
    return [piece for piece in (*pieces, Piece(text[end:], False)) if piece.text]


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A second reading in a list or on its page."""

    row: SecondReading
    state: ReadingState
    words: Any
    first_words: str
    language: str = ""


def shown_reading(row: SecondReading, at: datetime) -> ShownReading:
    """Return a reading with its state at a time."""
    state = row.state(at)
    texts = row.draft.get("texts") or [{"source": ""}]
    mine = next((text for text in texts if text.get("language") == wording.language()), texts[0])
    words, language = str(mine.get("source", "")), str(mine.get("language", ""))
    return ShownReading(row, state, READING_WORDS[state], words, language)


def of_sheets(rule: Rule) -> bool:
    """Whether the rule looks at accounts, spaces, records or requests, and not at a text."""
    return rule.applies_to in SHEETS


def quiets(rule: Rule) -> bool:
    """Whether the rule silences or lowers others instead of finding something."""
    return rule.effect is not Effect.FIND


def draft_for(rule: Rule, text: Text) -> Draft:
    """Return a draft with one text that is of the sort the rule looks at, so that it can be tried."""
    when = rule.when
    kind = Kind(when.kinds[0]) if when.kinds else Kind.ORIGINAL
    capacity = when.capacities[0] if when.capacities else Capacity.INSTITUTION
    return Draft(
        texts=(text,),
        kind=kind,
        capacity=capacity,
        account_kind="institution" if capacity is Capacity.INSTITUTION else "person",
        formality=Formality(when.formalities[0]) if when.formalities else Formality.FORMAL,
        visibility=when.visibilities[0] if when.visibilities else "public",
        topics=frozenset(when.topics[:1]),
        parent_language=text.language if kind is Kind.REPLY else "",
    )
