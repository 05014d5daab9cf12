"""What the reads of the desk share: places in a list, pages, finding by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from parvis.desk.models import Enquiry, ExpertRequest, Word
from parvis.desk.rules.states import EnquiryState, RequestState
from parvis.desk.rules.words import stems

if TYPE_CHECKING:
    pass


PAGE = 40
MOST_SEARCH_WORDS = 6
MOST_FOUND = 200
WITH = ("asker_account", "our_account", "assignee", "team", "hours", "raised_by")
WITH_REQUEST = ("enquiry__hours", "expert__expertise", "asked_by", "in_place_of")
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
class Listed:
    """An enquiry as lists show it: only what a line needs, so that a page of forty costs little."""

    pk: int
    reference: str
    title: str
    language: str
    state: str
    due_at: datetime | None
    presses_at: datetime
    received_at: datetime
    first_answer_at: datetime | None
    closed_at: datetime | None
    asker_name: str
    asker_handle: str | None
    asker_en: str | None
    asker_fr: str | None
    assignee_name: str | None
    public_answer_at: datetime | None
    expert_name: str | None = None

    def asker_in(self, language: str) -> str:
        """The person's name: that of their account in `language`, else what they wrote in the form."""
        names = (self.asker_fr, self.asker_en) if language == "fr" else (self.asker_en, self.asker_fr)
        return next((n for n in (*names, self.asker_handle) if n), self.asker_name)


COLUMNS = (
    "pk", "reference", "title", "language", "state", "due_at", "presses_at", "received_at",
    "first_answer_at", "closed_at", "asker_name", "asker_account__handle", "asker_account__name_en",
    "asker_account__name_fr", "assignee__full_name", "public_answer_at",
)  # fmt: skip


def listed(rows: QuerySet[Enquiry]) -> list[Listed]:
    """Return `rows` as lists show them. 2 queries; the second only when an expert is awaited."""
    found = [Listed(*values) for values in rows.values_list(*COLUMNS)]
    waiting = [one.pk for one in found if one.state == EnquiryState.WAITING_EXPERT]
    if not waiting:
        return found
    asked = ExpertRequest.objects.filter(enquiry_id__in=waiting, state=RequestState.ASKED).order_by("id")
    names = dict(asked.values_list("enquiry_id", "expert__full_name"))
    return [replace(one, expert_name=names.get(one.pk)) for one in found]


def as_listed(enquiry: Enquiry) -> Listed:
    """Return one enquiry as lists show it."""
    return listed(Enquiry.objects.filter(pk=enquiry.pk))[0]


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Enquiries, most pressing first, and where the next page begins."""

    rows: tuple[Listed, ...]
    next: Cursor | None


def paged(found: Sequence[Listed], limit: int, by: str) -> InboxPage:
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
