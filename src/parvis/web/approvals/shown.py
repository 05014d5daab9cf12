"""Standing approvals as the pages show them, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from parvis.guidance.rules import Formality, Kind
from parvis.guidance.rules.approvals import ApprovalState
from parvis.guidance.rules.readings import StandsIn
from parvis.guidance.rules.waits import Way
from parvis.identity.words import role_words
from parvis.web import wording
from parvis.web.readers import last_day

if TYPE_CHECKING:
    from parvis.guidance.models import StandingApproval

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
