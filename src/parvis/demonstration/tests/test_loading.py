"""The demonstration loads through the verbs, and loads once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parvis.channels.hand_off import queries as hand_off
from parvis.conversations import queries as conversations
from parvis.demonstration.loading import load
from parvis.demonstration.once import once
from parvis.desk import queries as desk
from parvis.guidance.queries.lessons import lessons_due
from parvis.identity import queries as people
from parvis.identity.rules import ANONYMOUS

AT = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_it_loads_everything() -> None:
    assert load(at=AT) > 300
    assert {enquiry.language for enquiry in desk.inbox().rows} == {"en", "fr"}
    assert conversations.public_timeline(reader=ANONYMOUS, local_only=True).items
    assert [lacks(name) for name in ("noemie", "tomas", "claire")] == [(), (), ("languages",)]
    assert set(hand_off.counts().values()) == {0, 1}


def lacks(name: str) -> tuple[str, ...]:
    """The lessons that somebody lacks to speak for the institution."""
    person = people.person_by_email(f"{name}@crossings.example")
    assert person is not None
    return lessons_due(person.pk, handle="crossings", capacity="institution", at=AT)


def test_loading_again_adds_nothing() -> None:
    assert load(at=AT) == load(at=AT)


def test_a_piece_that_failed_is_made_the_next_time() -> None:
    def fails() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once("piece", fails, at=AT)
    assert once("piece", lambda: {"made": "now"}, at=AT) == {"made": "now"}
    assert once("piece", fails, at=AT) == {"made": "now"}
