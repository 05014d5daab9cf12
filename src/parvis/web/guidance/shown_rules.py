"""Rules as the register shows them: where they come from, when they speak, with their examples."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance.checks.names import check_name
from parvis.guidance.engine import packs_available
from parvis.guidance.rules import AppliesTo, Example, Level, Pack, Rule, Verification
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.field_names import value_name
from parvis.identity.words import role_words
from parvis.web import wording
from parvis.web.guidance import sheet_words, shown
from parvis.web.guidance.circumstance_words import when_words
from parvis.web.guidance.circumstances import circumstances

PACK_KINDS = {
    "country": gettext_lazy("A country"),
    "province": gettext_lazy("A province or territory"),
    "common": gettext_lazy("Common to all"),
    "institution": gettext_lazy("An institution"),
    "community": gettext_lazy("A community"),
}
STATES = {
    "works": pgettext_lazy("rule", "Works"),
    "off": pgettext_lazy("rule", "Off"),
    "people": pgettext_lazy("rule", "People apply it"),
    "to_confirm": pgettext_lazy("rule", "To be confirmed"),
}
ORDER = (
    AppliesTo.DRAFT,
    AppliesTo.PERSON,
    AppliesTo.ACCOUNT,
    AppliesTo.SPACE,
    AppliesTo.RECORD,
    AppliesTo.REQUEST,
)


@dataclass(frozen=True, slots=True)
class ShownExample:
    """An example: texts, or the fields of a sheet with their names; `words` are its circumstances."""

    example: Example
    is_sheet: bool
    rows: Sequence[tuple[str, str]]
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule in a register."""

    rule: Rule
    standing: shown.Standing
    quiets: bool
    to_confirm: bool
    facts: Sequence[tuple[str, Any]]
    examples: Sequence[ShownExample]


def shown_rule(rule: Rule) -> ShownRule:
    """Return a rule with everything that a register says of it."""
    return ShownRule(
        rule,
        shown.standing(rule),
        shown.quiets(rule),
        rule.verification is Verification.TO_CONFIRM,
        facts(rule),
        [shown_example(rule, example) for example in rule.examples],
    )


def shown_example(rule: Rule, example: Example) -> ShownExample:
    """Return an example of a rule in words."""
    words = [*circumstances(example), *sheet_words.facts(example.facts)]
    if example.on:
        words.insert(0, _("on %(day)s") % {"day": wording.day(example.on, wording.language(), year=True)})
    return ShownExample(example, shown.of_sheets(rule), sheet_words.rows(example.sheet), words)


def facts(rule: Rule, packs: str = "") -> list[tuple[str, Any]]:
    """Return what is known of a rule, in pairs. `packs` says which packs made it."""
    lang = wording.language()
    found: list[tuple[str, Any]] = [(_("Pack"), packs)] if packs else []
    found += [
        (_("Whose law"), value_name(rule.jurisdiction).in_language(lang)),
        (_("Looks at"), shown.APPLIES_WORDS[rule.applies_to]),
        (_("The text it rests on"), shown.STATUS_WORDS[rule.status]),
        (_("Its facts"), shown.VERIFICATION_WORDS[rule.verification]),
    ]
    if rule.check:
        found.insert(len(found) - 2, (_("Speaks"), _speaks(rule)))
    if rule.level is Level.SECOND_READER or any(c.level is Level.SECOND_READER for c in rule.cases.values()):
        found.append((_("The reader"), role_words(rule.reader)))
    if rule.effective_from:
        found.append((_("In force since"), wording.day(rule.effective_from, lang, year=True)))
    if rule.effective_to:
        found.append((_("In force until"), wording.day(rule.effective_to, lang, year=True)))
    if rule.superseded_by:
        found.append((_("Replaced by"), _rule_link(rule.pack, rule.superseded_by)))
    if rule.check:
        found.append((_("Check"), check_name(rule.check).in_language(lang)))
    return found


def _rule_link(pack: str, rule_id: str) -> str:
    if pack not in packs_available():
        return rule_id
    address = reverse("guidance.pack_rule", kwargs={"pack_id": pack, "rule_id": rule_id})
    return format_html('<a href="{}">{}</a>', address, rule_id)


def _speaks(rule: Rule) -> str:
    """Write when a rule speaks, with the fields and the facts it depends on by their names."""
    when = {field.name: getattr(rule.when, field.name) for field in dataclasses.fields(rule.when)}
    where = when.pop("where")
    of_draft = not shown.of_sheets(rule)
    said = [sheet_words.where_words(name, values, of_draft=of_draft) for name, values in where.items()]
    parts = [when_words(when), *said] if any(when.values()) or not said else said
    return (f"{wording.NARROW}; " if wording.language() == "fr" else "; ").join(parts)


def state_of(rule: Rule) -> str:
    """Return the state by which a register is filtered."""
    return "works" if rule.works else "off" if not rule.enabled else "people"


def matches(rule: Rule, wanted: dict[str, str]) -> bool:
    """Tell whether a rule is one of those asked for: `q`, `family`, `level`, `pack`, `state`."""
    words = " ".join((rule.id, *_said(rule))).lower()
    states = (state_of(rule), str(rule.verification))
    return (
        all(part in words for part in wanted.get("q", "").lower().split())
        and wanted.get("family", "") in ("", rule.family)
        and wanted.get("level", "") in ("", rule.level.word)
        and wanted.get("pack", "") in ("", rule.pack)
        and (not wanted.get("state") or wanted["state"] in states)
    )


def _said(rule: Rule) -> Iterable[str]:
    for both in (rule.title, rule.paraphrase, rule.source):
        yield both.en
        yield both.fr


@dataclass(frozen=True, slots=True)
class Part:
    """The rules of a register that look at one sort of thing, by family."""

    key: str
    name: Any
    families: Sequence[tuple[str, Sequence[ShownRule]]]


def parts(rules: Sequence[Rule]) -> list[Part]:
    """Return rules grouped by what they look at, and by family in each group."""
    found = []
    for applies_to in ORDER:
        ones = [rule for rule in rules if rule.applies_to is applies_to]
        if ones:
            found.append(Part(str(applies_to), shown.APPLIES_WORDS[applies_to], _by_family(ones)))
    return found


def _by_family(rules: Sequence[Rule]) -> list[tuple[str, list[ShownRule]]]:
    order = [*FAMILIES]
    families = sorted({r.family for r in rules}, key=lambda f: order.index(f) if f in order else len(order))
    return [
        (shown.family_words(family), [shown_rule(rule) for rule in rules if rule.family == family])
        for family in families
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rules a pack has, and how they stand."""

    all: int
    works: int
    off: int
    people: int
    to_confirm: int


def counts(pack: Pack) -> Counts:
    """Count the rules of a pack by their state."""
    states = [state_of(rule) for rule in pack.rules]
    to_confirm = sum(rule.verification is Verification.TO_CONFIRM for rule in pack.rules)
    works, off, people = (states.count(state) for state in ("works", "off", "people"))
    return Counts(len(states), works, off, people, to_confirm)
