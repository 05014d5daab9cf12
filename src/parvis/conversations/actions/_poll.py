"""Writing a poll, for the verbs that publish, edit and receive."""

from __future__ import annotations

from datetime import datetime

from parvis.conversations.models import Poll, PollOption, Post
from parvis.conversations.rules.drafts import PollDraft


def write_poll(post: Post, draft: PollDraft, closed_at: datetime | None = None) -> None:
    """Write a poll and its options."""
    poll = Poll.objects.create(
        post=post,
        multiple=draft.multiple,
        hide_totals=draft.hide_totals,
        closes_at=draft.closes_at,
        closed_at=closed_at,
        voters_count=draft.voters,
    )
    PollOption.objects.bulk_create(
        PollOption(poll=poll, position=i, title_en=c.en.strip(), title_fr=c.fr.strip(), votes_count=c.votes)
        for i, c in enumerate(draft.choices)
    )
