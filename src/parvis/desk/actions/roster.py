"""The roster: which colleague knows what, who is away, and who answers for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.desk.errors import NeedsBothLanguages, NotAnExpert, WrongChoice
from parvis.desk.models import Expert, Topic
from parvis.desk.rules.words import stems
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger


@transaction.atomic
def describe_topic(
    *,
    by: Actor,
    name_en: str,
    name_fr: str,
    words_en: str = "",
    words_fr: str = "",
    at: datetime,
    topic_id: int | None = None,
) -> Topic:
    """Make a topic, or change one, with the words by which questions about it are known.

    Records `desk.topic_described`. Raises `NeedsBothLanguages`, `WrongChoice` when the name is taken.
    """
    who_may.require(by, "desk.describe_topic")
    names = [name_en.strip()[:100], name_fr.strip()[:100]]
    if not all(names):
        raise NeedsBothLanguages(field="name_en" if not names[0] else "name_fr")
    same = Topic.objects.filter(Q(name_en=names[0]) | Q(name_fr=names[1]))
    if any(topic.pk != topic_id for topic in same):
        raise WrongChoice(value=names[0], field="name_en")
    topic = Topic.objects.get(pk=topic_id) if topic_id else Topic()
    topic.name_en, topic.name_fr = names
    topic.words_en, topic.words_fr = words_en.strip(), words_fr.strip()
    topic.stems = sorted(stems(f"{names[0]} {words_en}", "en") | stems(f"{names[1]} {words_fr}", "fr"))
    topic.save()
    fields = {"topic": str(topic.pk), "name_en": topic.name_en, "name_fr": topic.name_fr}
    ledger.record("desk.topic_described", by=by.ref, about=f"desk.topic:{topic.pk}", at=at, fields=fields)
    return topic


@transaction.atomic
def put_on_roster(
    *,
    by: Actor,
    person_id: int,
    position_en: str,
    position_fr: str,
    topic_ids: Collection[int],
    at: datetime,
) -> Expert:
    """List a colleague as one who knows these topics; again to change it. Records `desk.expert_listed`."""
    who_may.require(by, "desk.put_on_roster")
    person = identity.person(person_id)
    positions = [position_en.strip()[:200], position_fr.strip()[:200]]
    if not all(positions):
        raise NeedsBothLanguages(field="position_en" if not positions[0] else "position_fr")
    expert, _ = Expert.objects.update_or_create(
        person_id=person.pk,
        defaults={"position_en": positions[0], "position_fr": positions[1], "left_roster_at": None},
    )
    expert.topics.set(Topic.objects.filter(pk__in=topic_ids))
    _record("expert_listed", expert, by, at, topics=[str(pk) for pk in sorted(topic_ids)])
    return expert


@transaction.atomic
def take_off_roster(*, by: Actor, person_id: int, at: datetime) -> Expert:
    """List a colleague no more; what they were asked stays. Records `desk.expert_unlisted`."""
    who_may.require(by, "desk.take_off_roster")
    expert = _expert(person_id)
    expert.left_roster_at = at
    expert.save(update_fields=["left_roster_at"])
    _record("expert_unlisted", expert, by, at)
    return expert


@transaction.atomic
def say_away(
    *,
    by: Actor,
    person_id: int,
    at: datetime,
    away_from: datetime | None,
    away_until: datetime | None = None,
    delegate_id: int | None = None,
) -> Expert:
    """Say when an expert is away and who answers meanwhile; without `away_from` they are back.

    Experts may say it of themselves. Records `desk.expert_away`. Raises `NotAnExpert`,
    `WrongChoice` for a delegate who is the expert or not on the roster, or an end before the start.
    """
    who_may.require(by, "desk.say_away", {"self"} if by.person_id == person_id else ())
    expert = _expert(person_id)
    if delegate_id is not None and (delegate_id == person_id or not _is_listed(delegate_id)):
        raise WrongChoice(value=delegate_id, field="delegate")
    if away_from is not None and away_until is not None and away_until <= away_from:
        raise WrongChoice(value=away_until.date().isoformat(), field="away_until")
    expert.away_from, expert.away_until = away_from, away_until if away_from else None
    expert.delegate_id = delegate_id if away_from else None
    expert.save(update_fields=["away_from", "away_until", "delegate"])
    until = away_until.isoformat() if away_until else ""
    _record(
        "expert_away",
        expert,
        by,
        at,
        away=away_from is not None,
        until=until,
        delegate=str(delegate_id or ""),
    )
    return expert


def _expert(person_id: int) -> Expert:
    expert = Expert.objects.select_for_update(of=("self",)).filter(pk=person_id).first()
    if expert is None:
        raise NotAnExpert(name=identity.person(person_id).full_name)
    return expert


def _is_listed(person_id: int) -> bool:
    return Expert.objects.filter(pk=person_id, left_roster_at__isnull=True).exists()


def _record(kind: str, expert: Expert, by: Actor, at: datetime, **more: object) -> None:
    fields = {"expert": str(expert.pk), "position_en": expert.position_en, "position_fr": expert.position_fr}
    ledger.record(
        f"desk.{kind}", by=by.ref, about=f"desk.expert:{expert.pk}", at=at, fields={**fields, **more}
    )
