"""What reaches the institution on the open network becomes enquiries. Called by the ledger's readers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from parvis.conversations import queries as conversations
from parvis.conversations.errors import PostNotFound
from parvis.desk import actions, queries
from parvis.desk.models import Enquiry, Item
from parvis.desk.rules.states import Channel, Direction
from parvis.foundation.errors import Refused
from parvis.foundation.safe_html import text_of
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM, AccountKind, Actor

if TYPE_CHECKING:
    from parvis.conversations.queries import PostView
    from parvis.identity.models import Account

log = logging.getLogger(__name__)

FOR_ALL = ("public", "quiet")


def hear(fields: Mapping[str, Any], *, at: datetime) -> Enquiry | None:
    """Take in a post that mentions, answers or writes to an account of the institution; once per post.

    What the same person says next in the same thread joins their enquiry. A reply that a
    colleague wrote outside the desk counts as the answer that it is. Returns the enquiry, if any.
    """
    post_id = int(fields["post"])
    if Item.objects.filter(post_id=post_id).exists():
        return None
    post = _read(post_id)
    if post is None or post.boost is not None or post.visibility == "community":
        return None
    try:
        return _answered_elsewhere(post, at) if _is_ours(post.account) else _addressed(post, at)
    except Refused as refused:
        log.warning("post not taken in at the desk", extra={"post": post_id, "why": refused.code})
        return None


def _read(post_id: int) -> PostView | None:
    try:
        return conversations.post(post_id, SYSTEM)
    except PostNotFound:
        return None


def _is_ours(account: Account) -> bool:
    return account.is_local and account.kind in (AccountKind.INSTITUTION, AccountKind.SERVICE)


def _addressed(post: PostView, at: datetime) -> Enquiry | None:
    ours = _our_account(post)
    if ours is None or post.is_gone:
        return None
    said = post.version_in(post.language)
    if said is None:
        return None
    by = Actor(account_id=post.account.pk)
    text = (said.source or text_of(said.html))[:20_000]
    is_private = post.visibility not in FOR_ALL
    known = queries.enquiry_of_person_in_thread(post.account.pk, post.root_id)
    if known is not None:
        return actions.add_message(
            by=by, enquiry_id=known.pk, text=text, html=said.html, language=said.language, post_id=post.id,
            is_private=is_private, at=at,
        ).enquiry  # fmt: skip
    return actions.receive_enquiry(
        by=by, text=text, html=said.html, language=_known(said.language), channel=Channel.FEDIVERSE,
        asker_account_id=post.account.pk, post_id=post.id, thread_id=post.root_id, is_public=not is_private,
        our_account_id=ours, at=at,
    )  # fmt: skip


def _known(language: str) -> str:
    """The language that the other server gives, when it is one; else it is recognised from the text."""
    return language if language not in ("", "und") else ""


def _our_account(post: PostView) -> int | None:
    wanted = [mention.account_id for mention in post.mentions]
    if post.in_reply_to_account_id is not None:
        wanted.append(post.in_reply_to_account_id)
    found = identity.accounts(wanted)
    return next((pk for pk in wanted if pk in found and _is_ours(found[pk])), None)


def _answered_elsewhere(post: PostView, at: datetime) -> Enquiry | None:
    asked = Item.objects.filter(post_id=post.in_reply_to_id, direction=Direction.IN).first()
    said = post.version_in(post.language)
    if post.in_reply_to_id is None or asked is None or said is None:
        return None
    return actions.note_answer_elsewhere(
        by=SYSTEM, enquiry_id=asked.enquiry_id, post_id=post.id, language=said.language, source=said.source,
        html=said.html, is_private=post.visibility not in FOR_ALL, at=at,
    )  # fmt: skip


def hear_of_change(kind: str, fields: Mapping[str, Any], *, at: datetime) -> Item | None:
    """Take over that a person changed, or took back, what they had written to us."""
    item = Item.objects.filter(post_id=int(fields["post"]), direction=Direction.IN).first()
    if item is None:
        return None
    post = None if kind.endswith("_deleted") else _read(int(fields["post"]))
    said = post.version_in(post.language) if post is not None and not post.is_gone else None
    text = (said.source or text_of(said.html))[:20_000] if said else ""
    return actions.take_over_change(
        by=SYSTEM, item_id=item.pk, text=text, html=said.html if said else "", at=at
    )


def hear_reading(fields: Mapping[str, Any], *, at: datetime) -> Enquiry | None:
    """Give an enquiry back to the desk once the second reader has said what they think."""
    kind, _, pk = str(fields.get("of", "")).partition(":")
    if kind != "desk.enquiry" or not pk.isdecimal():
        return None
    try:
        return actions.hear_second_reader(
            by=SYSTEM, enquiry_id=int(pk), outcome=str(fields.get("outcome", "")), at=at
        )
    except Refused:  # the desk went on without waiting
        return None
