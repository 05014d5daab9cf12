"""The pages of lessons: what is due, a lesson, its questions, how it went, and who is prepared."""

from __future__ import annotations

import pytest

from parvis.foundation.clock import now
from parvis.guidance import actions
from parvis.guidance.models import Preparation
from parvis.guidance.queries.lessons import lesson_for, questions_of

OVERLAY = """
pack: northern-crossings
kind: institution
name: {en: Northern Crossings, fr: Traversées du Nord}
preparation:
  required: {accounts: [crossings]}
  lessons: [privacy]
"""


@pytest.fixture
def asked(claire):
    return actions.amend_overlay(by=claire.actor, source=OVERLAY, reason="We ask for a lesson.", at=now())


@pytest.fixture
def tomas_in(client, tomas):
    client.force_login(tomas.person)
    return client


def right_answers(who, attempt=1, family="privacy") -> dict[str, str]:
    lesson = lesson_for(who.person.pk, family, now()).now
    found = questions_of(lesson, person_id=who.person.pk, attempt=attempt, language="en")
    answers = {f"q-{question.key}": question.right for question in found}
    return {"version": lesson.version, "attempt": str(attempt), "language": "en", **answers}


def words(answer) -> str:
    return answer.content.decode()


def test_from_what_is_due_to_being_prepared(asked, tomas_in, tomas, ferry):
    assert "@crossings" in words(tomas_in.get("/prepare"))
    assert "To the questions" in words(tomas_in.get("/prepare/privacy"))
    assert words(tomas_in.get("/prepare/privacy/questions")).count("<fieldset") >= 3
    done = tomas_in.post("/prepare/privacy/questions", right_answers(tomas))
    assert "You are prepared" in words(done)
    assert "You are prepared for every account" in words(tomas_in.get("/prepare"))


def test_wrong_answers_are_explained_and_others_asked(asked, tomas_in, tomas, ferry):
    sent = right_answers(tomas)
    sent = {name: "no such" if name.startswith("q-") else value for name, value in sent.items()}
    done = words(tomas_in.post("/prepare/privacy/questions", sent))
    assert "Not yet" in done
    assert "What the guidelines say instead" in done
    assert "?attempt=2" in done
    assert not Preparation.objects.exists()
    assert tomas_in.get("/prepare/privacy/questions?attempt=2").status_code == 200


def test_an_older_version_is_told(asked, tomas_in, tomas):
    answer = tomas_in.post("/prepare/privacy/questions", right_answers(tomas) | {"version": "old"})
    assert answer.status_code == 409


def test_the_composer_leads_to_the_lesson(asked, tomas_in, ferry):
    sent = {
        "voice": f"{ferry.pk}:institution",
        "visibility": "public",
        "text_en": "We sail.",
        "_publish": "1",
    }
    answer = tomas_in.post("/compose", sent)
    assert answer.status_code == 422
    assert 'href="/prepare/privacy"' in words(answer)


def test_every_lesson_has_its_pages(tomas_in, institution):
    listed = words(tomas_in.get("/prepare"))
    assert "No account of yours asks for a lesson" in listed
    for family in ("privacy", "languages", "accessibility", "security"):
        assert f"/prepare/{family}" in listed
        assert tomas_in.get(f"/prepare/{family}/questions").status_code == 200
    assert tomas_in.get("/prepare/sailing").status_code == 404


def test_the_head_sees_names_and_no_scores(asked, client, claire, tomas, noemie, ferry):
    client.force_login(claire.person)
    shown = words(client.get("/prepare/people?lang=en"))
    assert "Tomas Reid" in shown
    assert "0 of 2" in shown
    client.force_login(tomas.person)
    assert client.get("/prepare/people").status_code == 403


def test_without_terms_nobody_is_listed(client, claire, ferry):
    client.force_login(claire.person)
    assert "No account asks for a lesson" in words(client.get("/prepare/people?lang=en"))


def test_the_public_has_no_lessons(client, dana):
    client.force_login(dana.person)
    assert client.get("/prepare").status_code == 403
