"""Lessons and their questions as the pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.guidance.queries.lessons import LessonStanding
from parvis.guidance.rules import Finding
from parvis.guidance.rules.lessons import Asks, Marked, Question
from parvis.guidance.rules.preparations import Standing
from parvis.web import wording
from parvis.web.guidance.circumstances import circumstances
from parvis.web.guidance.shown import Piece, marked

ASKS_WORDS = {
    Asks.FLAGGED: _("Does a guideline of this lesson say something about this draft?"),
    Asks.WHERE: _("Which part of this draft does it mark?"),
    Asks.WHAT: _("What does it advise you to do?"),
}
STANDING_WORDS = {
    Standing.TO_DO: (pgettext_lazy("lesson", "To do"), "ring", ""),
    Standing.PREPARED: (pgettext_lazy("lesson", "Prepared"), "check", "good"),
    Standing.ENDING: (pgettext_lazy("lesson", "Prepared, for a few days more"), "clock", "wait"),
    Standing.CHANGED: (pgettext_lazy("lesson", "A part has changed"), "stale", "wait"),
    Standing.EXPIRED: (pgettext_lazy("lesson", "Over"), "late", "wait"),
}


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """A lesson in a list: its name, how long it takes, where its reader stands."""

    key: str
    name: str
    minutes: int
    rules: int
    words: Any
    icon: str
    tone: str
    standing: LessonStanding


def shown_lesson(one: LessonStanding) -> ShownLesson:
    """Return a lesson with where its reader stands, in words."""
    words, icon, tone = STANDING_WORDS[one.standing]
    if one.is_due and one.standing is Standing.TO_DO:
        tone = "wait"
    name = one.lesson.name.in_language(wording.language())
    return ShownLesson(one.lesson.family, name, one.now.minutes, len(one.now.rules), words, icon, tone, one)


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text of a draft, with the places that the guidelines mark."""

    language: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question, and what was answered. `texts` are marked only where the answer is explained."""

    question: Question
    words: Any
    circumstances: list[str]
    given: str
    right: str
    texts: list[ShownText]
    findings: tuple[Finding, ...]


def to_ask(questions: Sequence[Question]) -> list[ShownQuestion]:
    """Return the questions without their answers."""
    return [_shown(question, "", ()) for question in questions]


def explained(done: Marked, answers: Mapping[str, str]) -> list[ShownQuestion]:
    """Return what was answered wrong, with the right answer and what the guidelines say."""
    return [_shown(one, answers.get(one.key, ""), one.findings) for one in done.wrong]


def _shown(question: Question, given: str, findings: tuple[Finding, ...]) -> ShownQuestion:
    texts = [
        ShownText(language, marked(source, findings, language))
        for language, source in question.example.texts.items()
    ]
    return ShownQuestion(
        question,
        ASKS_WORDS[question.asks],
        circumstances(question.example),
        _option(question, given),
        _option(question, question.right),
        texts,
        findings,
    )


def _option(question: Question, key: str) -> str:
    words = next((option.words for option in question.options if option.key == key), None)
    return words.in_language(wording.language()) if words else ""
