"""Prepare: one's lessons, a lesson, its questions; for the head of communications, who is prepared."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.foundation.clock import now
from parvis.guidance import actions
from parvis.guidance.queries.lessons import (
    LessonStanding,
    lesson_for,
    prepared_for_accounts,
    questions_of,
    standings_of,
)
from parvis.guidance.rules.families import family_name
from parvis.identity import who_may
from parvis.web import addresses, wording
from parvis.web.guidance import shown_lessons
from parvis.web.pages import actor_of, page

ANSWER = "q-"
MOST_ATTEMPTS = 1000


@require_safe
@page("guidance.lessons")
def index(request: HttpRequest) -> HttpResponse:
    """List one's lessons: what is due first, where one stands, how long each takes."""
    rows = [shown_lessons.shown_lesson(one) for one in standings_of(request.person, now())]  # type: ignore[attr-defined]
    context = {
        "due": [row for row in rows if row.standing.is_due],
        "asked": [row for row in rows if row.standing.asked_for and not row.standing.is_due],
        "others": [row for row in rows if not row.standing.asked_for],
        "sees_people": who_may.may(actor_of(request), "page:guidance.prepared"),
    }
    return render(request, "guidance/lessons.html", context)


@require_safe
@page("guidance.lesson")
def lesson(request: HttpRequest, family: str) -> HttpResponse:
    """Show a lesson, or the part of it that has changed since it was completed."""
    one = _mine(request, family)
    context = {"one": shown_lessons.shown_lesson(one), "rules": one.now.rules, "standing": one}
    return render(request, "guidance/lesson.html", context)


@page("guidance.lesson_questions")
def questions(request: HttpRequest, family: str) -> HttpResponse:
    """Ask the questions of a lesson; then say which were wrong and why."""
    sent = request.POST if request.method == "POST" else request.GET
    attempt = min(max(addresses.whole(sent.get("attempt", "")) or 1, 1), MOST_ATTEMPTS)
    one = _mine(request, family)
    context: dict[str, Any] = {"one": shown_lessons.shown_lesson(one), "attempt": attempt}
    if request.method == "POST":
        return _marked(request, family, attempt, context)
    asked = questions_of(one.now, person_id=_person_id(request), attempt=attempt, language=wording.language())
    context |= {"questions": shown_lessons.to_ask(asked), "version": one.now.version}
    return render(request, "guidance/lesson_questions.html", context)


def _marked(request: HttpRequest, family: str, attempt: int, context: dict[str, Any]) -> HttpResponse:
    answers = {
        name.removeprefix(ANSWER): str(key) for name, key in request.POST.items() if name.startswith(ANSWER)
    }
    done = actions.complete_lesson(
        by=actor_of(request),
        lesson=family,
        version=request.POST.get("version", ""),
        attempt=attempt,
        answers=answers,
        language="fr" if request.POST.get("language") == "fr" else "en",
        at=now(),
    )
    context |= {
        "done": done,
        "asked": len(done.marked.asked),
        "wrong": shown_lessons.explained(done.marked, answers),
        "next": attempt + 1,
    }
    return render(request, "guidance/lesson_result.html", context)


def _mine(request: HttpRequest, family: str) -> LessonStanding:
    return lesson_for(_person_id(request), family, now())


def _person_id(request: HttpRequest) -> int:
    return int(request.person.pk)  # type: ignore[attr-defined]


@require_safe
@page("guidance.prepared")
def prepared(request: HttpRequest) -> HttpResponse:
    """Show the accounts that ask for lessons, and which of those who operate them are prepared."""
    lang = wording.language()
    rows = [
        {"row": row, "lessons": [family_name(one).in_language(lang) for one in row.lessons]}
        for row in prepared_for_accounts(now())
    ]
    return render(request, "guidance/prepared.html", {"rows": rows})
