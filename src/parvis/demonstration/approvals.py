"""Standing approvals, who reads in whose place, and the few texts that somebody read first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversation
from parvis.conversations.rules.drafts import draft_of
from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.demonstration.posts import texts_of
from parvis.guidance import actions as guidance
from parvis.guidance.errors import NeedsAnAuthor
from parvis.identity.rules import Capacity, Role

HEAD = "claire"


def load_approvals(cast: Cast, *, at: datetime) -> None:
    """Give the standing approvals, name the delegates, and have a few texts read first."""
    told = content("approvals")
    for one in told["approvals"]:
        _load_approval(cast, one, at)
    for one in told["delegates"]:
        _load_delegate(cast, one, at)
    for one in told["read_first"]:
        _load_reading(cast, one, at)


def _load_approval(cast: Cast, told: Mapping[str, Any], at: datetime) -> None:
    def make() -> Made:
        approval = guidance.give_standing_approval(
            by=cast.actor(HEAD),
            person_id=cast.person_id(told["holder"]) if "holder" in told else None,
            role=told.get("role"),
            account_id=cast.account_id(told["account"]) if "account" in told else None,
            kinds=told["kinds"],
            topics=told.get("topics", ()),
            words_en=told.get("words_en", ""),
            words_fr=told.get("words_fr", ""),
            until=at + timedelta(days=told["ends_in"]),
            at=before(at, told["given"]),
        )
        if "withdrawn" in told:
            then = before(at, told["withdrawn"])
            guidance.withdraw_standing_approval(
                approval.pk, by=cast.actor(HEAD), reason=told["reason"], at=then
            )
        return {"approval": str(approval.pk)}

    once(f"approval:{told['id']}", make, at=before(at, told["given"]))


def _load_delegate(cast: Cast, told: Mapping[str, Any], at: datetime) -> None:
    def make() -> Made:
        row = guidance.name_delegate(
            by=cast.actor(told["person"]),
            role=Role(told["role"]),
            delegate_id=cast.person_id(told["delegate"]),
            mode=told["mode"],
            starts_at=at + timedelta(days=told["starts_in"]),
            ends_at=at + timedelta(days=told["ends_in"]),
            at=before(at, told["named"]),
        )
        return {"delegate": str(row.pk)}

    once(f"delegate:{told['id']}", make, at=before(at, told["named"]))


def _load_reading(cast: Cast, told: Mapping[str, Any], at: datetime) -> None:
    """Have a text read and publish it; or publish it without waiting; or leave it waiting."""
    asked = before(at, told["asked"])

    def make() -> Made:
        author = cast.actor(told["by"], speaking_as="crossings")
        draft = draft_of(texts_of(told), Capacity.INSTITUTION, None, "public")
        reading = guidance.ask_second_reading(
            conversation.draft_for_advice(draft, account_id=cast.institution_account, by=author),
            by=author,
            reader_role=Role.HEAD_OF_COMMUNICATIONS,
            at=asked,
        )
        if "read" in told:
            then = before(at, told["read"])
            guidance.give_second_reading(reading.pk, by=cast.actor(told["reader"]), outcome="agreed", at=then)
            _publish(cast, told, reading.pk, "", then + timedelta(minutes=4))
        if "went_ahead" in told:
            _publish(cast, told, reading.pk, told["reason"], before(at, told["went_ahead"]))
        return {"reading": str(reading.pk)}

    once(f"reading:{told['id']}", make, at=asked)


def _publish(cast: Cast, told: Mapping[str, Any], reading_id: int, reason: str, at: datetime) -> None:
    how: dict[str, Any] = {
        "by": cast.actor(told["by"], speaking_as="crossings"),
        "account_id": cast.institution_account,
        "texts": texts_of(told),
        "capacity": Capacity.INSTITUTION,
        "second_reading_id": reading_id,
        "idempotency_key": f"demonstration:{told['id']}",
        "at": at,
    }
    try:
        conversations.publish_post(**how)
    except NeedsAnAuthor as needed:
        answers = {finding.rule: reason for finding in needed.findings}
        conversations.publish_post(**how, answers=answers)
