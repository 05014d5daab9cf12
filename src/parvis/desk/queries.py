"""Reads of the desk: inbox, enquiry, experts, library, public answers. Constant numbers of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, F, Prefetch, Q, QuerySet

from parvis.desk.errors import NoSuchEnquiry
from parvis.desk.keys import hash_of
from parvis.desk.models import (
    Counter,
    Draft,
    Enquiry,
    EnquiryQuerySet,
    Expert,
    ExpertRequest,
    Item,
    Message,
    OpeningHours,
    Presence,
    Segment,
    Topic,
    Word,
)
from parvis.desk.rules.calendar import business_seconds_between
from parvis.desk.rules.experts import Absence, Suggestion, suggestions, with_absences
from parvis.desk.rules.standards import DEFAULT_STANDARDS
from parvis.desk.rules.states import OWED, Direction, Due, EnquiryState, RequestState, Waiting, due_of
from parvis.desk.rules.tallies import CAP
from parvis.desk.rules.time_spent import Stretch, TimeSpent
from parvis.desk.rules.words import matching, stems

if TYPE_CHECKING:
    from parvis.identity.rules import Actor

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


# The inbox


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


def inbox(
    view: str = "all",
    *,
    person_id: int | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> InboxPage:
    """Return a page of what is at the desk. 2 queries, by a partial index, wherever the page lies.

    `view`: all, mine (of `person_id`), nobody, fr, en, or team:<id>. Rows have `asker_account`,
    `assignee` and, as `asked_now`, the open questions to experts.
    """
    rows = _view(Enquiry.objects.not_closed(), view, person_id).most_pressing_first()
    if after is not None:
        rows = rows.after(after.presses_at, after.id)
    asked = ExpertRequest.objects.filter(state=RequestState.ASKED).select_related("expert")
    asked = asked.only("enquiry_id", "expert__full_name")
    found = list(
        rows.select_related("asker_account", "assignee")
        .only(*SHOWN_IN_LISTS)
        .prefetch_related(Prefetch("expert_requests", queryset=asked, to_attr="asked_now"))[: limit + 1]
    )
    return _paged(found, limit, "presses_at")


def _paged(found: Sequence[Enquiry], limit: int, by: str) -> InboxPage:
    page = tuple(found[:limit])
    more = len(found) > limit
    return InboxPage(page, Cursor(getattr(page[-1], by), page[-1].pk) if more else None)


def _view(rows: EnquiryQuerySet, view: str, person_id: int | None) -> EnquiryQuerySet:
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


def next_one(*, person_id: int | None, at: datetime) -> Enquiry | None:
    """Return the most pressing enquiry that is owed an answer and is this person's or nobody's."""
    rows = Enquiry.objects.not_closed().filter(state__in=(EnquiryState.NEW, EnquiryState.OPEN))
    rows = rows.filter(Q(assignee_id=person_id) | Q(assignee_id__isnull=True))
    return rows.select_related("asker_account").most_pressing_first().first()


def closed(*, before: Cursor | None = None, limit: int = PAGE) -> InboxPage:
    """Return a page of closed enquiries, the latest first."""
    rows = Enquiry.objects.filter(closed_at__isnull=False).order_by("-closed_at", "-id")
    if before is not None:
        rows = rows.filter(
            Q(closed_at__lte=before.presses_at),
            Q(closed_at__lt=before.presses_at) | Q(closed_at=before.presses_at, id__lt=before.id),
        )
    found = list(rows.select_related("asker_account", "assignee").only(*SHOWN_IN_LISTS)[: limit + 1])
    return _paged(found, limit, "closed_at")


def search(words: str, *, limit: int = PAGE) -> tuple[Enquiry, ...]:
    """Return the enquiries that hold all of `words` (or have this reference), newest first."""
    text = words.strip()
    rows = Enquiry.objects.select_related("asker_account", "assignee").order_by("-id")
    exact = rows.filter(reference__iexact=text)[:1] if text[:2].upper() == "Q-" else []
    if found := list(exact):
        return tuple(found)
    wanted = sorted(stems(text), key=len, reverse=True)[:MOST_SEARCH_WORDS]
    if not wanted:
        return ()
    by_word = _by_original_word(text)
    for options in by_word:
        holding = Word.objects.filter(kind="enquiry", stem__in=options)
        rows = rows.filter(pk__in=holding.values("thing_id"))
    return tuple(rows[:limit])


def _by_original_word(text: str) -> list[list[str]]:
    """Return, for each word typed, its stems in both languages: any of them will do."""
    options = [sorted(stems(word)) for word in text.split()[:20]]
    return [o for o in options if o][:MOST_SEARCH_WORDS]


# One enquiry


def enquiry(reference: str) -> Enquiry:
    """Return an enquiry with what its page shows at once. Raises `NoSuchEnquiry`."""
    rows = Enquiry.objects.select_related(
        "asker_account", "our_account", "assignee", "team", "hours", "raised_by"
    )
    found = rows.filter(Q(pk=int(reference)) if reference.isdecimal() else Q(reference=reference)).first()
    if found is None:
        raise NoSuchEnquiry(reference=reference)
    return found


def by_key(key: str) -> Enquiry:
    """Return the enquiry to which this private key opens the follow page. Raises `NoSuchEnquiry`."""
    found = Enquiry.objects.select_related("hours", "assignee").filter(key_hash=hash_of(key)).first()
    if found is None:
        raise NoSuchEnquiry
    return found


def enquiry_of_post(post_id: int) -> Enquiry | None:
    """Return the enquiry that a post is part of, for pages that show the post."""
    item = Item.objects.select_related("enquiry").filter(post_id=post_id).first()
    return item.enquiry if item else None


def enquiry_of_person_in_thread(account_id: int, thread_id: int) -> Enquiry | None:
    """Return the enquiry of this account in this thread, the latest."""
    rows = Enquiry.objects.filter(asker_account_id=account_id, thread_id=thread_id)
    return rows.order_by("-id").first()


def items(enquiry_id: int) -> Sequence[Item]:
    """Return every message of an enquiry, in order, with the colleague who wrote it."""
    return list(Item.objects.filter(enquiry_id=enquiry_id).select_related("by_person").order_by("id")[:1000])


def expert_requests(enquiry_id: int) -> Sequence[ExpertRequest]:
    """Return the questions to experts about an enquiry, in order."""
    rows = ExpertRequest.objects.filter(enquiry_id=enquiry_id)
    return list(rows.select_related("expert__expertise", "in_place_of", "asked_by").order_by("id"))


def earlier_questions(enquiry: Enquiry) -> int:
    """Return how many enquiries this person has had before, by their account or e-mail."""
    rows = Enquiry.objects.filter(id__lt=enquiry.pk)
    if enquiry.asker_account_id:
        return rows.filter(asker_account_id=enquiry.asker_account_id).count()
    return rows.filter(asker_email=enquiry.asker_email).count() if enquiry.asker_email else 0


def draft(enquiry_id: int) -> Draft | None:
    """Return the shared draft of an answer."""
    return Draft.objects.select_related("saved_by").filter(enquiry_id=enquiry_id).first()


def present(enquiry_id: int, *, but: int | None, since: datetime) -> Sequence[Presence]:
    """Return the colleagues who have an enquiry open, without `but`."""
    rows = Presence.objects.filter(enquiry_id=enquiry_id, seen_at__gte=since).exclude(person_id=but)
    return list(rows.select_related("person").order_by("person__full_name"))


def time_spent(enquiry_id: int, *, at: datetime) -> TimeSpent:
    """Return where the time of an enquiry went, until `at` for the stretch that goes on."""
    rows = Segment.objects.filter(enquiry_id=enquiry_id).select_related("who").order_by("id")
    return TimeSpent(
        tuple(
            Stretch(
                Waiting(row.waiting_for),
                row.started_at,
                row.ended_at or max(at, row.started_at),
                row.who.full_name if row.who else "",
            )
            for row in rows
        )
    )


def due_state(enquiry: Enquiry, hours: OpeningHours, *, at: datetime) -> Due:
    """Return how pressing an enquiry is, by the business time that is left."""
    if enquiry.due_at is None:
        return Due.NONE
    if at > enquiry.due_at:
        return Due.LATE
    return due_of(business_seconds_between(hours.calendar, at, enquiry.due_at))


# Experts


def expert_request(request_id: int) -> ExpertRequest:
    """Return a question to an expert by id. Raises `NoSuchEnquiry`."""
    return _request(Q(pk=request_id))


def expert_request_by_key(key: str) -> ExpertRequest:
    """Return the question that this private key opens. Raises `NoSuchEnquiry`."""
    return _request(Q(key_hash=hash_of(key)))


def _request(which: Q) -> ExpertRequest:
    rows = ExpertRequest.objects.select_related(
        "enquiry__hours", "expert__expertise", "asked_by", "in_place_of"
    )
    found = rows.filter(which).first()
    if found is None:
        raise NoSuchEnquiry
    return found


def asked_of(person_id: int) -> Sequence[ExpertRequest]:
    """Return what an expert is asked now, by when it is needed."""
    rows = ExpertRequest.objects.filter(expert_id=person_id, state=RequestState.ASKED)
    return list(rows.select_related("enquiry", "asked_by").order_by("needed_by", "id")[:50])


def roster() -> Sequence[Expert]:
    """Return everybody on the roster with their topics, by name. 2 queries."""
    rows = Expert.objects.filter(left_roster_at__isnull=True).select_related("person", "delegate__person")
    return list(rows.prefetch_related("topics").order_by("person__full_name"))


def topics() -> QuerySet[Topic]:
    """Return the topics by name."""
    return Topic.objects.filter(retired_at__isnull=True).order_by("name_en")


@dataclass(frozen=True, slots=True)
class SuggestedExpert:
    """An expert for a question: who, by which words of the question, and who answers while they are away."""

    expert: Expert
    words: tuple[str, ...]
    away: bool
    delegate: Expert | None

    @property
    def can_be_asked(self) -> bool:
        """Whether a question to them reaches somebody now."""
        return not self.away or self.delegate is not None


def experts_for(text: str, language: str, *, at: datetime, most: int = 5) -> list[SuggestedExpert]:
    """Suggest experts for a question by its words; the rest of the roster is not shown. 2 queries."""
    people = {expert.pk: expert for expert in roster()}
    wanted = stems(text, language if language in ("en", "fr") else "")
    by_topic: dict[int, tuple[frozenset[str], list[int]]] = {}
    for expert in people.values():
        for topic in expert.topics.all():
            by_topic.setdefault(topic.pk, (frozenset(topic.stems), []))[1].append(expert.pk)
    ranked = suggestions(by_topic.values(), wanted, most)
    return [
        _suggested(s, people, text, language) for s in with_absences(ranked, _absences(people.values()), at)
    ]


def _absences(people: Collection[Expert]) -> dict[int, Absence]:
    return {
        e.pk: Absence(e.away_from, e.away_until, e.delegate_id) for e in people if e.away_from is not None
    }


def _suggested(found: Suggestion, people: dict[int, Expert], text: str, language: str) -> SuggestedExpert:
    words = matching(text, frozenset(found.words), language)
    delegate = people.get(found.delegate_id) if found.delegate_id else None
    return SuggestedExpert(people[found.expert_id], words, found.away, delegate)


def library_share(person_id: int) -> int:
    """Return how many messages of the library rest on what this expert said."""
    return Message.objects.filter(from_request__expert_id=person_id, retired_at__isnull=True).count()


# The library


def library(*, topic_id: int | None = None, words: str = "", limit: int = 200) -> Sequence[Message]:
    """Return the messages of the library, those to review first; of one topic, or holding all `words`."""
    rows = Message.objects.filter(retired_at__isnull=True).select_related(
        "topic", "from_request__expert", "kept_by"
    )
    if topic_id is not None:
        rows = rows.filter(topic_id=topic_id)
    for options in _by_original_word(words):
        holding = Word.objects.filter(kind="message", stem__in=options)
        rows = rows.filter(pk__in=holding.values("thing_id"))
    return list(rows.order_by("review_on", "id")[:limit])


def message(message_id: int) -> Message | None:
    """Return one message that is in use."""
    return Message.objects.filter(pk=message_id, retired_at__isnull=True).first()


def messages_for(text: str, language: str, *, most: int = 3) -> list[Message]:
    """Suggest messages of the library for a question, by how many of its words they hold. 2 queries."""
    ids = _closest("message", text, language, most, least=2)
    found = Message.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def _closest(kind: str, text: str, language: str, most: int, *, least: int) -> list[int]:
    wanted = sorted(stems(text, language if language in ("en", "fr") else ""))[:30]
    rows = Word.objects.filter(kind=kind, stem__in=wanted).values("thing_id").annotate(n=Count("id"))
    return list(
        rows.filter(n__gte=least).order_by("-n", "-thing_id").values_list("thing_id", flat=True)[:most]
    )


# What the public sees


def public_answers(*, before: Cursor | None = None, limit: int = 20) -> InboxPage:
    """Return a page of questions that everybody may read with their answers, the latest first."""
    rows = Enquiry.objects.filter(public_answer_at__isnull=False, first_answer_at__isnull=False)
    rows = rows.order_by("-public_answer_at", "-id")
    if before is not None:
        rows = rows.filter(
            Q(public_answer_at__lte=before.presses_at),
            Q(public_answer_at__lt=before.presses_at)
            | Q(public_answer_at=before.presses_at, id__lt=before.id),
        )
    found = list(rows[: limit + 1])
    return _paged(found, limit, "public_answer_at")


def public_answer(reference: str) -> tuple[Enquiry, Sequence[Item]]:
    """Return a public question and what was said in public. Raises `NoSuchEnquiry` for any other."""
    found = enquiry(reference)
    if found.public_answer_at is None:
        raise NoSuchEnquiry(reference=reference)
    said = [i for i in items(found.pk) if i.direction in (Direction.IN, Direction.OUT) and not i.is_private]
    return found, said


def perhaps_answered(text: str, language: str, *, most: int = 3) -> list[Enquiry]:
    """Suggest public answers to a question that is being asked; the latest ones while nothing is typed."""
    if not text.strip():
        return list(public_answers(limit=most).rows)
    ids = _closest("enquiry", text, language, MOST_FOUND, least=2)
    rows = Enquiry.objects.filter(pk__in=ids, public_answer_at__isnull=False).in_bulk()
    return [rows[pk] for pk in ids if pk in rows][:most]


def hours(at: datetime) -> OpeningHours | None:
    """Return the opening hours in force at `at`, or the first there are; None before any were set."""
    found = OpeningHours.objects.select_related("set_by").filter(set_at__lte=at).order_by("-version").first()
    return found or OpeningHours.objects.order_by("version").first()


def standards(at: datetime) -> dict[str, int]:
    """Return the promises in force: seconds of business time by kind."""
    found = hours(at)
    return {**DEFAULT_STANDARDS, **(found.standards if found else {})}


def hours_history(limit: int = 20) -> Sequence[OpeningHours]:
    """Return the versions of the opening hours, the latest first."""
    return list(OpeningHours.objects.select_related("set_by").order_by("-version")[:limit])


def kept_promises(*, since: datetime) -> tuple[int, int]:
    """Return how many first answers were sent since then, and how many of them in time."""
    sent = Enquiry.objects.filter(first_answer_at__gte=since)
    totals = sent.aggregate(n=Count("pk"), kept=Count("pk", filter=Q(first_answer_at__lte=F("promised_at"))))
    return totals["n"], totals["kept"]


def owed(actor: Actor) -> bool:
    """Tell whether anything at the desk waits for this actor."""
    return Enquiry.objects.not_closed().filter(assignee_id=actor.person_id, state__in=sorted(OWED)).exists()
