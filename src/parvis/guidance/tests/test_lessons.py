"""Lessons are made of the rules, their questions are judged by the engine, and both are the same twice."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from parvis.guidance.engine import guidelines_of, pack_named
from parvis.guidance.engine.examples import findings_of
from parvis.guidance.rules import AppliesTo, Level, RuleRecord
from parvis.guidance.rules.lessons import (
    MOST_QUESTIONS,
    MOST_RULES,
    Asks,
    Lesson,
    hash_of,
    lessons,
    mark,
    questions,
    version_of,
)

DAY = date(2026, 11, 24)
HOUSE = guidelines_of((pack_named("ca"),))
LESSONS = {lesson.family: lesson for lesson in lessons(HOUSE.rules, {}, DAY)}


def judge(rule, example):
    return findings_of(HOUSE, rule, example)


def asked(lesson: Lesson, seed: str = "a", language: str = "en"):
    return questions(lesson, judge, seed=seed, language=language)


def test_there_is_a_lesson_for_each_family_with_rules_at_work():
    assert {"privacy", "languages", "accessibility", "capacity"} <= LESSONS.keys()
    for lesson in LESSONS.values():
        assert 1 <= len(lesson.rules) <= MOST_RULES
        assert all(rule.applies_to in {AppliesTo.DRAFT, AppliesTo.PERSON} for rule in lesson.rules)
        assert 1 <= lesson.minutes <= 20
        assert lesson.name.fr


def test_the_strongest_rules_come_first_then_those_set_aside_most_often():
    for lesson in LESSONS.values():
        levels = [rule.level for rule in lesson.rules]
        assert levels == sorted(levels, reverse=True)
    notes = [r for r in HOUSE.rules if r.family == "style" and r.level is Level.NOTE and r.works]
    last = max(notes, key=lambda rule: rule.id)
    records = {last.id: RuleRecord(last.id, shown=9, overridden=9)}
    style = next(one for one in lessons(HOUSE.rules, records, DAY) if one.family == "style")
    same_level = [rule for rule in style.rules if rule.level is last.level]
    assert not same_level or same_level[0].id == last.id


@pytest.mark.parametrize("family", sorted(LESSONS))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_answer_is_the_engines(family: str, language: str):
    found = asked(LESSONS[family], language=language)
    assert 1 <= len(found) <= MOST_QUESTIONS
    for question in found:
        findings = [f for f in judge(question.rule, question.example) if f.family == family]
        assert question.right in {option.key for option in question.options}
        assert len({option.key for option in question.options}) == len(question.options)
        if question.asks is Asks.FLAGGED:
            assert question.right == ("yes" if findings else "no")
        elif question.asks is Asks.WHERE:
            right = next(o.words.en for o in question.options if o.key == question.right)
            texts = question.example.texts
            assert right in {texts[f.language][f.start : f.end] for f in findings if f.language in texts}
        else:
            right = next(o.words.en for o in question.options if o.key == question.right)
            assert right in {finding.what_to_do.en for finding in findings}


def test_the_same_person_meets_the_same_questions_and_another_others():
    lesson = LESSONS["privacy"]
    assert [q.key for q in asked(lesson)] == [q.key for q in asked(lesson)]
    seen = {tuple(q.key for q in asked(lesson, seed=str(n))) for n in range(6)}
    assert len(seen) > 1


def test_questions_are_of_several_sorts():
    sorts = {question.asks for lesson in LESSONS.values() for question in asked(lesson)}
    assert sorts == set(Asks)
    rights = {q.right for one in LESSONS.values() for q in asked(one) if q.asks is Asks.FLAGGED}
    assert rights == {"yes", "no"}


def test_answers_are_marked():
    found = asked(LESSONS["privacy"])
    right = {question.key: question.right for question in found}
    assert mark(found, right).passed
    assert mark(found, right).wrong == ()
    nothing = mark(found, {})
    assert not nothing.passed
    assert nothing.wrong == found
    assert not mark((), {}).passed


def test_a_change_of_level_or_words_changes_the_hash_and_one_of_place_does_not():
    rule = LESSONS["privacy"].rules[0]
    lowered = dataclasses.replace(rule, level=Level.NOTE)
    reworded = dataclasses.replace(rule, what_to_do=dataclasses.replace(rule.what_to_do, fr="Autrement."))
    checked_again = dataclasses.replace(rule, last_verified_on=DAY, changed_by=("house",))
    assert len({hash_of(rule), hash_of(lowered), hash_of(reworded)}) == 3
    assert hash_of(checked_again) == hash_of(rule)
    assert version_of([rule]) != version_of([lowered])


def test_only_a_part_can_be_asked():
    lesson = LESSONS["privacy"]
    part = lesson.only([lesson.rules[0].id])
    assert {question.rule.id for question in asked(part)} == {lesson.rules[0].id}
    assert part.version != lesson.version


def test_a_question_hangs_on_nothing_that_is_not_told():
    for lesson in LESSONS.values():
        for seed in ("a", "b", "c"):
            for question in asked(lesson, seed=seed):
                told = question.example.draft.keys()
                assert not told & {"channels", "campaign", "author_topics", "equivalent_url"}
                assert question.example.draft.get("kind") != "inbound"


def test_what_depends_on_a_season_is_asked_in_it():
    seasons = {q.example.seasons for seed in "abcdef" for q in asked(LESSONS["elections"], seed=seed)}
    assert any(seasons)
