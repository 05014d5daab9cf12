"""The message library: answers worth using again, in both languages, with a date of review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from parvis.desk.actions._changes import forget, learn, person_of
from parvis.desk.errors import NeedsBothLanguages, NoSuchEnquiry
from parvis.desk.models import ExpertRequest, Message
from parvis.desk.rules.states import RequestState
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger

REVIEWED_EVERY = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Wording:
    """A message of the library, in both languages."""

    title_en: str
    title_fr: str
    text_en: str
    text_fr: str

    def checked(self) -> Wording:
        """Return it without the space around. Raises `NeedsBothLanguages` naming the first empty field."""
        parts = {name: getattr(self, name).strip() for name in self.__slots__}
        for name, value in parts.items():
            if not value:
                raise NeedsBothLanguages(field=name)
        return Wording(parts["title_en"][:200], parts["title_fr"][:200], parts["text_en"], parts["text_fr"])


@transaction.atomic
def keep_in_library(
    *,
    by: Actor,
    wording: Wording,
    at: datetime,
    request_id: int | None = None,
    topic_id: int | None = None,
    review_on: date | None = None,
) -> Message:
    """Keep an answer for the next time, perhaps from what an expert said; looked at again by `review_on`.

    Records `desk.message_kept`. Raises `NeedsBothLanguages`.
    """
    who_may.require(by, "desk.keep_in_library")
    words = wording.checked()
    if (
        request_id is not None
        and not ExpertRequest.objects.filter(pk=request_id, state=RequestState.ANSWERED).exists()
    ):
        raise NoSuchEnquiry(request=request_id)
    message = Message.objects.create(
        **_columns(words),
        topic_id=topic_id,
        from_request_id=request_id,
        kept_by_id=person_of(by),
        kept_at=at,
        review_on=review_on or (at + REVIEWED_EVERY).date(),
    )
    _make_findable(message)
    _record("message_kept", message, by, at, request=str(request_id or ""))
    return message


@transaction.atomic
def change_message(
    *, by: Actor, message_id: int, wording: Wording, at: datetime, review_on: date | None = None
) -> Message:
    """Change a message, which also counts as its review. Records `desk.message_changed`."""
    who_may.require(by, "desk.change_message")
    words = wording.checked()
    message = Message.objects.select_for_update().get(pk=message_id)
    for name, value in _columns(words).items():
        setattr(message, name, value)
    message.review_on = review_on or (at + REVIEWED_EVERY).date()
    message.save()
    forget("message", message.pk)
    _make_findable(message)
    _record("message_changed", message, by, at)
    return message


@transaction.atomic
def retire_message(*, by: Actor, message_id: int, at: datetime) -> Message:
    """Take a message out of the library. Records `desk.message_retired`."""
    who_may.require(by, "desk.retire_message")
    message = Message.objects.select_for_update().get(pk=message_id)
    message.retired_at = at
    message.save(update_fields=["retired_at"])
    forget("message", message.pk)
    _record("message_retired", message, by, at)
    return message


def count_use(message_id: int) -> None:
    """Count that a message was taken into an answer."""
    Message.objects.filter(pk=message_id).update(used=F("used") + 1)


def _columns(words: Wording) -> dict[str, str]:
    return {name: getattr(words, name) for name in Wording.__slots__}


def _make_findable(message: Message) -> None:
    learn("message", message.pk, f"{message.title_en} {message.text_en}", "en")
    learn("message", message.pk, f"{message.title_fr} {message.text_fr}", "fr")


def _record(kind: str, message: Message, by: Actor, at: datetime, **more: str) -> None:
    fields = {"message": str(message.pk), **{name: getattr(message, name) for name in Wording.__slots__}}
    ledger.record(
        f"desk.{kind}",
        by=by.ref,
        about=f"desk.message:{message.pk}",
        at=at,
        fields={**fields, "review_on": message.review_on.isoformat(), **more},
    )
