"""Standing approvals: who may say which class of content without a reader, until when. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from parvis.guidance.rules.drafts import Draft, Formality, Kind
from parvis.identity.rules import Role

KINDS_COVERED = (Kind.ORIGINAL, Kind.REPLY, Kind.DIRECT, Kind.COMMUNITY)
LONGEST = timedelta(days=731)
NOTICES = (timedelta(days=30), timedelta(days=7))
_HASHTAG = re.compile(r"(?<![\w&/])#(\w{1,100})")


class ApprovalState(StrEnum):
    """Where a standing approval stands."""

    IN_FORCE = "in_force"
    ENDING = "ending"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Approval:
    """One standing approval. It names one person, or everybody with a role; an account, or any.

    `topics` and `formality` narrow it when they are set. It holds from `given_at` until `ends_at`,
    unless it is withdrawn before.
    """

    id: int
    given_by_id: int
    kinds: frozenset[Kind]
    given_at: datetime
    ends_at: datetime
    person_id: int | None = None
    role: Role | None = None
    account_id: int | None = None
    topics: frozenset[str] = frozenset()
    formality: Formality | None = None
    withdrawn_at: datetime | None = None

    def state(self, at: datetime) -> ApprovalState:
        """Return where it stands at a time."""
        if self.withdrawn_at is not None:
            return ApprovalState.WITHDRAWN
        if at >= self.ends_at:
            return ApprovalState.ENDED
        return ApprovalState.ENDING if self.ends_at - at <= NOTICES[0] else ApprovalState.IN_FORCE

    def in_force(self, at: datetime) -> bool:
        """Tell whether it holds at a time: given, not past, and not withdrawn by then."""
        gone = self.withdrawn_at is not None and self.withdrawn_at <= at
        return self.given_at <= at < self.ends_at and not gone


def covers_draft(
    approval: Approval, draft: Draft, *, person_id: int | None, roles: Collection[Role], at: datetime
) -> bool:
    """Tell whether `approval` lets this person say this draft without a reader at this time.

    Nobody covers themselves: an approval to a role does not cover whoever gave it. One that is
    limited to topics covers a draft all of whose topics and hashtags are among them.
    """
    return (
        approval.in_force(at)
        and _names(approval, person_id, roles)
        and draft.kind in approval.kinds
        and approval.account_id in (None, draft.account_id)
        and approval.formality in (None, draft.formality)
        and (not approval.topics or _within(topics_of(draft), approval.topics))
    )


def which_covers(
    approvals: Iterable[Approval],
    draft: Draft,
    *,
    person_id: int | None,
    roles: Collection[Role],
    at: datetime,
) -> Approval | None:
    """Return the approval that covers the draft; of several the one that says most exactly what it covers.

    A named person before a role, a named account before any, topics and formality before none,
    fewer kinds before more; then the one that ends last, then the oldest.
    """
    covering = (one for one in approvals if covers_draft(one, draft, person_id=person_id, roles=roles, at=at))
    return min(covering, key=_exactness, default=None)


def _names(approval: Approval, person_id: int | None, roles: Collection[Role]) -> bool:
    if person_id is None or person_id == approval.given_by_id:
        return False
    return approval.person_id == person_id if approval.person_id is not None else approval.role in roles


def _within(topics: frozenset[str], allowed: frozenset[str]) -> bool:
    return bool(topics) and topics <= {topic_key(topic) for topic in allowed}


def _exactness(approval: Approval) -> tuple[bool, bool, bool, bool, int, float, int]:
    return (
        approval.person_id is None,
        approval.account_id is None,
        not approval.topics,
        approval.formality is None,
        len(approval.kinds),
        -approval.ends_at.timestamp(),
        approval.id,
    )


def topics_of(draft: Draft) -> frozenset[str]:
    """Return what a draft says it is about: its topics, and its hashtags."""
    tags = (tag for text in draft.texts for tag in _HASHTAG.findall(text.source))
    return frozenset(topic_key(topic) for topic in (*draft.topics, *tags))


def topic_key(topic: str) -> str:
    """Return a topic as approvals compare it: no number sign, no capitals."""
    return topic.strip().lstrip("#").casefold()


def notice_due(
    *, begun_at: datetime, ends_at: datetime, last_notice: int | None, at: datetime
) -> timedelta | None:
    """Return which notice of the end is due at a time: 30 days, 7 days, or None.

    Each is sent once, and none for a span that was shorter when the approval began (or was
    renewed). `last_notice` is the days of the notice sent last.
    """
    if at >= ends_at:
        return None
    due = [span for span in NOTICES if begun_at < ends_at - span <= at]
    nearest = min(due, default=None)
    return None if nearest is None or (last_notice is not None and last_notice <= nearest.days) else nearest
