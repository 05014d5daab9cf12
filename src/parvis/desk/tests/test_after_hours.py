"""While the desk is closed people are told when it opens: once per closed period, in their language."""

from datetime import UTC, datetime, timedelta

import pytest

from parvis.desk.models import Acknowledgement, Item
from parvis.desk.rules.calendar import from_data
from parvis.desk.rules.notice import after_hours
from parvis.testing.desk import MORNING, NIGHT, RAMPE, TIMETABLE, an_enquiry

CALENDAR = from_data(TIMETABLE)
BLANK = "\u00a0"


def said(at: datetime, language: str) -> str:
    return after_hours(CALENDAR, at, language).replace(BLANK, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("at", "english", "french"),
    [
        (MORNING, "", ""),
        (
            NIGHT,
            "The desk is closed for the night. It opens at 8 a.m.",
            "Le bureau est fermé pour la nuit. Il ouvre à 8 h.",
        ),
        (
            datetime(2026, 11, 24, 17, 30, tzinfo=UTC),
            "The desk is closed for a moment. It opens at 1 p.m.",
            "Le bureau est fermé pour un moment. Il ouvre à 13 h.",
        ),
        (
            datetime(2026, 11, 28, 15, 0, tzinfo=UTC),
            "The desk is closed for the weekend. It opens Monday at 8 a.m.",
            "Le bureau est fermé pour la fin de semaine. Il ouvre lundi à 8 h.",
        ),
        (
            datetime(2026, 12, 25, 15, 0, tzinfo=UTC),
            "The desk is closed today: Christmas Day. It opens Monday at 8 a.m.",
            "Le bureau est fermé aujourd’hui : Noël. Il ouvre lundi à 8 h.",
        ),
    ],
)
def test_the_notice_is_made_from_the_calendar(at: datetime, english: str, french: str) -> None:
    assert said(at, "en") == english
    assert said(at, "fr") == french


@pytest.mark.django_db
@pytest.mark.usefixtures("ferry")
def test_they_are_told_once_and_it_is_no_answer() -> None:
    first = an_enquiry(RAMPE, email="luc@coast.example", at=NIGHT)
    an_enquiry(RAMPE, email="luc@coast.example", at=NIGHT + timedelta(hours=1))
    told = Item.objects.get(direction="system")
    assert told.enquiry == first
    assert told.language == "fr"
    assert "ouvre" in told.source
    first.refresh_from_db()
    assert (first.first_answer_at, first.state) == (None, "new")


@pytest.mark.django_db
@pytest.mark.usefixtures("ferry")
def test_the_next_night_is_another_period() -> None:
    an_enquiry(email="luc@coast.example", at=NIGHT)
    an_enquiry(email="luc@coast.example", at=NIGHT + timedelta(days=1))
    assert Acknowledgement.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("ferry")
def test_nobody_is_told_while_it_is_open() -> None:
    an_enquiry(at=MORNING)
    assert not Item.objects.filter(direction="system").exists()
