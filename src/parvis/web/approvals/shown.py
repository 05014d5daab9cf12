"""Standing approvals, readers and waits as the pages show them, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance import queries
from parvis.guidance.rules import Draft, Finding, Formality, Kind, Level
from parvis.guidance.rules.approvals import ApprovalState
from parvis.guidance.rules.readings import StandsIn
from parvis.guidance.rules.waits import Way
from parvis.identity import who_may
from parvis.identity.rules import Actor
from parvis.identity.words import role_words
from parvis.web import wording

if TYPE_CHECKING:
    from parvis.guidance.models import StandingApproval
    from parvis.guidance.queries import Reader, Sent

KIND_WORDS = {
    Kind.ORIGINAL: gettext_lazy("original posts"),
    Kind.REPLY: gettext_lazy("replies"),
    Kind.DIRECT: gettext_lazy("private answers"),
    Kind.COMMUNITY: gettext_lazy("posts in communities"),
}
FORMALITY_WORDS = {
    Formality.FORMAL: pgettext_lazy("kind of content", "formal"),
    Formality.WORKING: pgettext_lazy("kind of content", "working"),
}
STATE_WORDS = {
    ApprovalState.IN_FORCE: (pgettext_lazy("standing approval", "In force"), "check", "good"),
    ApprovalState.ENDING: (pgettext_lazy("standing approval", "Ends soon"), "clock", "wait"),
    ApprovalState.ENDED: (pgettext_lazy("standing approval", "Ended"), "done", ""),
    ApprovalState.WITHDRAWN: (pgettext_lazy("standing approval", "Withdrawn"), "cross", "stop"),
}
MODE_WORDS = {
    StandsIn.WHILE_AWAY: gettext_lazy("at once: I am away"),
    StandsIn.WHEN_LATE: gettext_lazy("only when I am late"),
}
WAY_WORDS = {
    Way.NO_READER: gettext_lazy("Nobody had to read it"),
    Way.COVERED: gettext_lazy("A standing approval covered it"),
    Way.READ: gettext_lazy("A reader agreed"),
    Way.REASON: gettext_lazy("Went out with a reason, unread"),
}


def tabs(actor: Actor, current: str) -> list[tuple[str, str, None, bool]]:
    """Return the tabs of the pages about reading and approving that `actor` may open."""
    pages = (
        ("guidance.readings", _("Second readings")),
        ("approvals.index", _("Standing approvals")),
        ("approvals.delegates", _("While I am away")),
        ("approvals.waits", _("Where texts waited")),
    )
    return [
        (words, reverse(page), None, page == current)
        for page, words in pages
        if who_may.may(actor, f"page:{page}")
    ]


def first_day(starts_at: datetime) -> str:
    """Write the first day of a period that begins at a time."""
    return wording.day(timezone.localdate(starts_at), wording.language(), year=True)


def last_day(ends_at: datetime) -> str:
    """Write the last day of a period that ends at a time."""
    last = timezone.localtime(ends_at - timedelta(seconds=1)).date()
    return wording.day(last, wording.language(), year=True)


@dataclass(frozen=True, slots=True)
class ShownApproval:
    """A standing approval in a list or on its page."""

    row: StandingApproval
    holder: str
    covers: str
    account: str
    until: str
    state: ApprovalState
    state_words: Any
    icon: str
    tone: str
    words: str
    words_language: str


def shown(row: StandingApproval, at: datetime) -> ShownApproval:
    """Return a standing approval as it stands at a time."""
    language = wording.language()
    state = row.as_rule().state(at)
    words, icon, tone = STATE_WORDS[state]
    said = {"en": row.words_en, "fr": row.words_fr}
    tongue = language if said[language] else "en" if row.words_en else "fr"
    return ShownApproval(
        row=row,
        holder=row.person.full_name if row.person else _everybody(row.role),
        covers=covers(row),
        account=row.account.name_in(language) if row.account else _("any account"),
        until=last_day(row.ends_at),
        state=state,
        state_words=words,
        icon=icon,
        tone=tone,
        words=said[tongue],
        words_language=tongue,
    )


def _everybody(role: str) -> str:
    return _("Everybody with the role: %(role)s") % {"role": role_words(role)}


def covers(row: StandingApproval) -> str:
    """Write what an approval covers: `replies, private answers; formal; on ferries, ramps`."""
    parts = [", ".join(str(KIND_WORDS[Kind(kind)]) for kind in row.kinds)]
    if row.formality:
        parts.append(str(FORMALITY_WORDS[Formality(row.formality)]))
    if row.topics:
        parts.append(_("on %(topics)s") % {"topics": ", ".join(row.topics)})
    return "; ".join(parts)


# Beside what is written


@dataclass(frozen=True, slots=True)
class Cover:
    """Who stands behind a draft: the approval that covers it, or who can read it for which role."""

    until: str = ""
    giver: str = ""
    address: str = ""
    role: str = ""
    readers: Sequence[Reader] = ()
    asks: bool = False


def cover_of(draft: Draft | None, findings: Iterable[Finding], *, by: Actor, at: datetime) -> Cover | None:
    """Return the quiet line beside a draft; None when no approval covers it and no reader is suggested."""
    if draft is None or not by.is_staff:
        return None
    found = queries.coverage(draft, by=by, at=at).approval
    asking = next((one for one in findings if one.level is Level.SECOND_READER), None)
    if found is None and asking is None:
        return None
    row = queries.approval(found.id) if found else None
    return Cover(
        until=last_day(row.ends_at) if row else "",
        giver=row.given_by.full_name if row else "",
        address=reverse("approvals.show", args=[row.pk]) if row else "",
        role=role_words(asking.reader) if asking else "",
        readers=queries.readers_for(asking.reader, but=by.person_id, at=at) if asking else (),
        asks=asking is not None,
    )


@dataclass(frozen=True, slots=True)
class WentOut:
    """How a text went out, in words; `address` is that of the approval that covered it."""

    words: str
    address: str = ""


def went_out(sent: Sent | None) -> WentOut | None:
    """Return how a text went out as colleagues see it; None when guidance did not read it."""
    if sent is None:
        return None
    if sent.approval is not None and sent.way == Way.COVERED:
        words = _("covered by the standing approval that %(name)s gave")
        address = reverse("approvals.show", args=[sent.approval.pk])
        return WentOut(words % {"name": sent.approval.given_by.full_name}, address)
    if sent.way == Way.READ:
        return WentOut(_("read first by %(name)s") % {"name": sent.reader})
    if sent.way == Way.REASON:
        return WentOut(_("published with a reason, without a reader"))
    return WentOut(_("no reader was needed"))
