"""An account or a capacity asks for a lesson first; completing one holds for a time, and is an entry."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions
from parvis.guidance.engine import PackError, overlay_from
from parvis.guidance.errors import LessonChanged, NoSuchLesson, PreparationDue
from parvis.guidance.models import Preparation
from parvis.guidance.queries.lessons import (
    lesson_for,
    lesson_named,
    prepared_for_accounts,
    questions_of,
    standings_of,
)
from parvis.guidance.rules import Kind
from parvis.guidance.rules.preparations import Kept, Standing, changed_parts, standing_of
from parvis.identity.rules import SYSTEM, Capacity
from parvis.ledger.queries import entries_about
from parvis.testing.guidance import AT, a_draft

OVERLAY = """
pack: northern-crossings
kind: institution
name: {en: Northern Crossings, fr: Traversées du Nord}
preparation:
  required: {accounts: [crossings], capacities: []}
  lessons: [privacy]
  valid_days: 100
"""
EMERGENCY = """
calendar:
  - season: emergency
    starts: 2026-11-24T00:00-05:00
    ends: null
    jurisdiction: CA
    name: {en: the storm, fr: la tempête}
"""
SOFTER = """
changes:
  CA-PRI-01: {level: second_reader}
"""


@pytest.fixture
def asked(claire):
    return amend(claire, OVERLAY)


def amend(claire, source: str):
    return actions.amend_overlay(by=claire.actor, source=source, reason="We ask for a lesson.", at=AT)


def clear(who, ferry, at=AT, **rest):
    draft = a_draft(account_id=ferry.pk, **rest)
    return actions.clear(draft, by=who.speaking_for(ferry), answers={}, at=at)


def learn(who, lesson="privacy", *, wrong=False, attempt=1, at=AT):
    now = lesson_for(who.person.pk, lesson, at).now
    found = questions_of(now, person_id=who.person.pk, attempt=attempt, language="en")
    answers = {} if wrong else {question.key: question.right for question in found}
    return actions.complete_lesson(
        by=who.actor, lesson=lesson, version=now.version, attempt=attempt, answers=answers, at=at
    )


def test_without_an_overlay_nothing_is_asked(noemie, ferry):
    assert clear(noemie, ferry)


def test_the_first_use_asks_for_the_lesson_and_then_no_more(asked, noemie, ferry):
    with pytest.raises(PreparationDue) as refused:
        clear(noemie, ferry)
    assert refused.value.lessons == ("privacy",)
    assert refused.value.address == "/prepare/privacy"
    assert "Privacy" in refused.value.sentence()
    done = learn(noemie)
    assert done.marked.passed
    assert done.row.expires_at == AT + timedelta(days=100)
    assert clear(noemie, ferry)


def test_what_was_answered_wrong_is_told_and_nothing_is_kept(asked, noemie, ferry):
    done = learn(noemie, wrong=True)
    assert done.row is None
    assert done.marked.wrong
    assert not Preparation.objects.exists()
    assert learn(noemie, attempt=2).row


def test_completion_is_an_entry_with_the_version_of_the_guidelines(asked, noemie):
    row = learn(noemie).row
    [entry] = entries_about(f"guidance.preparation:{row.pk}")
    assert entry.kind == "guidance.lesson_completed"
    assert entry.fields["guidelines"] == row.guidelines
    assert entry.fields["rules"] == sorted(row.parts)


def test_another_account_and_another_person_are_not_concerned(asked, noemie, tomas, ferry):
    draft = a_draft(account_id=noemie.account.pk, capacity=Capacity.OFFICIAL, account_kind="person")
    assert actions.clear(draft, by=noemie.actor, answers={}, at=AT)
    learn(noemie)
    with pytest.raises(PreparationDue):
        clear(tomas, ferry)


def test_a_capacity_can_ask_too(claire, noemie, ferry):
    amend(claire, OVERLAY.replace("accounts: [crossings], capacities: []", "capacities: [official]"))
    assert clear(noemie, ferry)
    draft = a_draft(account_id=noemie.account.pk, capacity=Capacity.OFFICIAL, account_kind="person")
    with pytest.raises(PreparationDue):
        actions.clear(draft, by=noemie.actor, answers={}, at=AT)


def test_a_community_can_ask_too(claire, amit):
    actions.amend_overlay(
        by=claire.actor, scope="community", subject="getting-aboard", reason="We ask here.", at=AT,
        source=OVERLAY.replace("accounts: [crossings], capacities: []", "capacities: [official]"),
    )  # fmt: skip
    said = {"account_id": amit.account.pk, "capacity": Capacity.OFFICIAL, "account_kind": "person"}
    assert actions.clear(a_draft(**said), by=amit.actor, answers={}, at=AT)
    inside = a_draft(**said, kind=Kind.COMMUNITY, community="getting-aboard")
    with pytest.raises(PreparationDue):
        actions.clear(inside, by=amit.actor, answers={}, at=AT)
    learn(amit)
    assert actions.clear(inside, by=amit.actor, answers={}, at=AT)


def test_my_lessons_take_a_constant_number_of_queries(asked, noemie, django_assert_max_num_queries):
    learn(noemie)
    with django_assert_max_num_queries(16):
        assert len(standings_of(noemie.person, AT)) > 5


def test_a_lesson_ends(asked, noemie, ferry):
    learn(noemie)
    later = AT + timedelta(days=100)
    with pytest.raises(PreparationDue):
        clear(noemie, ferry, at=later)
    learn(noemie, at=later)
    assert clear(noemie, ferry, at=later)


def test_never_for_a_reply_while_an_emergency_is_open(claire, noemie, ferry):
    amend(claire, OVERLAY + EMERGENCY)
    assert clear(noemie, ferry, kind=Kind.REPLY, parent_language="en")
    assert clear(noemie, ferry, kind=Kind.DIRECT, visibility="mentioned", parent_language="en")
    with pytest.raises(PreparationDue):
        clear(noemie, ferry)


def test_only_the_part_that_changed_is_asked_again(asked, claire, noemie, ferry):
    first = learn(noemie).row
    amend(claire, OVERLAY + SOFTER)
    with pytest.raises(PreparationDue):
        clear(noemie, ferry)
    standing = lesson_for(noemie.person.pk, "privacy", AT)
    assert standing.standing is Standing.CHANGED
    assert [rule.id for rule in standing.now.rules] == ["CA-PRI-01"]
    again = learn(noemie, at=AT + timedelta(days=1)).row
    assert again.expires_at == first.expires_at
    assert again.parts.keys() >= first.parts.keys()
    assert clear(noemie, ferry)


def test_answers_to_an_older_version_are_not_taken(asked, claire, noemie):
    now = lesson_for(noemie.person.pk, "privacy", AT).now
    amend(claire, OVERLAY + SOFTER)
    with pytest.raises(LessonChanged):
        actions.complete_lesson(by=noemie.actor, lesson="privacy", version=now.version, answers={}, at=AT)


def test_who_may(asked, dana, noemie):
    for who in (dana.actor,):
        with pytest.raises(NotAllowed):
            actions.complete_lesson(by=who, lesson="privacy", version="", answers={}, at=AT)
    with pytest.raises(NoSuchLesson):
        actions.complete_lesson(by=noemie.actor, lesson="sailing", version="", answers={}, at=AT)
    with pytest.raises(NoSuchLesson):
        lesson_named("sailing", AT)
    with pytest.raises(NotAllowed):
        actions.tell_of_ending_preparations(by=noemie.actor, at=AT)


def test_people_hear_of_the_end_thirty_and_seven_days_before(asked, noemie):
    learn(noemie)
    end = AT + timedelta(days=100)
    told = [
        actions.tell_of_ending_preparations(by=SYSTEM, at=end - timedelta(days=days))
        for days in (31, 30, 29, 7, 6)
    ]
    assert told == [0, 1, 0, 1, 0]
    actions.send_letters(at=end - timedelta(days=6))
    assert {letter.to[0] for letter in mail.outbox} == {noemie.person.email}
    assert len(mail.outbox) == 2
    assert "valable jusqu’au" in mail.outbox[0].subject


def test_a_renewed_lesson_is_told_of_no_more(asked, noemie):
    learn(noemie)
    late = AT + timedelta(days=80)
    learn(noemie, at=late)
    assert actions.tell_of_ending_preparations(by=SYSTEM, at=late) == 0


def test_my_lessons_say_what_is_due(asked, noemie):
    first = standings_of(noemie.person, AT)[0]
    assert (first.lesson.family, first.standing, first.asked_for) == (
        "privacy",
        Standing.TO_DO,
        ("crossings",),
    )
    assert first.is_due
    learn(noemie)
    assert not any(one.is_due for one in standings_of(noemie.person, AT))


def test_the_head_sees_who_is_prepared_and_no_scores(
    asked, noemie, tomas, ferry, django_assert_max_num_queries
):
    learn(noemie)
    with django_assert_max_num_queries(8):
        [row] = prepared_for_accounts(AT)
    assert (row.account.pk, row.lessons, row.prepared) == (ferry.pk, ("privacy",), 1)
    assert row.people == (("Noémie Lavoie", True), ("Tomas Reid", False))


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("[privacy]", "[privcy]", "Did you mean privacy?"),
        ("[privacy]", "[]", "name at least one family"),
        ("accounts: [crossings]", "accounts: []", "name accounts or capacities"),
        ("valid_days: 100", "valid_days: 0", "from 1 to 1100"),
        ("capacities: []", "capacities: [boss]", "is not a value here"),
        ("valid_days", "days", "is not a field here"),
    ],
)
def test_a_wrong_overlay_is_told_where(was: str, now: str, problem: str):
    with pytest.raises(PackError, match="preparation") as wrong:
        overlay_from(OVERLAY.replace(was, now))
    assert problem in str(wrong.value)


def test_a_rule_that_is_gone_asks_nothing():
    kept = Kept(AT + timedelta(days=90), {"A": "1", "B": "2"})
    assert changed_parts(kept, {"A": "1"}) == ()
    assert changed_parts(kept, {"A": "9", "B": "2"}) == ("A",)
    assert standing_of(kept, {"A": "1"}, AT) is Standing.PREPARED
    assert standing_of(kept, {"A": "1"}, AT + timedelta(days=61)) is Standing.ENDING
    assert standing_of(kept, {"A": "1"}, AT + timedelta(days=90)) is Standing.EXPIRED
    assert standing_of(None, {}, AT) is Standing.TO_DO
