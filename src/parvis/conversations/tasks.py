"""What conversations does when something was recorded, and what it does by the clock. Thin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from parvis.conversations import actions
from parvis.conversations.queries.posts import boosted_by, mentioned_accounts, voters_of
from parvis.conversations.rules import NotificationKind
from parvis.foundation.jobs import every
from parvis.identity import queries as identity
from parvis.identity.rules import SYSTEM
from parvis.ledger.readers import follows

if TYPE_CHECKING:
    from parvis.ledger.models import Entry

SAID = ("conversations.post_published", "conversations.post_received")
REWORDED = ("conversations.post_edited", "conversations.post_deleted", "conversations.moderated")


@follows("conversations.home", kinds=[*SAID, "conversations.boosted"], forget=actions.forget_homes)
def lay_in_homes(entry: Entry) -> None:
    """Lay what was said or boosted in the home timelines of followers."""
    if (post_id := _id(entry, "post")) is not None:
        actions.fan_out(post_id)


@follows("conversations.search", kinds=[*SAID, *REWORDED], forget=actions.forget_index)
def keep_index(entry: Entry) -> None:
    """Write the words of the post anew. The verbs do it at once; this mends and rebuilds."""
    if (post_id := _id(entry, "post")) is not None:
        actions.index_post(post_id)


@follows("conversations.mentions", kinds=SAID)
def tell_mentioned(entry: Entry) -> None:
    """Tell those whom a post names, and whose post it answers."""
    post_id = _id(entry, "post")
    if post_id is None:
        return
    answered = _id(entry, "target")
    named = {*mentioned_accounts(post_id), *([answered] if answered else [])}
    _tell(NotificationKind.MENTION, entry, named, post_id=post_id)


@follows(
    "conversations.deeds",
    kinds=[
        "conversations.favourited",
        "conversations.favourite_undone",
        "conversations.boosted",
        "conversations.boost_undone",
    ],
)
def tell_of_deeds(entry: Entry) -> None:
    """Tell an author what others did with the post, and take it back when they do."""
    kind = NotificationKind.BOOST if "boost" in entry.kind else NotificationKind.FAVOURITE
    post_id = _id(entry, "boost_of") or _id(entry, "post")
    if entry.kind.endswith("_undone"):
        _withdraw(kind, entry, post_id=post_id)
    else:
        _tell(kind, entry, [_id(entry, "target")], post_id=post_id)


@follows(
    "conversations.follows",
    kinds=[
        "conversations.follow_requested",
        "conversations.follow_accepted",
        "conversations.follow_rejected",
        "conversations.follow_ended",
    ],
)
def tell_followed(entry: Entry) -> None:
    """Tell an account who follows it, or asks to; take it back when that ends."""
    if entry.kind == "conversations.follow_requested":
        locked = [pk for pk, one in identity.accounts([_id(entry, "target") or 0]).items() if one.locked]
        _tell(NotificationKind.FOLLOW_REQUEST, entry, locked)
        return
    _withdraw(NotificationKind.FOLLOW_REQUEST, entry)
    if entry.kind == "conversations.follow_accepted":
        _tell(NotificationKind.FOLLOW, entry, [_id(entry, "target")])
    else:
        _withdraw(NotificationKind.FOLLOW, entry)


@follows("conversations.news", kinds=["conversations.post_edited", "conversations.poll_closed"])
def tell_of_news(entry: Entry) -> None:
    """Tell those who passed a post on that it was edited, and those who voted that the poll is closed."""
    post_id = _id(entry, "post")
    if post_id is None:
        return
    if entry.kind == "conversations.post_edited":
        _tell(NotificationKind.EDIT, entry, boosted_by(post_id), post_id=post_id)
    else:
        concerned = [*voters_of(post_id), _id(entry, "account")]
        _tell(NotificationKind.POLL, entry, concerned, post_id=post_id, with_source=False)


@follows("conversations.decisions", kinds=["conversations.moderated", "conversations.appeal_decided"])
def tell_concerned(entry: Entry) -> None:
    """Tell an account what was decided about it, and what became of its appeal."""
    kind = NotificationKind.MODERATION if entry.kind.endswith("moderated") else NotificationKind.APPEAL
    decision_id = _id(entry, "decision")
    _tell(kind, entry, [_id(entry, "target")], decision_id=decision_id, with_source=False)


def _tell(
    kind: NotificationKind,
    entry: Entry,
    accounts: Iterable[int | None],
    *,
    post_id: int | None = None,
    decision_id: int | None = None,
    with_source: bool = True,
) -> None:
    """Tell the local ones of `accounts`; who did it is not named when a moderator or the clock did."""
    local = [pk for pk, one in identity.accounts({pk for pk in accounts if pk}).items() if one.is_local]
    actions.notify(
        kind,
        accounts=local,
        source_id=_id(entry, "account") if with_source else None,
        post_id=post_id,
        decision_id=decision_id,
        at=entry.at,
    )


def _withdraw(kind: NotificationKind, entry: Entry, *, post_id: int | None = None) -> None:
    told, source = _id(entry, "target"), _id(entry, "account")
    if told is not None and source is not None:
        actions.withdraw(kind, account_id=told, source_id=source, post_id=post_id)


def _id(entry: Entry, name: str) -> int | None:
    value = entry.fields.get(name)
    return int(value) if value else None


@every(seconds=60, name="conversations.ends")
def end_what_is_over(at: datetime) -> None:
    """Close polls, lift mutes and end decisions whose time is over."""
    actions.close_polls(by=SYSTEM, at=at)
    actions.end_mutes(by=SYSTEM, at=at)
    actions.end_decisions(by=SYSTEM, at=at)
