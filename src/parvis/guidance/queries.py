"""Reads of guidance: advice, the packs in force, readings, and how the rules are doing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from parvis.guidance.engine import (
    DEFAULT_LIMIT,
    Guidelines,
    build,
    guidelines_of,
    overlay_from,
    pack_named,
)
from parvis.guidance.errors import NoSuchReading
from parvis.guidance.models import FindingShown, GuidanceAnswer, PackOverlay, SecondReading
from parvis.guidance.rules import Advice, Draft, Outcome, Pack, Rule, RuleRecord
from parvis.identity.rules import Actor

INSTITUTION = "institution"
COMMUNITY = "community"


# Advice


def advise(draft: Draft, *, at: datetime, limit: int = DEFAULT_LIMIT) -> Advice:
    """Return what the guidelines in force say of `draft`. One query: the versions of the overlays."""
    return guidelines(draft.community).advise(draft, at=at, limit=limit)


def guidelines(community: str = "") -> Guidelines:
    """Return the guidelines in force: the packs, then the institution's overlay, then the community's."""
    return guidelines_of(packs_in_force(community))


def packs_in_force(community: str = "") -> tuple[Pack, ...]:
    """Return the packs that the guidelines are made of, the lowest first. One query."""
    return (*packs(), *_overlays(community))


def packs() -> tuple[Pack, ...]:
    """Return the packs that the installation has chosen (setting PARVIS_PACKS)."""
    return tuple(pack_named(name) for name in settings.PARVIS_PACKS)


def _overlays(community: str) -> list[Pack]:
    wanted = Q(scope=INSTITUTION)
    if community:
        wanted |= Q(scope=COMMUNITY, subject=community)
    rows = PackOverlay.objects.filter(wanted).order_by("version")
    newest = {(scope, subject): pk for scope, subject, pk in rows.values_list("scope", "subject", "pk")}
    ranked = sorted(newest.items(), key=lambda item: item[0][0] != INSTITUTION)
    return [_overlay(pk) for _, pk in ranked]


@lru_cache(maxsize=64)
def _overlay(overlay_id: int) -> Pack:
    """Return one version of an overlay; a version never changes, so it is read once."""
    row = PackOverlay.objects.get(pk=overlay_id)
    return overlay_from(row.source, name=f"{row.scope}-{row.subject or 'overlay'}-{row.version}.yaml")


def overlay_versions(scope: str = INSTITUTION, subject: str = "") -> QuerySet[PackOverlay]:
    """Return the versions of an overlay, the newest first."""
    rows = PackOverlay.objects.filter(scope=scope, subject=subject)
    return rows.select_related("written_by").order_by("-version")


def rule(rule_id: str, community: str = "") -> Rule | None:
    """Return one rule as the overlays left it."""
    return guidelines(community).rule(rule_id)


# Second readings


def reading(reading_id: int) -> SecondReading:
    """Return one second reading, or raise `NoSuchReading`."""
    rows = SecondReading.objects.select_related("asked_by", "reader", "given_by")
    found = rows.filter(pk=reading_id).first()
    if found is None:
        raise NoSuchReading(reading=reading_id)
    return found


def readings_waiting_for(actor: Actor) -> QuerySet[SecondReading]:
    """Return the readings that `actor` may give, the one due first at the top."""
    mine = Q(reader_id=actor.person_id) | Q(reader__isnull=True, reader_role__in=[*actor.roles])
    waiting = SecondReading.objects.filter(mine, outcome="", withdrawn_at__isnull=True)
    return waiting.exclude(asked_by_id=actor.person_id).select_related("asked_by").order_by("due_at", "id")


def readings_asked_by(person_id: int) -> QuerySet[SecondReading]:
    """Return the readings that a person asked for, the newest first."""
    return SecondReading.objects.filter(asked_by_id=person_id).select_related("given_by").order_by("-id")


def draft_of(row: SecondReading) -> Draft:
    """Return the draft that a reading is about."""
    found: Draft = build(Draft, row.draft)
    return found


# How the rules are doing


def records_of_rules(since: date) -> dict[str, RuleRecord]:
    """Return, by rule, how often it was shown since a day and what came of it. One query."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = FindingShown.objects.filter(day__gte=since).values_list("rule", "outcome")
    for rule_id, outcome, number in rows.annotate(number=Count("id")):
        counts[rule_id][outcome] = number
    return {rule_id: _record(rule_id, by_outcome) for rule_id, by_outcome in counts.items()}


def _record(rule_id: str, by_outcome: dict[str, int]) -> RuleRecord:
    return RuleRecord(
        rule_id,
        sum(by_outcome.values()),
        **{outcome.value: by_outcome.get(outcome, 0) for outcome in Outcome},
    )


def answers_to(content_hash: str) -> Sequence[GuidanceAnswer]:
    """Return the answers kept with one text, in the order in which they were given."""
    return list(GuidanceAnswer.objects.filter(content_hash=content_hash).order_by("id"))


@dataclass(frozen=True, slots=True)
class RuleAnswers:
    """The newest reasons that authors gave to one rule. Without names: it is the rule that is judged."""

    rule: str
    reasons: tuple[str, ...]


def reasons_given_to(rule_id: str, limit: int = 5) -> RuleAnswers:
    """Return the newest reasons given to a rule."""
    rows = GuidanceAnswer.objects.filter(rule=rule_id).order_by("-id").values_list("reason", flat=True)
    return RuleAnswers(rule_id, tuple(rows[:limit]))
