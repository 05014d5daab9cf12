"""What a verb refuses becomes a page, a notice or JSON, with the status that fits."""

from __future__ import annotations

import json

import pytest
from django.test import Client, RequestFactory

from parvis.conversations.errors import NotBoostable, PollClosed, PostNotFound, TooManyMentions, WrongVote
from parvis.foundation.errors import Refused
from parvis.testing.identity import Member
from parvis.web import refusals


@pytest.mark.parametrize(
    ("refused", "status"),
    [
        (NotBoostable(), 403),
        (PostNotFound(), 404),
        (PollClosed(), 409),
        (WrongVote(field="choices"), 422),
        (TooManyMentions(most=3), 429),
        (Refused(), 422),
    ],
)
def test_each_refusal_has_its_status(refused: Refused, status: int) -> None:
    assert refusals.status_of(refused) == status


def test_a_program_reads_json() -> None:
    request = RequestFactory().get("/api/v1/statuses/1")
    answer = refusals.answer(request, PostNotFound())
    assert answer.status_code == 404
    assert json.loads(answer.content)["code"] == "post_not_found"


def test_htmx_gets_a_notice(db: None) -> None:
    request = RequestFactory().post("/x", headers={"HX-Request": "true"})
    answer = refusals.answer(request, PollClosed())
    assert answer["HX-Retarget"] == "#notices"
    assert b"This poll is closed." in answer.content
    assert b"<html" not in answer.content


def test_people_read_a_page_in_their_language(db: None, client: Client) -> None:
    answer = client.get("/@nobody?lang=fr")
    assert answer.status_code == 404
    assert 'lang="fr-CA"' in answer.content.decode()


def test_an_unknown_address_is_not_found(db: None, client: Client) -> None:
    assert client.get("/no-such-page").status_code == 404
    assert client.get("/api/no-such", headers={"Accept": "application/json"}).json()["code"] == "not_found"


def test_a_visitor_is_sent_to_sign_in_and_back(db: None, client: Client) -> None:
    answer = client.get("/compose")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fcompose")


def test_somebody_without_the_role_is_refused(dana: Member, client: Client) -> None:
    client.force_login(dana.person)
    assert client.get("/moderation").status_code == 403


def test_a_form_without_its_token_is_refused_kindly(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/compose", {"text_en": "Hello"})
    assert answer.status_code == 403
    assert "The form was open too long" in answer.content.decode()


def test_every_page_says_what_browsers_may_do(db: None, client: Client) -> None:
    answer = client.get("/")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Permissions-Policy"].startswith("camera=()")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
