"""What the desk's pages show of an enquiry: a word and a shape for everything that has a meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.desk.queries import Listed
from parvis.desk.rules.calendar import Calendar, business_seconds_between
from parvis.desk.rules.states import Due, EnquiryKind, EnquiryState, Waiting, due_of
from parvis.desk.rules.time_spent import TimeSpent
from parvis.identity import queries as identity
from parvis.ledger import kinds
from parvis.ledger.queries import entries_about
from parvis.web import charts, wording

if TYPE_CHECKING:
    from parvis.desk.models import Enquiry

STATES = {
    EnquiryState.NEW: (pgettext_lazy("enquiry", "New"), "ring"),
    EnquiryState.OPEN: (pgettext_lazy("enquiry", "Open"), "half"),
    EnquiryState.WAITING_EXPERT: (gettext_lazy("Waiting for an expert"), "glass"),
    EnquiryState.WAITING_SECOND_READER: (gettext_lazy("Waiting for a second reader"), "second"),
    EnquiryState.WAITING_PERSON: (gettext_lazy("Waiting for the person"), "reply"),
    EnquiryState.ANSWERED: (pgettext_lazy("enquiry", "Answered"), "done"),
    EnquiryState.CLOSED: (pgettext_lazy("enquiry", "Closed"), "done"),
}
KINDS = {
    EnquiryKind.QUESTION: gettext_lazy("Question"),
    EnquiryKind.COMMENT: gettext_lazy("Comment"),
    EnquiryKind.COMPLAINT: gettext_lazy("Complaint"),
    EnquiryKind.CORRECTION: gettext_lazy("Correction"),
}
PARTIES = {
    Waiting.NOBODY: ("base", gettext_lazy("Nobody had it")),
    Waiting.DESK: ("ans", gettext_lazy("Being answered")),
    Waiting.EXPERT: ("exp", gettext_lazy("With the expert")),
    Waiting.SECOND_READER: ("2nd", gettext_lazy("Second reader")),
    Waiting.PERSON: ("", gettext_lazy("With the person")),
}
DUE_ICONS = {Due.OK: "due3", Due.SOON: "due1", Due.LATE: "late"}
STEP_ICONS = {
    "desk.enquiry_received": "ring",
    "desk.message_received": "mail",
    "desk.expert_asked": "expert",
    "desk.expert_answered": "check",
    "desk.expert_declined": "cross",
    "desk.second_reader_asked": "second",
    "desk.second_reader_replied": "second",
    "desk.answered": "done",
    "desk.answered_elsewhere": "done",
    "desk.closed": "done",
    "desk.taken_back": "back",
    "desk.noted": "note",
    "desk.handed_over": "hand",
    "desk.assigned": "hand",
    "desk.acknowledged": "clock",
    "desk.rated": "star",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """How much time is left: a key for the colour, an icon, words, and the moment itself."""

    key: str
    icon: str
    words: str
    at: datetime | None = None
    exact: str = ""
    near: str = ""


def promise(enquiry: Listed, calendar: Calendar, at: datetime) -> Promise:
    """Return how an enquiry stands against its promise, counted in business time."""
    lang = wording.language()
    if enquiry.due_at is None:
        if enquiry.state == EnquiryState.WAITING_PERSON:
            return Promise("none", "reply", _("Their turn"))
        took = enquiry.first_answer_at - enquiry.received_at if enquiry.first_answer_at else None
        return Promise(
            "none", "done", _("In %(time)s") % {"time": wording.duration(took, lang)} if took else "–"
        )
    seconds = business_seconds_between(calendar, at, enquiry.due_at)
    if at > enquiry.due_at:
        seconds = -business_seconds_between(calendar, enquiry.due_at, at) or -1
    key = due_of(seconds)
    words = _late_or_left(enquiry.due_at, seconds, at, lang)
    return Promise(
        str(key),
        DUE_ICONS[key],
        words,
        enquiry.due_at,
        wording.exact(enquiry.due_at, lang),
        wording.since(enquiry.due_at, at, lang),
    )


def _late_or_left(due_at: datetime, seconds: int, at: datetime, lang: str) -> str:
    span = wording.duration(timedelta(seconds=abs(seconds)), lang)
    if seconds < 0:
        return _("Late by %(time)s") % {"time": span}
    if timezone.localtime(due_at).date() == timezone.localtime(at).date():
        return _("%(time)s left") % {"time": span}
    words = wording.since(due_at, at, lang)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Row:
    """One enquiry in a list."""

    reference: str
    url: str
    title: str
    language: str
    asker: str
    holder: str
    state: str
    state_icon: str
    promise: Promise
    current: bool = False


def row(one: Listed, calendar: Calendar, at: datetime, *, view: str = "", current: str = "") -> Row:
    """Return an enquiry as a list shows it."""
    words, icon = STATES[EnquiryState(one.state)]
    url = reverse("desk.enquiry", args=[one.reference])
    return Row(
        reference=one.reference,
        url=f"{url}?view={view}" if view and view != "all" else url,
        title=one.title or _("Taken back by its author"),
        language=one.language if one.language in ("en", "fr") else "",
        asker=one.asker_in(wording.language()) or _("Somebody"),
        holder=first_name(one.expert_name or one.assignee_name or ""),
        state=str(words),
        state_icon=icon,
        promise=promise(one, calendar, at),
        current=one.reference == current,
    )


def asker_of(enquiry: Enquiry) -> str:
    """Return the name by which the person is known to the desk."""
    if enquiry.asker_account is not None:
        return str(enquiry.asker_account.name_in(wording.language()))
    return enquiry.asker_name or _("Somebody")


def first_name(full_name: str) -> str:
    """Return the name that colleagues use."""
    return full_name.split(maxsplit=1)[0] if full_name.split() else full_name


@dataclass(frozen=True, slots=True)
class Spent:
    """Where the time went: the bar of stretches, the key with sums, and the table."""

    total: str
    bar: charts.Bar
    key: charts.Bar
    table: Sequence[tuple[str, str, datetime, int]]


def spent(time: TimeSpent) -> Spent:
    """Return the time of an enquiry as the page draws it."""
    ours = [s for s in time.stretches if s.waiting_for is not Waiting.PERSON]
    sums = time.by_party()
    stretches = [
        (PARTIES[s.waiting_for][0], PARTIES[s.waiting_for][1], timedelta(seconds=s.seconds)) for s in ours
    ]
    return Spent(
        total=wording.duration(timedelta(seconds=time.total), wording.language()),
        bar=charts.bar(stretches),
        key=charts.clay_bar(
            nobody=timedelta(seconds=sums[Waiting.NOBODY]),
            answering=timedelta(seconds=sums[Waiting.DESK]),
            expert=timedelta(seconds=sums[Waiting.EXPERT]),
            second=timedelta(seconds=sums[Waiting.SECOND_READER]),
        ),
        table=[
            (str(PARTIES[s.waiting_for][1]), s.who, s.started_at, s.seconds // 60) for s in time.stretches
        ],
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, as the ledger has it."""

    icon: str
    words: str
    by: str
    at: datetime
    number: int | None


def history(enquiry: Enquiry) -> list[Step]:
    """Return what happened to an enquiry, from the ledger. 2 queries."""
    entries = list(entries_about(enquiry.about)[:200])
    people = {int(e.by.rpartition(":")[2]) for e in entries if e.by.startswith("identity.person:")}
    names = identity.names_of_people(people)
    return [
        Step(
            STEP_ICONS.get(entry.kind, "half"),
            kinds.describe(entry.kind),
            names.get(int(entry.by.rpartition(":")[2]), "")
            if entry.by.startswith("identity.person:")
            else "",
            entry.at,
            entry.number,
        )
        for entry in entries
    ]
