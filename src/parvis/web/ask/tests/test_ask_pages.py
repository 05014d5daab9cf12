"""Asking, following and reading answers, without JavaScript, in both languages."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from parvis.desk import actions, queries
from parvis.desk.keys import FOLLOW, key_of
from parvis.desk.models import Enquiry
from parvis.identity.models import Account
from parvis.identity.rules import ANONYMOUS
from parvis.testing.desk import LIFT, RAMPE, an_answer, an_enquiry, in_english, minutes, some_hours
from parvis.testing.identity import Member
from parvis.web.ask import views
from parvis.web.ask.doorstep import MOST_IN_AN_HOUR

pytestmark = pytest.mark.django_db

YES = "Yes. The lift was inspected on Wednesday and works again."


@pytest.fixture(autouse=True)
def open_desk(ferry: Account) -> None:
    some_hours()
    cache.clear()


def ask(**data: str):
    return Client().post(reverse("ask.index"), {"question": LIFT, "seen_by": "everyone", **data})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["ask.index", "ask.questions"])
def test_pages_open_to_everybody(name: str, language: str) -> None:
    assert Client().get(reverse(name), {"lang": language}).status_code == 200


def test_the_answers_are_checked_before_anything_is_sent() -> None:
    page = ask(email="luc@coast.example", name="Luc").content.decode()
    assert "Nothing has been sent yet." in page
    assert "luc@coast.example" in page
    assert not Enquiry.objects.exists()


def test_a_number_that_everyone_would_see_is_pointed_out() -> None:
    question = "Can I pay with 4539 1488 0343 6467 on board?"
    shown = ask(question=question, seen_by="everyone").content.decode()
    assert "Everyone would read something personal" in shown
    assert "Everyone would read" not in ask(question=question, seen_by="desk").content.decode()


def test_sending_leads_to_a_private_page() -> None:
    page = ask(email="luc@coast.example", name="Luc", _send="1")
    enquiry = Enquiry.objects.get()
    assert page["Location"] == reverse("ask.follow", args=[key_of(FOLLOW, enquiry.pk)])
    assert (enquiry.is_public, enquiry.asker_name, enquiry.language) == (True, "Luc", "en")


def test_only_the_desk_sees_a_private_question() -> None:
    ask(seen_by="desk", _send="1")
    assert not Enquiry.objects.get().is_public


@pytest.mark.parametrize(("language", "words"), [("en", "many messages"), ("fr", "beaucoup de messages")])
def test_one_place_may_send_ten_questions_an_hour(
    language: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, data = (
        f"{reverse('ask.index')}?lang={language}",
        {"question": LIFT, "seen_by": "desk", "_send": "1"},
    )
    monkeypatch.setattr(views, "now", lambda: minutes(0))
    for _ in range(MOST_IN_AN_HOUR):
        assert Client().post(path, data).status_code == 302
    refused = Client(headers={"X-Forwarded-For": "203.0.113.9"}).post(path, data)
    assert (refused.status_code, Enquiry.objects.count()) == (422, MOST_IN_AN_HOUR)
    assert words in refused.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.9").post(path, data).status_code == 302
    assert not [key for key in cache._cache if "127.0.0.1" in key]


def test_a_change_keeps_what_was_written() -> None:
    assert LIFT in ask(_change="1").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("question", "", "Write your question"),
        ("email", "luc.belanger@", "This e-mail is not complete"),
        ("website", "spam", "Leave the hidden field empty"),
        ("seen_by", "nobody", "nobody"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_above(field: str, value: str, words: str) -> None:
    page = ask(**{field: value}, _send="1")
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_private_page_says_where_it_stands(noemie: Member, ferry: Account, language: str) -> None:
    enquiry = an_enquiry(LIFT)
    address = reverse("ask.follow", args=[key_of(FOLLOW, enquiry.pk)])
    page = Client().get(address, {"lang": language})
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert enquiry.reference in page.content.decode()
    an_answer(noemie, ferry, enquiry, in_english(YES))
    assert YES in Client().get(address, {"lang": language}).content.decode()


def test_a_guessed_key_opens_nothing() -> None:
    assert Client().get(reverse("ask.follow", args=["guess"])).status_code == 404


def test_they_add_judge_and_take_back(noemie: Member, ferry: Account) -> None:
    enquiry = an_enquiry()
    address, client = reverse("ask.follow", args=[key_of(FOLLOW, enquiry.pk)]), Client()
    assert client.post(address, {"text": "It is for Friday.", "_add": "1"}).status_code == 302
    assert client.post(address, {"text": "", "_add": "1"}).status_code == 422
    assert client.post(address, {"score": "yes", "_rate": "1"}).status_code == 422
    an_answer(noemie, ferry, enquiry, in_english(YES), version=2)
    assert client.post(address, {"score": "maybe", "_rate": "1"}).status_code == 422
    assert client.post(address, {"score": "yes", "comment": "Merci", "_rate": "1"}).status_code == 302
    assert queries.enquiry(enquiry.reference).rating.score == "yes"
    other = an_enquiry()
    client.post(reverse("ask.follow", args=[key_of(FOLLOW, other.pk)]), {"_back": "1"})
    assert queries.enquiry(other.reference).state == "closed"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_public_answers_are_for_everybody_and_private_ones_for_nobody(
    noemie: Member, ferry: Account, language: str
) -> None:
    public, private = an_enquiry(LIFT, is_public=True), an_enquiry("Is my cabin booked?")
    for enquiry in (public, private):
        an_answer(noemie, ferry, enquiry, in_english(YES))
    listed = Client().get(reverse("ask.questions"), {"lang": language}).content.decode()
    assert LIFT in listed
    assert "cabin" not in listed
    page = Client().get(reverse("ask.question", args=[public.reference]), {"lang": language})
    assert YES in page.content.decode()
    assert Client().get(reverse("ask.question", args=[private.reference])).status_code == 404


def test_what_was_taken_back_is_not_shown() -> None:
    enquiry = an_enquiry(RAMPE, is_public=True)
    actions.take_back(by=ANONYMOUS, enquiry_id=enquiry.pk, at=minutes(1))
    assert Client().get(reverse("ask.question", args=[enquiry.reference])).status_code == 404


def test_hostile_text_is_shown_and_not_obeyed(noemie: Member) -> None:
    enquiry = an_enquiry("<script>alert(1)</script> May I? [x](javascript:alert(2))")
    page = Client().get(reverse("ask.follow", args=[key_of(FOLLOW, enquiry.pk)])).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
