"""What a community asks of a post that is written in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parvis.communities import queries as communities
from parvis.communities import rules as community_rules
from parvis.conversations.errors import LanguageMissing
from parvis.conversations.rules import Visibility, is_for_all
from parvis.conversations.rules.drafts import PostDraft
from parvis.identity.rules import Actor

if TYPE_CHECKING:
    from parvis.communities.models import Community


def room_of(draft: PostDraft, account_id: int, by: Actor) -> Community | None:
    """Return the community a draft is for, once it is sure that the account may write there.

    Raises communities' `NotOpen`, `NotMember` or `CharterToAccept`, and `LanguageMissing`.
    """
    if draft.community_id is None:
        return None
    refusal = communities.why_not_post(replace(by, account_id=account_id), draft.community_id)
    if refusal is not None:
        raise refusal
    room = communities.community_by_id(draft.community_id)
    written = {text.language for text in draft.texts if text.source.strip()}
    missing = community_rules.languages_missing(room.language_policy, written)
    if missing and written:
        raise LanguageMissing(field="texts", languages=", ".join(sorted(missing)))
    return room


def within(draft: PostDraft, room: Community | None) -> PostDraft:
    """Return the draft with the visibility its community allows: what is said behind a door stays there."""
    if (
        room is None
        or room.visibility == community_rules.Visibility.PUBLIC
        or not is_for_all(draft.visibility)
    ):
        return draft
    return replace(draft, visibility=Visibility.COMMUNITY)
