"""The inbox: what is at the desk, by keyset and partial index; counters; search and closed ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from parvis.desk.models import (
    Counter,
    Enquiry,
    EnquiryQuerySet,
    Word,
)
from parvis.desk.rules.states import EnquiryState
from parvis.desk.rules.tallies import CAP
from parvis.desk.rules.words import stems

if TYPE_CHECKING:
    pass

from parvis.desk.queries._shared import (
    MOST_SEARCH_WORDS,
    PAGE,
    Cursor,
    InboxPage,
    Listed,
    in_any_form,
    listed,
    paged,
)


def inbox(
    view: str = "all",
    *,
    person_id: int | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> InboxPage:
    """Return a page of what is at the desk. 2 queries, by a partial index, wherever the page lies.

    `view`: all, mine (of `person_id`), nobody, fr, en, or team:<id>.
    """
    rows = in_view(Enquiry.objects.not_closed(), view, person_id).most_pressing_first()
    if after is not None:
        rows = rows.after(after.presses_at, after.id)
    found = listed(rows[: limit + 1])
    return paged(found, limit, "presses_at")


def in_view(rows: EnquiryQuerySet, view: str, person_id: int | None) -> EnquiryQuerySet:
    """Keep those of `rows` that a view of the inbox shows; see `inbox`."""
    if view == "mine":
        return rows.filter(assignee_id=person_id)
    if view == "nobody":
        return rows.filter(assignee_id__isnull=True)
    if view in ("en", "fr"):
        return rows.filter(language=view)
    kind, _, team = view.partition(":")
    return rows.filter(team_id=int(team)) if kind == "team" and team.isdecimal() else rows


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand where; each at most `CAP`, which pages show as "1,000+"."""

    all: int
    owed: int
    mine: int
    nobody: int
    en: int
    fr: int
    late: int


def counts(*, person_id: int | None, at: datetime) -> Counts:
    """Return the counters of the inbox. 2 queries: one of rows by key, one range of the partial index."""
    names = {
        "all": "all",
        "owed": "owed",
        "mine": f"assignee:{person_id}",
        "nobody": "assignee:nobody",
        "en": "language:en",
        "fr": "language:fr",
    }
    found = dict(Counter.objects.filter(key__in=names.values()).values_list("key", "n"))
    late = Enquiry.objects.not_closed().filter(presses_at__lt=at, due_at__lt=at)[:CAP].count()
    capped = {name: min(CAP, found.get(key, 0)) for name, key in names.items()}
    return Counts(**capped, late=late)


def next_one(*, person_id: int | None) -> Listed | None:
    """Return the most pressing enquiry that is owed an answer and is this person's or nobody's."""
    rows = Enquiry.objects.not_closed().filter(state__in=(EnquiryState.NEW, EnquiryState.OPEN))
    rows = rows.filter(Q(assignee_id=person_id) | Q(assignee_id__isnull=True))
    return next(iter(listed(rows.most_pressing_first()[:1])), None)


def closed(*, before: Cursor | None = None, limit: int = PAGE) -> InboxPage:
    """Return a page of closed enquiries, the latest first."""
    rows = Enquiry.objects.filter(closed_at__isnull=False).order_by("-closed_at", "-id")
    if before is not None:
        rows = rows.filter(
            Q(closed_at__lte=before.presses_at),
            Q(closed_at__lt=before.presses_at) | Q(closed_at=before.presses_at, id__lt=before.id),
        )
    found = listed(rows[: limit + 1])
    return paged(found, limit, "closed_at")


def search(words: str, *, limit: int = PAGE) -> tuple[Listed, ...]:
    """Return the enquiries that hold all of `words` (or have this reference), newest first."""
    text = words.strip()
    rows = Enquiry.objects.order_by("-id")
    if text[:2].upper() == "Q-" and (found := listed(rows.filter(reference__iexact=text)[:1])):
        return tuple(found)
    wanted = sorted(stems(text), key=len, reverse=True)[:MOST_SEARCH_WORDS]
    if not wanted:
        return ()
    by_word = in_any_form(text)
    for options in by_word:
        holding = Word.objects.filter(kind="enquiry", stem__in=options)
        rows = rows.filter(pk__in=holding.values("thing_id"))
    return tuple(listed(rows[:limit]))
