"""The message library: what is kept, and what fits a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parvis.desk.models import (
    Message,
    Word,
)

if TYPE_CHECKING:
    pass

from parvis.desk.queries._shared import closest, in_any_form


def library(*, topic_id: int | None = None, words: str = "", limit: int = 200) -> Sequence[Message]:
    """Return the messages of the library, those to review first; of one topic, or holding all `words`."""
    rows = Message.objects.filter(retired_at__isnull=True).select_related(
        "topic", "from_request__expert", "kept_by"
    )
    if topic_id is not None:
        rows = rows.filter(topic_id=topic_id)
    for options in in_any_form(words):
        holding = Word.objects.filter(kind="message", stem__in=options)
        rows = rows.filter(pk__in=holding.values("thing_id"))
    return list(rows.order_by("review_on", "id")[:limit])


def message(message_id: int) -> Message | None:
    """Return one message that is in use."""
    return Message.objects.filter(pk=message_id, retired_at__isnull=True).first()


def messages_for(text: str, language: str, *, most: int = 3) -> list[Message]:
    """Suggest messages of the library for a question, by how many of its words they hold. 2 queries."""
    ids = closest("message", text, language, most, least=2)
    found = Message.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
