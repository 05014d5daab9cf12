"""What the reads of the desk share: places in a list, pages, finding by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Count

from parvis.desk.models import (
    Enquiry,
    Word,
)
from parvis.desk.rules.words import stems

if TYPE_CHECKING:
    pass


PAGE = 40
MOST_SEARCH_WORDS = 6
MOST_FOUND = 200
WITH = ("asker_account", "our_account", "assignee", "team", "hours", "raised_by")
WITH_REQUEST = ("enquiry__hours", "expert__expertise", "asked_by", "in_place_of")
SHOWN_IN_LISTS = (
    "reference", "title", "language", "state", "priority", "due_at", "presses_at", "received_at",
    "first_answer_at", "closed_at", "asker_name", "asker_account__handle", "asker_account__domain",
    "asker_account__name_en", "asker_account__name_fr", "assignee__full_name",
)  # fmt: skip
WITH_MESSAGE = ("topic", "from_request__expert", "kept_by")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the inbox, as a word that fits in an address: `<microseconds>-<id>`."""

    presses_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{int(self.presses_at.timestamp() * 1_000_000)}-{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """Return the place that `text` names, or None for anything else."""
        stamp, dash, pk = text.partition("-")
        if not (dash and stamp.isdecimal() and pk.isdecimal() and len(stamp) < 18 and len(pk) < 20):
            return None
        seconds, rest = divmod(int(stamp), 1_000_000)
        return cls(datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(pk))


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Enquiries, most pressing first, and where the next page begins."""

    rows: tuple[Enquiry, ...]
    next: Cursor | None


def paged(found: Sequence[Enquiry], limit: int, by: str) -> InboxPage:
    """Return a page of `limit` from one row more, with the place where the next one begins."""
    page = tuple(found[:limit])
    more = len(found) > limit
    return InboxPage(page, Cursor(getattr(page[-1], by), page[-1].pk) if more else None)


def in_any_form(text: str) -> list[list[str]]:
    """Return, for each word typed, its stems in both languages: any of them will do."""
    options = [sorted(stems(word)) for word in text.split()[:20]]
    return [o for o in options if o][:MOST_SEARCH_WORDS]


def closest(kind: str, text: str, language: str, most: int, *, least: int) -> list[int]:
    """Return the things of a kind that hold most words of `text`, at least `least` of them."""
    wanted = sorted(stems(text, language if language in ("en", "fr") else ""))[:30]
    rows = Word.objects.filter(kind=kind, stem__in=wanted).values("thing_id").annotate(n=Count("id"))
    return list(
        rows.filter(n__gte=least).order_by("-n", "-thing_id").values_list("thing_id", flat=True)[:most]
    )
