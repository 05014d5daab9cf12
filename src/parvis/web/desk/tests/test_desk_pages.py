"""The desk's pages, without JavaScript: who may open them, what they say, what their forms do."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.desk import actions, queries
from parvis.desk.keys import EXPERT, key_of
from parvis.desk.models import Draft, Enquiry, ExpertRequest, Item, Message, Presence
from parvis.identity.models import Account
from parvis.testing.desk import LIFT, RAMPE, a_request, a_topic, an_enquiry, an_expert, minutes
from parvis.testing.identity import Member

pytestmark = pytest.mark.django_db

YES = "Yes. The lift was inspected on Wednesday and works again."


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.person)
    client.cookies["language"] = "en"
    return client


def sent(client: Client, page: str, *args: object, **data: object):
    return client.post(reverse(page, args=args), data)


@pytest.fixture
def desk(noemie: Member) -> Client:
    return signed_in(noemie)


PAGES = ("inbox", "list", "search", "raise", "library", "message_new", "experts", "hours")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_opens_empty_and_full_in_both_languages(
    desk: Client, ferry: Account, amit: Member, name: str, language: str
) -> None:
    address = f"{reverse(f'desk.{name}')}?lang={language}"
    assert desk.get(address).status_code == 200
    an_enquiry()
    an_expert(amit, [a_topic()])
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_to_the_desk_is_sent_away(priya: Member, name: str) -> None:
    assert Client().get(reverse(f"desk.{name}")).status_code == 302
    assert signed_in(priya).get(reverse(f"desk.{name}")).status_code == 403


def test_the_inbox_costs_the_same_however_full(
    desk: Client, ferry: Account, django_assert_num_queries
) -> None:
    an_enquiry()
    desk.get(reverse("desk.inbox"))
    with django_assert_num_queries(12) as few:
        desk.get(reverse("desk.inbox"))
    for n in range(15):
        an_enquiry(RAMPE, at=minutes(n))
    with django_assert_num_queries(len(few)):
        desk.get(reverse("desk.inbox"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_enquiry_shows_where_it_stands(desk: Client, amit: Member, noemie: Member, language: str) -> None:
    an_expert(amit, [a_topic()])
    enquiry = an_enquiry()
    request = a_request(noemie, amit, enquiry=enquiry)
    actions.answer_as_expert(
        by=amit.actor, request_id=request.pk, text="Inspected *Wednesday*.", at=minutes(5)
    )
    actions.note(by=noemie.actor, enquiry_id=enquiry.pk, text="<b>She</b> wrote in March.", at=minutes(6))
    page = desk.get(reverse("desk.enquiry", args=[enquiry.reference]), {"lang": language}).content.decode()
    assert LIFT in page
    assert "<em>Wednesday</em>" in page
    assert "&lt;b&gt;She" in page
    assert 'class="clay' in page


def test_an_unknown_enquiry_is_not_found(desk: Client, ferry: Account) -> None:
    assert desk.get(reverse("desk.enquiry", args=["Q-2026-9999"])).status_code == 404
    assert desk.get("/desk/99999999999999999999999").status_code == 404


def test_it_is_taken_noted_classified_handed_over_closed_and_reopened(
    desk: Client, noemie: Member, tomas: Member
) -> None:
    reference = an_enquiry().reference
    for deed, data in (
        ("claim", {}),
        ("note", {"text": "See the plate."}),
        ("classify", {"kind": "complaint", "language": "fr", "priority": "urgent"}),
        ("hand-over", {"to": str(tomas.person.pk), "note": "You know."}),
    ):
        assert sent(desk, "desk.act", reference, deed, **data).status_code == 302
    enquiry = queries.enquiry(reference)
    assert (enquiry.assignee, enquiry.kind, enquiry.priority) == (tomas.person, "complaint", "urgent")
    colleague = signed_in(tomas)
    sent(colleague, "desk.act", reference, "close", reason="Twice.")
    assert queries.enquiry(reference).state == "closed"
    sent(colleague, "desk.act", reference, "reopen")
    assert queries.enquiry(reference).state == "open"


def test_what_a_verb_refuses_is_said_on_the_page(desk: Client, tomas: Member) -> None:
    enquiry = an_enquiry()
    actions.claim(by=tomas.actor, enquiry_id=enquiry.pk, at=minutes(1))
    page = desk.post(reverse("desk.act", args=[enquiry.reference, "claim"]), follow=True)
    assert "Tomas Reid already has this one." in page.content.decode()
    assert sent(desk, "desk.act", enquiry.reference, "explode").status_code == 404


def test_an_answer_is_sent(desk: Client, ferry: Account) -> None:
    enquiry = an_enquiry()
    page = sent(desk, "desk.answer", enquiry.reference, text_en=YES, version=1, edition=0, _send="1")
    assert page.status_code == 302
    assert Item.objects.get(direction="out").source == YES


def test_a_number_that_belongs_to_one_person_is_stopped_and_the_text_kept(
    desk: Client, ferry: Account
) -> None:
    enquiry = an_enquiry()
    text = "Your social insurance number is 046 454 286."
    page = sent(desk, "desk.answer", enquiry.reference, text_en=text, version=1, edition=0, _send="1")
    assert page.status_code == 422
    assert 'name="answer-' in page.content.decode()
    assert text in page.content.decode()
    assert not Item.objects.filter(direction="out").exists()


def test_an_answer_from_an_old_version_is_held_and_kept(desk: Client, ferry: Account) -> None:
    enquiry = an_enquiry()
    page = sent(desk, "desk.answer", enquiry.reference, text_en=YES, version=7, edition=0, _send="1")
    assert page.status_code == 422
    assert "Something new arrived" in page.content.decode()
    assert YES in page.content.decode()


def test_checking_keeping_and_asking_a_second_reader_send_nothing(desk: Client, ferry: Account) -> None:
    enquiry = an_enquiry()
    words = {"text_en": YES, "version": 1, "edition": 0}
    assert sent(desk, "desk.answer", enquiry.reference, **words, _check="1").status_code == 200
    assert sent(desk, "desk.answer", enquiry.reference, **words, _keep="1").status_code == 302
    assert Draft.objects.get().text_en == YES
    assert sent(desk, "desk.answer", enquiry.reference, **words, _reader="1").status_code == 302
    assert queries.enquiry(enquiry.reference).state == "waiting_second_reader"
    assert not Item.objects.filter(direction="out").exists()


def test_advice_while_typing_keeps_the_draft(desk: Client, ferry: Account) -> None:
    enquiry = an_enquiry()
    page = sent(desk, "desk.advice", enquiry.reference, text_en=YES, version=1, edition=0)
    assert page.status_code == 200
    assert (Draft.objects.get().text_en, Presence.objects.get().is_writing) == (YES, True)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Under access to information I want all emails about the ramp.", "CA-ATI-08"),
        ("I’m a reporter with the Harbour News. Who decided this?", "CA-SPA-09"),
        ("When does the next ferry sail?", ""),
    ],
)
def test_guidelines_say_what_a_message_may_be(desk: Client, ferry: Account, text: str, rule: str) -> None:
    page = desk.get(reverse("desk.enquiry", args=[an_enquiry(text=text).reference])).content.decode()
    assert ("Before you answer" in page) is bool(rule)
    assert rule in page


def test_a_colleague_who_writes_is_shown(desk: Client, tomas: Member) -> None:
    enquiry = an_enquiry()
    sent(signed_in(tomas), "desk.advice", enquiry.reference, text_en="Yes", version=1, edition=0)
    page = sent(desk, "desk.present", enquiry.reference, version=1)
    assert "Tomas Reid is writing" in page.content.decode()


def test_an_expert_is_asked_and_answers_with_the_private_address_alone(
    desk: Client, amit: Member, noemie: Member
) -> None:
    an_expert(amit)
    enquiry = an_enquiry()
    page = sent(desk, "desk.ask_an_expert", enquiry.reference, expert=amit.person.pk, question="Is it?")
    assert page.status_code == 302
    request = ExpertRequest.objects.get()
    address = reverse("ask.expert_answer", args=[key_of(EXPERT, request.pk)])
    anybody = Client()
    assert "Is it?" in anybody.get(address).content.decode()
    assert anybody.post(address, {"text": "Yes, since Wednesday.", "reusable": "on"}).status_code == 302
    request.refresh_from_db()
    assert (request.state, request.reusable) == ("answered", True)
    assert "Yes, since Wednesday." in anybody.get(address).content.decode()


def test_a_wrong_key_opens_nothing(desk: Client, amit: Member, noemie: Member, priya: Member) -> None:
    an_expert(amit)
    request = a_request(noemie, amit)
    assert Client().get(reverse("ask.expert_answer", args=["guess"])).status_code == 404
    assert signed_in(priya).get(reverse("ask.expert_answer", args=[request.pk])).status_code == 404
    assert signed_in(amit).get(reverse("ask.expert_answer", args=[request.pk])).status_code == 200


def test_an_empty_answer_of_an_expert_is_refused(amit: Member, noemie: Member) -> None:
    an_expert(amit)
    request = a_request(noemie, amit)
    page = signed_in(amit).post(reverse("ask.expert_answer", args=[request.pk]), {"text": " "})
    assert page.status_code == 422


def test_the_expert_sees_what_they_are_asked_and_says_they_are_away(amit: Member, noemie: Member) -> None:
    an_expert(amit)
    a_request(noemie, amit)
    client = signed_in(amit)
    assert "Is it fixed?" in client.get(reverse("ask.expert_index")).content.decode()
    assert client.post(reverse("desk.expert_away", args=[amit.person.pk]), {}).status_code == 302
    assert queries.roster()[0].away_from is not None


def test_a_message_is_kept_changed_and_retired(desk: Client, ferry: Account) -> None:
    words = {"title_en": "A?", "title_fr": "A ?", "text_en": "Yes.", "text_fr": "Oui."}
    assert sent(desk, "desk.message_new", **words).status_code == 302
    message = Message.objects.get()
    assert sent(desk, "desk.message", message.pk, **words | {"text_en": "No."}).status_code == 302
    assert queries.message(message.pk).text_en == "No."
    assert sent(desk, "desk.message_new", **words | {"text_fr": ""}).status_code == 422
    sent(desk, "desk.message", message.pk, _retire="1")
    assert queries.library() == []


def test_topics_and_experts_are_listed(desk: Client, amit: Member, ferry: Account) -> None:
    topic = {"name_en": "Lifts", "name_fr": "Élévateurs", "words_en": "lift", "words_fr": "élévateur"}
    assert sent(desk, "desk.experts", _topic="1", **topic).status_code == 302
    pk = queries.topics().get().pk
    expert = {"person": amit.person.pk, "position_en": "lead", "position_fr": "responsable", "topics": [pk]}
    assert sent(desk, "desk.experts", _expert="1", **expert).status_code == 302
    assert [t.pk for t in queries.roster()[0].topics.all()] == [pk]
    assert sent(desk, "desk.experts", _topic="1", **topic).status_code == 422


def test_hours_are_changed_by_who_may(desk: Client, claire: Member, ferry: Account) -> None:
    head = signed_in(claire)
    week = {f"day_{n}": "8:30-16:30" for n in range(5)} | {"day_5": "", "day_6": ""}
    promises = {
        f"hours_{n}": "4"
        for n in ("question", "comment", "complaint", "correction", "expert", "second_reader")
    }
    form = week | promises | {"timezone": "America/Toronto", "exceptions": "2026-12-25; ; Christmas; Noël"}
    assert sent(head, "desk.hours", **form).status_code == 302
    assert queries.hours_history()[0].calendar.exceptions
    assert sent(head, "desk.hours", **form | {"day_0": "late"}).status_code == 422
    assert sent(head, "desk.hours", **form | {"exceptions": "Christmas"}).status_code == 422
    assert sent(desk, "desk.hours", **form).status_code == 403 or len(queries.hours_history()) == 1


def test_a_question_from_the_counter_is_noted(desk: Client, ferry: Account, noemie: Member) -> None:
    page = sent(desk, "desk.raise", text="May I bring two dogs?", name="Ruth", language="en")
    assert page.status_code == 302
    enquiry = Enquiry.objects.get()
    assert (enquiry.channel, enquiry.raised_by, enquiry.asker_name) == ("colleague", noemie.person, "Ruth")


def test_the_stream_says_news_and_is_closed_to_strangers(priya: Member) -> None:
    assert signed_in(priya).get(reverse("desk.events")).status_code == 403
