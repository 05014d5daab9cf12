"""Experts: what they are asked, who knows what, whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.keys import hash_of
from parvis.desk.models import (
    Expert,
    ExpertRequest,
    Message,
    Topic,
)
from parvis.desk.rules.experts import Absence, Suggestion, suggestions, with_absences
from parvis.desk.rules.states import RequestState
from parvis.desk.rules.words import matching, stems

if TYPE_CHECKING:
    pass


def expert_request(request_id: int) -> ExpertRequest:
    """Return a question to an expert by id. Raises `NoSuchEnquiry`."""
    return _request(Q(pk=request_id))


def expert_request_by_key(key: str) -> ExpertRequest:
    """Return the question that this private key opens. Raises `NoSuchEnquiry`."""
    return _request(Q(key_hash=hash_of(key)))


def _request(which: Q) -> ExpertRequest:
    rows = ExpertRequest.objects.select_related(
        "enquiry__hours", "expert__expertise", "asked_by", "in_place_of"
    )
    found = rows.filter(which).first()
    if found is None:
        raise NoSuchEnquiry
    return found


def asked_of(person_id: int) -> Sequence[ExpertRequest]:
    """Return what an expert is asked now, by when it is needed."""
    rows = ExpertRequest.objects.filter(expert_id=person_id, state=RequestState.ASKED)
    return list(rows.select_related("enquiry", "asked_by").order_by("needed_by", "id")[:50])


def roster() -> Sequence[Expert]:
    """Return everybody on the roster with their topics, by name. 2 queries."""
    rows = Expert.objects.filter(left_roster_at__isnull=True).select_related("person", "delegate__person")
    return list(rows.prefetch_related("topics").order_by("person__full_name"))


def topics() -> QuerySet[Topic]:
    """Return the topics by name."""
    return Topic.objects.filter(retired_at__isnull=True).order_by("name_en")


@dataclass(frozen=True, slots=True)
class SuggestedExpert:
    """An expert for a question: who, by which words of the question, and who answers while they are away."""

    expert: Expert
    words: tuple[str, ...]
    away: bool
    delegate: Expert | None

    @property
    def can_be_asked(self) -> bool:
        """Whether a question to them reaches somebody now."""
        return not self.away or self.delegate is not None


def experts_for(text: str, language: str, *, at: datetime, most: int = 5) -> list[SuggestedExpert]:
    """Suggest experts for a question by its words; the rest of the roster is not shown. 2 queries."""
    people = {expert.pk: expert for expert in roster()}
    wanted = stems(text, language if language in ("en", "fr") else "")
    by_topic: dict[int, tuple[frozenset[str], list[int]]] = {}
    for expert in people.values():
        for topic in expert.topics.all():
            by_topic.setdefault(topic.pk, (frozenset(topic.stems), []))[1].append(expert.pk)
    ranked = suggestions(by_topic.values(), wanted, most)
    return [
        _suggested(s, people, text, language) for s in with_absences(ranked, _absences(people.values()), at)
    ]


def _absences(people: Collection[Expert]) -> dict[int, Absence]:
    return {
        e.pk: Absence(e.away_from, e.away_until, e.delegate_id) for e in people if e.away_from is not None
    }


def _suggested(found: Suggestion, people: dict[int, Expert], text: str, language: str) -> SuggestedExpert:
    words = matching(text, frozenset(found.words), language)
    delegate = people.get(found.delegate_id) if found.delegate_id else None
    return SuggestedExpert(people[found.expert_id], words, found.away, delegate)


def library_share(person_id: int) -> int:
    """Return how many messages of the library rest on what this expert said."""
    return Message.objects.filter(from_request__expert_id=person_id, retired_at__isnull=True).count()
