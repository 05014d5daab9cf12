"""What the guidelines find on accounts and spaces, with the form that mends each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from parvis.guidance import queries as guidance
from parvis.guidance.rules import Both, Finding, Level
from parvis.web.registers.parts import part_of
from parvis.web.registers.sheets import known_of, sheet_of
from parvis.web.registers.spaces import DECLARED, Space

if TYPE_CHECKING:
    from parvis.guidance.engine import Guidelines
    from parvis.identity.models import OfficialAccount

ON_ITS_PAGE = {
    "approved_by": "approve",
    "approved_on": "approve",
    "stage": "step",
    "last_post_on": "step",
    "first_post_on": "step",
    "twin": "twin",
    "twin_links_back": "twin",
    "next_review_on": "review",
    "access_reviewed_on": "review",
    "operators": "hands",
    "operators_without_second_factor": "hands",
    "operators_departed": "hands",
}
"""Fields that are mended on the account's own page, and the section that does it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found, with everything it says of why, and the address of the form that mends it."""

    finding: Finding
    mend: str
    whys: tuple[Both, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """An account or some spaces, with everything that was found there, strongest first."""

    kind: str
    title: Any
    path: str
    found: tuple[Found, ...]
    account: OfficialAccount | None = None
    spaces: tuple[Space, ...] = field(default=())

    @property
    def rank(self) -> tuple[int, int]:
        """How urgent it is, for sorting: the strongest level, then how much there is."""
        return max((one.finding.level for one in self.found), default=Level.NOTE), len(self.found)


def on_accounts(
    officials: Sequence[OfficialAccount], at: datetime, guidelines: Guidelines | None = None
) -> dict[int, tuple[Found, ...]]:
    """Return what is found on each account, by its id, strongest first. Five queries, however many."""
    known, rules = known_of(officials), guidelines or guidance.guidelines()
    here = timezone.localtime(at)
    return {
        official.pk: _ranked(
            Found(finding, mend_on_account(official, finding))
            for finding in rules.findings_on(sheet_of(official, known), at=here)
        )
        for official in officials
    }


def mend_on_account(official: OfficialAccount, finding: Finding) -> str:
    """Return the address of the form, or the section of the account's page, that mends a finding."""
    page = reverse("registers.account", args=[official.pk])
    if finding.type in ON_ITS_PAGE:
        return f"{page}#{ON_ITS_PAGE[finding.type]}"
    if part := part_of(finding.type):
        return f"{reverse('registers.amend', args=[official.pk, part])}#id_{input_of(finding.type)}"
    return page


def input_of(name: str) -> str:
    """Return the form's name of a sheet's field."""
    return {"owner": "owner", "backup_owner": "backup_owner", "purpose": "purpose_en"}.get(name, name)


def on_spaces(found_in: Sequence[Space], at: datetime, guidelines: Guidelines | None = None) -> list[Subject]:
    """Return what is found on spaces. What is found in several is told once, with all their names."""
    rules, here = guidelines or guidance.guidelines(), timezone.localtime(at)
    everywhere: dict[tuple[str, str, str], list[tuple[Space, Finding]]] = {}
    for space in found_in:
        for finding in rules.findings_on(space.sheet, at=here):
            same = (finding.rule, finding.type, finding.why.en)
            everywhere.setdefault(same, []).append((space, finding))
    groups: dict[tuple[str, ...], list[tuple[Space, Finding]]] = {}
    for places in everywhere.values():
        groups.setdefault(tuple(space.key for space, _finding in places), []).append(places[0])
    by_key = {space.key: space for space in found_in}
    return [
        _space_subject([by_key[key] for key in keys], [finding for _space, finding in first])
        for keys, first in groups.items()
    ]


def _space_subject(places: Sequence[Space], findings: Sequence[Finding]) -> Subject:
    first = places[0]
    found = _ranked(Found(finding, mend_on_space(first, finding)) for finding in findings)
    return Subject("space", first.words, first.path, found, spaces=tuple(places))


def mend_on_space(space: Space, finding: Finding) -> str:
    """Return the address of the form, and the field, that mends a finding on a space."""
    if finding.type in ("hours", "after_hours_note", "answers_within_days"):
        return reverse("desk.hours")
    page = reverse("registers.space", args=[space.key])
    return f"{page}#id_{finding.type}" if finding.type in DECLARED else page


def _ranked(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return one `Found` for each rule (and case), strongest first."""
    together: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        together.setdefault((one.finding.rule, one.finding.case), []).append(one)
    merged = [
        replace(first, whys=tuple(dict.fromkeys(one.finding.why for one in (first, *rest))))
        for first, *rest in together.values()
    ]
    return tuple(sorted(merged, key=lambda one: (-one.finding.level, one.finding.rule)))


def levels(found: Sequence[Found]) -> list[tuple[Level, int]]:
    """Return how many findings there are at each level, the strongest first; levels without any left out."""
    counted = [(level, sum(one.finding.level is level for one in found)) for level in sorted(Level)[::-1]]
    return [(level, number) for level, number in counted if number]
