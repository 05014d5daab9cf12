"""What the institution asks of people before they speak through its account, and who has learned it."""

from __future__ import annotations

from datetime import datetime

from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.guidance import actions as guidance
from parvis.guidance import queries
from parvis.guidance.engine.overlay_text import with_entry
from parvis.guidance.queries.lessons import lesson_for, questions_of

BARE = "pack: northern-crossings\nkind: institution\nname: {en: Northern Crossings, fr: Traversées du Nord}\n"


def load_preparations(cast: Cast, *, at: datetime) -> None:
    """Ask for lessons in the guidelines of the house, and have some people complete them."""
    told = content("preparations")
    once("preparation", lambda: _ask(cast, told, before(at, told["ago"])), at=at)
    for learned in told["learned"]:
        name = f"lesson:{learned['by']}:{learned['lesson']}"
        once(name, lambda learned=learned: _learn(cast, learned, before(at, learned["ago"])), at=at)  # type: ignore[misc]


def _ask(cast: Cast, told: Made, at: datetime) -> Made:
    newest = queries.overlay_versions().first()
    source = with_entry(newest.source if newest else BARE, "preparation", "", told["preparation"])
    overlay = guidance.amend_overlay(by=cast.actor("claire"), source=source, reason=told["reason"], at=at)
    return {"version": str(overlay.version)}


def _learn(cast: Cast, learned: Made, at: datetime) -> Made:
    """Answer the questions of a lesson as the guidelines would."""
    person = cast.person_id(learned["by"])
    lesson = lesson_for(person, learned["lesson"], at).now
    asked = questions_of(lesson, person_id=person, attempt=1, language="en")
    done = guidance.complete_lesson(
        by=cast.actor(learned["by"]),
        lesson=learned["lesson"],
        version=lesson.version,
        answers={question.key: question.right for question in asked},
        at=at,
    )
    return {"preparation": str(done.row.pk) if done.row else ""}
