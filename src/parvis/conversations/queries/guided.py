"""A post's draft as guidance sees it, the same for the composer that asks and the verb that clears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parvis.communities import queries as communities
from parvis.conversations.models import Media, Post
from parvis.conversations.queries.posts import readable_row
from parvis.conversations.rules import Visibility
from parvis.conversations.rules.drafts import PostDraft
from parvis.guidance import rules as guides
from parvis.identity import queries as identity
from parvis.identity.rules import Actor

if TYPE_CHECKING:
    from parvis.communities.models import Community
    from parvis.identity.models import Account


def draft_for_advice(draft: PostDraft, *, account_id: int, by: Actor) -> guides.Draft:
    """Return a draft for `guidance.queries.advise` and for second readings.

    What it holds hashes to what `publish_post` will clear, so that a second reading of it counts.
    Raises `PostNotFound` for a parent that `by` may not read.
    """
    parent = None if draft.in_reply_to_id is None else readable_row(draft.in_reply_to_id, by)
    room = None if draft.community_id is None else communities.community_by_id(draft.community_id, by)
    found = Media.objects.filter(account_id=account_id).in_bulk(list(draft.media_ids))
    media = [found[pk] for pk in draft.media_ids if pk in found]
    return guided(draft, media, account=identity.account(account_id), parent=parent, room=room, by=by)


def guided(
    draft: PostDraft,
    media: Sequence[Media],
    *,
    account: Account,
    parent: Post | None,
    room: Community | None,
    by: Actor,
) -> guides.Draft:
    """Return a draft as the checks of guidance see it, from rows that are at hand."""
    return guides.Draft(
        texts=draft.texts,
        kind=_kind(draft, parent),
        capacity=draft.capacity,
        formality=draft.formality,
        visibility=str(draft.visibility),
        account_id=account.pk,
        account_kind=str(account.kind),
        community=room.slug if room else "",
        parent_language=parent.language if parent else "",
        media=tuple(
            guides.Media(
                kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative, file=m.sha256
            )
            for m in media
        ),
        author_roles=by.roles,
        besides=tuple(_besides(draft)),
    )


def _besides(draft: PostDraft) -> Iterator[str]:
    """Yield what readers see besides the texts: a second reading is of these too."""
    if draft.content_warning:
        yield f"warning: {draft.content_warning}"
    for choice in draft.poll.choices if draft.poll else ():
        yield f"option: {choice.en} / {choice.fr}"


def _kind(draft: PostDraft, parent: Post | None) -> guides.Kind:
    if draft.visibility is Visibility.MENTIONED:
        return guides.Kind.DIRECT
    if parent is not None:
        return guides.Kind.REPLY
    return guides.Kind.COMMUNITY if draft.community_id else guides.Kind.ORIGINAL
