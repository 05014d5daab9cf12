"""Lessons, who has completed which, and what is due before somebody uses an account or a capacity."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from parvis.guidance.engine import Guidelines
from parvis.guidance.engine.examples import findings_of
from parvis.guidance.errors import NoSuchLesson
from parvis.guidance.models import Preparation
from parvis.guidance.queries.advice import guidelines
from parvis.guidance.queries.learning import records_of_rules
from parvis.guidance.rules.lessons import Lesson, Question, hash_of, lessons, questions
from parvis.guidance.rules.preparations import (
    Kept,
    Preparing,
    Standing,
    changed_parts,
    lessons_for,
    standing_of,
)
from parvis.identity import queries as identity
from parvis.identity.rules import AccountKind, Capacity, capacities_of

if TYPE_CHECKING:
    from parvis.identity.models import Account, Person

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """A lesson and where somebody stands with it.

    `now` is what would be asked today: the whole lesson, or the parts that have changed.
    `asked_for` are the accounts and capacities that ask for it, of those that the person may use.
    """

    lesson: Lesson
    now: Lesson
    standing: Standing
    row: Preparation | None
    asked_for: tuple[str, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether the person must take it before going on."""
        return bool(self.asked_for) and not self.standing.is_enough


@dataclass(frozen=True, slots=True)
class PreparedAccount:
    """An account that asks for lessons, and those who operate it: who has completed all of them."""

    account: Account
    lessons: tuple[str, ...]
    people: tuple[tuple[str, bool], ...]

    @property
    def prepared(self) -> int:
        """How many of the operators are prepared."""
        return sum(ready for _, ready in self.people)


def lessons_now(at: datetime) -> tuple[Lesson, ...]:
    """Return the lessons of the institution's guidelines as they are at a time. Four queries."""
    records = records_of_rules((at - LOOKED_BACK).date())
    return lessons(guidelines().rules, records, at.date())


def lesson_named(family: str, at: datetime) -> Lesson:
    """Return the lesson of a family. Raises `NoSuchLesson`."""
    found = next((one for one in lessons_now(at) if one.family == family), None)
    if found is None:
        raise NoSuchLesson(lesson=family)
    return found


def lesson_for(person_id: int, family: str, at: datetime) -> LessonStanding:
    """Return a lesson as somebody would take it now: only what has changed, if they completed it before.

    Raises `NoSuchLesson`.
    """
    row = _newest([person_id]).get((person_id, family))
    return _standing(guidelines(), lesson_named(family, at), row, at)


def questions_of(lesson: Lesson, *, person_id: int, attempt: int, language: str) -> tuple[Question, ...]:
    """Return the questions of a lesson for somebody: the same until the lesson or the attempt changes."""
    house = guidelines()
    seed = f"{person_id}:{lesson.version}:{attempt}:{language}"
    return questions(
        lesson, lambda rule, example: findings_of(house, rule, example), seed=seed, language=language
    )


def standings_of(person: Person, at: datetime) -> list[LessonStanding]:
    """Return every lesson with where somebody stands, what is due first."""
    house, newest = guidelines(), _newest([person.pk])
    asked = _asked_of(person, house.preparation, at)
    found = [
        _standing(house, one, newest.get((person.pk, one.family)), at, asked.get(one.family, ()))
        for one in lessons_now(at)
    ]
    return sorted(found, key=lambda one: (not one.is_due, not one.asked_for))


def lessons_due(
    person_id: int, *, handle: str, capacity: str, community: str = "", at: datetime
) -> tuple[str, ...]:
    """Return the lessons that somebody lacks for an account and a capacity."""
    house = guidelines(community)
    wanted = lessons_for(house.preparation, handle, capacity)
    if not wanted:
        return ()
    return _lacking(guidelines() if community else house, person_id, wanted, _newest([person_id]), at)


def prepared_for_accounts(at: datetime) -> list[PreparedAccount]:
    """Return the shared accounts that ask for lessons, with who of their operators is prepared."""
    house = guidelines()
    terms = house.preparation
    rows: list[Any] = [one for one in identity.register() if one.kind != AccountKind.PERSON and one.is_open]
    wanted = {one.pk: lessons_for(terms, one.handle, Capacity.INSTITUTION) for one in rows}
    people = {operator.person for one in rows if wanted[one.pk] for operator in one.operating_now}
    newest = _newest([person.pk for person in people])
    return [
        PreparedAccount(
            one,
            tuple(wanted[one.pk]),
            tuple(
                (o.person.full_name, not _lacking(house, o.person_id, wanted[one.pk], newest, at))
                for o in sorted(one.operating_now, key=lambda o: o.person.name_key)
            ),
        )
        for one in rows
        if wanted[one.pk]
    ]


def preparations_ending(at: datetime) -> list[Preparation]:
    """Return the newest completion of each lesson that ends within thirty days, with its person."""
    ending = Preparation.objects.filter(expires_at__gt=at, expires_at__lte=at + timedelta(days=30))
    rows = list(ending.select_related("person"))
    newest = _newest({row.person_id for row in rows})
    return [row for row in rows if newest[row.person_id, row.lesson].pk == row.pk]


def _newest(people: Collection[int]) -> dict[tuple[int, str], Preparation]:
    rows = Preparation.objects.filter(person_id__in=people).order_by("id")
    return {(row.person_id, row.lesson): row for row in rows}


def _kept(row: Preparation | None) -> Kept | None:
    return Kept(row.expires_at, row.parts) if row else None


def _standing(
    house: Guidelines, lesson: Lesson, row: Preparation | None, at: datetime, asked_for: Sequence[str] = ()
) -> LessonStanding:
    kept, hashes = _kept(row), _hashes(house, [row] if row else [])
    standing = standing_of(kept, hashes, at)
    now = lesson
    if standing is Standing.CHANGED and kept:
        now = lesson.only(changed_parts(kept, hashes))
        now = now if now.rules else lesson
    return LessonStanding(lesson, now, standing, row, tuple(asked_for))


def _hashes(house: Guidelines, rows: Sequence[Preparation]) -> dict[str, str]:
    """Return what the rules of completed lessons say now; a rule that is off or gone says nothing."""
    rules = {rule_id: house.rule(rule_id) for row in rows for rule_id in row.parts}
    return {rule_id: hash_of(rule) for rule_id, rule in rules.items() if rule is not None and rule.works}


def _lacking(
    house: Guidelines,
    person_id: int,
    wanted: Mapping[str, int],
    newest: Mapping[tuple[int, str], Preparation],
    at: datetime,
) -> tuple[str, ...]:
    rows = {lesson: newest.get((person_id, lesson)) for lesson in wanted}
    hashes = _hashes(house, [row for row in rows.values() if row])
    return tuple(lesson for lesson, row in rows.items() if not standing_of(_kept(row), hashes, at).is_enough)


def _asked_of(person: Person, terms: Sequence[Preparing], at: datetime) -> dict[str, tuple[str, ...]]:
    """Return, by lesson, the accounts that ask for it of those through which a person may speak."""
    staff = bool(identity.roles_of(person.pk, at=at))
    asked: dict[str, dict[str, None]] = {}
    for account in identity.accounts_of(person) if terms else ():
        for capacity in capacities_of(account.kind, staff=staff):
            for lesson in lessons_for(terms, account.handle, capacity):
                asked.setdefault(lesson, {})[account.handle] = None
    return {lesson: tuple(handles) for lesson, handles in asked.items()}
