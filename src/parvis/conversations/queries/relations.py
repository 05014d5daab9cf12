"""How accounts stand to each other, and their figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from parvis.conversations.models import AccountLimit, Block, DomainBlock, Follow, Mute, Post
from parvis.conversations.rules import FollowState, PostState
from parvis.conversations.rules.speaking import PUBLISHED_TO_ALL


@dataclass(frozen=True, slots=True)
class Relationship:
    """How `account_id`, seen by another, stands to that other (the words of the Mastodon API)."""

    account_id: int
    following: bool = False
    requested: bool = False
    followed_by: bool = False
    requested_by: bool = False
    showing_boosts: bool = False
    blocking: bool = False
    blocked_by: bool = False
    muting: bool = False
    muting_notifications: bool = False


def relationships(account_id: int, others: Collection[int]) -> list[Relationship]:
    """Return how each of `others` stands to `account_id`, in the order given. Three queries."""
    wanted = list(others)
    ours = Q(follower_id=account_id, followed_id__in=wanted)
    theirs = Q(followed_id=account_id, follower_id__in=wanted)
    follows = {(f.follower_id, f.followed_id): f for f in Follow.objects.filter(ours | theirs)}
    between = Q(account_id=account_id, target_id__in=wanted) | Q(target_id=account_id, account_id__in=wanted)
    blocks = set(Block.objects.filter(between).values_list("account_id", "target_id"))
    mutes = {m.target_id: m for m in Mute.objects.filter(account_id=account_id, target_id__in=wanted)}
    return [_relationship(account_id, other, follows, blocks, mutes.get(other)) for other in wanted]


def _relationship(
    account_id: int,
    other: int,
    follows: dict[tuple[int, int], Follow],
    blocks: set[tuple[int, int]],
    mute: Mute | None,
) -> Relationship:
    ours, theirs = follows.get((account_id, other)), follows.get((other, account_id))
    return Relationship(
        account_id=other,
        following=ours is not None and ours.state == FollowState.ACCEPTED,
        requested=ours is not None and ours.state == FollowState.REQUESTED,
        followed_by=theirs is not None and theirs.state == FollowState.ACCEPTED,
        requested_by=theirs is not None and theirs.state == FollowState.REQUESTED,
        showing_boosts=ours is not None and ours.boosts,
        blocking=(account_id, other) in blocks,
        blocked_by=(other, account_id) in blocks,
        muting=mute is not None,
        muting_notifications=mute is not None and mute.notifications,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """How much an account says and how many read it."""

    posts: int = 0
    followers: int = 0
    following: int = 0
    last_post_at: datetime | None = None


def figures(account_ids: Collection[int]) -> dict[int, Figures]:
    """Return the figures of several accounts, in three queries."""
    wanted = list(account_ids)
    said = Post.objects.filter(account_id__in=wanted, state=PostState.PUBLISHED)
    said = said.filter(visibility__in=PUBLISHED_TO_ALL)
    posts = {
        row["account_id"]: (row["n"], row["latest"])
        for row in said.order_by().values("account_id").annotate(n=Count("id"), latest=Max("published_at"))
    }
    followers = _counted("followed_id", wanted)
    following = _counted("follower_id", wanted)
    return {
        pk: Figures(
            posts.get(pk, (0, None))[0],
            followers.get(pk, 0),
            following.get(pk, 0),
            posts.get(pk, (0, None))[1],
        )
        for pk in wanted
    }


def _counted(column: str, wanted: list[int]) -> dict[int, int]:
    rows = Follow.objects.filter(**{f"{column}__in": wanted}, state=FollowState.ACCEPTED)
    return dict(rows.order_by().values_list(column).annotate(n=Count("id")))


def blocks_of(account_id: int) -> QuerySet[Block]:
    """Return whom an account blocks, the latest first."""
    return Block.objects.filter(account_id=account_id).select_related("target").order_by("-id")


def mutes_of(account_id: int) -> QuerySet[Mute]:
    """Return whom an account mutes, the latest first."""
    return Mute.objects.filter(account_id=account_id).select_related("target").order_by("-id")


def domain_blocks() -> QuerySet[DomainBlock]:
    """Return the blocked servers with the published reasons, by name."""
    return DomainBlock.objects.order_by("domain")


def is_domain_blocked(domain: str) -> bool:
    """Tell whether a server, or one above it (`shore.example` for `a.shore.example`), is blocked here."""
    parts = domain.lower().split(".")
    return DomainBlock.objects.filter(domain__in=[".".join(parts[i:]) for i in range(len(parts))]).exists()


def is_limited(account_id: int) -> bool:
    """Tell whether a decision keeps an account out of public lists."""
    return AccountLimit.objects.filter(account_id=account_id).exists()
