"""Makes what the desk needs for tests, through its verbs: hours, experts, topics, enquiries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from parvis.desk import actions
from parvis.desk.models import Enquiry, Expert, ExpertRequest, OpeningHours, Topic
from parvis.desk.rules.contact import Contact
from parvis.identity.rules import ANONYMOUS, SYSTEM
from parvis.languages.rules import Text
from parvis.testing.identity import Member

if TYPE_CHECKING:
    from parvis.conversations.models import Post
    from parvis.identity.models import Account

MORNING = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)  # a Tuesday, 9:02 in Toronto
NIGHT = datetime(2026, 11, 25, 2, 40, tzinfo=UTC)  # the same Tuesday, 21:40
LIFT = "Is the lift on the MV Sterne really working again for tomorrow’s 7:15 to Tern Island?"
RAMPE = "Bonjour ! La rampe du quai de Cap-Doré est-elle accessible en fauteuil roulant ?"
TIMETABLE: dict[str, Any] = {
    "timezone": "America/Toronto",
    "weekly": ["08:00-12:00, 13:00-17:00"] * 5 + ["", ""],
    "exceptions": [
        {"day": "2026-12-25", "hours": "", "name_en": "Christmas Day", "name_fr": "Noël"},
    ],
}


def minutes(number: int, after: datetime = MORNING) -> datetime:
    """Return the time `number` minutes after the morning of the tests."""
    return after + timedelta(minutes=number)


def some_hours(at: datetime = MORNING - timedelta(days=30)) -> OpeningHours:
    """Set opening hours: weekdays from 8 to 12 and 13 to 17."""
    return actions.set_hours(by=SYSTEM, timetable=TIMETABLE, standards={}, at=at)


def a_topic(
    name_en: str = "Accessibility on board",
    name_fr: str = "Accessibilité à bord",
    words_en: str = "lift wheelchair ramp door",
    words_fr: str = "élévateur fauteuil roulant rampe porte",
) -> Topic:
    """Describe a topic."""
    return actions.describe_topic(
        by=SYSTEM, name_en=name_en, name_fr=name_fr, words_en=words_en, words_fr=words_fr, at=MORNING
    )


def an_expert(member: Member, topics: Iterable[Topic] = ()) -> Expert:
    """Put a member of the cast on the roster."""
    assert member.person is not None
    return actions.put_on_roster(
        by=SYSTEM,
        person_id=member.person.pk,
        position_en=member.account.position_en or "specialist",
        position_fr=member.account.position_fr or "spécialiste",
        topic_ids=[topic.pk for topic in topics],
        at=MORNING,
    )


def an_enquiry(
    text: str = LIFT,
    *,
    email: str = "",
    name: str = "",
    language: str = "en",
    at: datetime = MORNING,
    **rest: Any,
) -> Enquiry:
    """Receive an enquiry from the public form."""
    if not OpeningHours.objects.exists():
        some_hours()
    contact = Contact(email=email, name=name, language=language)
    return actions.receive_enquiry(
        by=ANONYMOUS, text=text, channel="form", asker_contact=contact, at=at, **rest
    )


def in_english(text: str) -> list[Text]:
    """Return an answer in English."""
    return [Text("en", text)]


def in_french(text: str) -> list[Text]:
    """Return an answer in French."""
    return [Text("fr", text)]


def an_answer(
    officer: Member, account: Account, enquiry: Enquiry, texts: list[Text], *, minute: int = 9, **how: Any
) -> Post | None:
    """Have an officer answer for the institution; `version` is the first unless given."""
    return actions.answer(
        by=officer.speaking_for(account),
        enquiry_id=enquiry.pk,
        texts=texts,
        at=minutes(minute),
        **({"version": 1} | how),
    )


def a_request(
    officer: Member,
    expert: Member,
    *,
    enquiry: Enquiry | None = None,
    question: str = "Is it fixed?",
    minute: int = 1,
    **how: Any,
) -> ExpertRequest:
    """Have an officer ask an expert of the roster."""
    assert expert.person is not None
    return actions.ask_an_expert(
        by=officer.actor,
        enquiry_id=(enquiry or an_enquiry()).pk,
        expert_id=expert.person.pk,
        question=question,
        at=minutes(minute),
        **how,
    )
