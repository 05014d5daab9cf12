"""What came to the desk, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.demonstration.posts import texts_of
from parvis.desk import actions as desk
from parvis.desk import keys, queries
from parvis.desk.actions import Wording
from parvis.desk.rules.contact import Contact
from parvis.desk.rules.standards import DEFAULT_STANDARDS
from parvis.identity.rules import ANONYMOUS

if TYPE_CHECKING:
    from parvis.desk.models import Enquiry

Told = Mapping[str, Any]


def load_hours_and_roster(cast: Cast, *, at: datetime) -> None:
    """Set the opening hours, the topics, and who knows what."""
    told = content("enquiries")
    head = cast.actor("claire")
    once(
        "hours",
        lambda: _made(
            desk.set_hours(by=head, timetable=told["timetable"], standards=DEFAULT_STANDARDS, at=at)
        ),
        at=at,
    )
    topics = {topic["id"]: _load_topic(cast, topic, at=at) for topic in told["topics"]}
    people = content("people")["people"]
    for key, knows in told["roster"].items():
        _load_expert(cast, key, people[key], [topics[topic] for topic in knows], at=at)


def _made(thing: Any) -> Made:
    return {"id": str(thing.pk)}


def _load_topic(cast: Cast, told: Told, *, at: datetime) -> int:
    words = {name: value for name, value in told.items() if name != "id"}
    return int(
        once(
            f"topic:{told['id']}",
            lambda: _made(desk.describe_topic(by=cast.actor("claire"), **words, at=at)),
            at=at,
        )["id"]
    )


def _load_expert(cast: Cast, key: str, told: Told, topics: list[int], *, at: datetime) -> None:
    once(
        f"expert:{key}",
        lambda: _made(
            desk.put_on_roster(
                by=cast.actor("claire"),
                person_id=cast.person_id(key),
                position_en=told["position_en"],
                position_fr=told["position_fr"],
                topic_ids=topics,
                at=at,
            )
        ),
        at=at,
    )


def load_enquiries(cast: Cast, posts: Mapping[str, int], *, at: datetime) -> None:
    """Receive each enquiry and take it as far as the story goes; each with its steps in one transaction."""
    for told in content("enquiries")["enquiries"]:
        once(f"enquiry:{told['id']}", _story(cast, posts, told, at), at=at)


def _story(cast: Cast, posts: Mapping[str, int], told: Told, now: datetime) -> Callable[[], Made]:
    def make() -> Made:
        reference = _received(posts, told, before(now, told["ago"])).reference
        for step in told["steps"]:
            STEPS[step["do"]](cast, queries.enquiry(reference), step, before(now, step["ago"]))
        return {"enquiry": reference}

    return make


def _received(posts: Mapping[str, int], told: Told, at: datetime) -> Enquiry:
    if "post" in told:
        enquiry = queries.enquiry_of_post(posts[told["post"]])
        if enquiry is None:
            raise LookupError(f"the desk has not heard of the post {told['post']!r}")
        return enquiry
    form = told["form"]
    contact = Contact(email=form["email"], name=form["name"], language=form["language"])
    return desk.receive_enquiry(
        by=ANONYMOUS,
        text=told["text"],
        channel="form",
        kind=form["kind"],
        language=form["language"],
        asker_contact=contact,
        is_public=told.get("agrees_to_publish", True),
        at=at,
    )


def _claim(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    desk.claim(by=cast.actor(told["by"], speaking_as="crossings"), enquiry_id=enquiry.pk, at=at)


def _ask(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    desk.ask_an_expert(
        by=cast.actor(told["by"], speaking_as="crossings"),
        enquiry_id=enquiry.pk,
        expert_id=cast.person_id(told["expert"]),
        question=told["text"],
        at=at,
    )


def _expert_answers(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    request = queries.expert_requests(enquiry.pk)[-1]
    desk.answer_as_expert(
        by=cast.actor(told["by"]), request_id=request.pk, text=told["text"], reusable=True, at=at
    )


def _answer(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    desk.answer(
        by=cast.actor(told["by"], speaking_as="crossings"),
        enquiry_id=enquiry.pk,
        texts=texts_of(told),
        version=enquiry.version,
        answers=told.get("answers", {}),
        asks_back=told.get("asks_back", False),
        publish=told.get("public"),
        at=at,
    )


def _keep(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    said = next(item for item in queries.items(enquiry.pk) if item.direction == "out")
    wording = Wording(told["title_en"], told["title_fr"], said.source, told["fr"])
    request = queries.expert_requests(enquiry.pk)[-1]
    desk.keep_in_library(
        by=cast.actor(told["by"], speaking_as="crossings"), wording=wording, request_id=request.pk, at=at
    )


def _rate(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    desk.rate(token=keys.key_of(keys.FOLLOW, enquiry.pk), score=told["score"], at=at)


def _close(cast: Cast, enquiry: Enquiry, told: Told, at: datetime) -> None:
    desk.close(by=cast.actor(told["by"], speaking_as="crossings"), enquiry_id=enquiry.pk, at=at)


STEPS: dict[str, Callable[[Cast, Enquiry, Told, datetime], None]] = {
    "claim": _claim,
    "ask": _ask,
    "expert_answers": _expert_answers,
    "answer": _answer,
    "keep": _keep,
    "rate": _rate,
    "close": _close,
}
