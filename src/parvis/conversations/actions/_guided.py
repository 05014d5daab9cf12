"""Where guidance meets a post: inside the verbs that publish and edit, for what is said at work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from parvis.conversations.models import Media, Post
from parvis.conversations.rules import Visibility, is_guided
from parvis.conversations.rules.drafts import PostDraft
from parvis.guidance import actions as guidance
from parvis.guidance import rules as guides
from parvis.identity.rules import Actor

if TYPE_CHECKING:
    from parvis.identity.models import Account


def clear(
    draft: PostDraft,
    media: Sequence[Media],
    *,
    account: Account,
    parent: Post | None,
    by: Actor,
    answers: Mapping[str, str] | None,
    second_reading_id: int | None,
    at: datetime,
) -> None:
    """Have guidance clear a draft that speaks for the institution or from work; it reads no other.

    Raises `guidance.errors.StopsUnanswered` or `guidance.errors.SecondReaderNeeded`.
    """
    if not is_guided(draft.capacity):
        return
    guidance.clear(
        guided_draft(draft, media, account=account, parent=parent, by=by),
        by=by,
        answers=answers or {},
        second_reading_id=second_reading_id,
        at=at,
    )


def guided_draft(
    draft: PostDraft, media: Sequence[Media], *, account: Account, parent: Post | None, by: Actor
) -> guides.Draft:
    """Return a post's draft as the checks of guidance see it."""
    return guides.Draft(
        texts=draft.texts,
        kind=_kind(draft, parent),
        capacity=draft.capacity,
        formality=draft.formality,
        visibility=str(draft.visibility),
        account_id=account.pk,
        account_kind=str(account.kind),
        community=str(draft.community_id or ""),
        parent_language=parent.language if parent else "",
        media=tuple(
            guides.Media(kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative)
            for m in media
        ),
        author_roles=by.roles,
    )


def _kind(draft: PostDraft, parent: Post | None) -> guides.Kind:
    if draft.visibility is Visibility.MENTIONED:
        return guides.Kind.DIRECT
    if parent is not None:
        return guides.Kind.REPLY
    return guides.Kind.COMMUNITY if draft.community_id else guides.Kind.ORIGINAL
