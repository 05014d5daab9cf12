"""What the front shows, gathered from the words it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from parvis.communities import queries as communities
from parvis.conversations import queries as conversations
from parvis.desk import queries as desk
from parvis.desk.rules.notice import after_hours
from parvis.identity import queries as identity
from parvis.identity.errors import NoInstitution
from parvis.identity.rules import Actor
from parvis.web import wording

POSTS = 5
COMMUNITIES = 4
ANSWERS = 3
LATELY = timedelta(days=30)
HOUR = 3600


def of(reader: Actor, at: datetime) -> dict[str, Any]:
    """Return the context of the front as `reader` sees it at the time `at`."""
    return {
        "hero_template": "home/_hero.html",
        "latest": latest(reader),
        "communities": communities.listing(reader).order_by("-member_count")[:COMMUNITIES],
        "answered": [Answered.of(row) for row in desk.public_answers(limit=ANSWERS).rows],
        "promise": Promise.at(at),
        "closed_notice": closed_notice(at),
    }


def latest(reader: Actor) -> tuple[Any, ...]:
    """Return what the institution said last."""
    try:
        account = identity.institution_account()
    except NoInstitution:
        return ()
    return conversations.account_timeline(
        account.pk, reader=reader, replies=False, boosts=False, limit=POSTS
    ).items


def closed_notice(at: datetime) -> str:
    """Return what to tell people while the desk is closed; nothing while it is open or has no hours."""
    hours = desk.hours(at)
    return after_hours(hours.calendar, at, wording.language()) if hours else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was asked in public, and how long its answer took."""

    url: str
    title: str
    language: str
    took: timedelta

    @classmethod
    def of(cls, row: Any) -> Answered:
        """Return a public answer of the desk as the front shows it."""
        took = row.first_answer_at - row.received_at
        return cls(reverse("ask.question", args=[row.reference]), row.title, row.language, took)


@dataclass(frozen=True, slots=True)
class Promise:
    """The service standard for questions, and how often it was kept lately."""

    hours: str
    sent: int
    kept: int

    @property
    def share(self) -> float:
        """The part of answers that came in time, from 0 to 1."""
        return self.kept / self.sent if self.sent else 0.0

    @classmethod
    def at(cls, at: datetime) -> Promise:
        """Return the promise in force at a time, with the last thirty days' figures."""
        whole = max(1, round(desk.standards(at)["question"] / HOUR))
        words = ngettext("%(n)s business hour", "%(n)s business hours", whole) % {"n": whole}
        return cls(words, *desk.kept_promises(since=at - LATELY))
