"""When accounts spoke, and what moderators did, in figures: for registers and reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from parvis.conversations.models import ModerationDecision, Post
from parvis.conversations.rules import Effect, PostState


@dataclass(frozen=True, slots=True)
class Activity:
    """When an account said something of its own for the first and for the last time."""

    first: datetime
    last: datetime


def activity_of(account_ids: Collection[int]) -> dict[int, Activity]:
    """Return when each account spoke first and last; those that never spoke are left out. Two queries.

    Ids grow with time, so the index of an account's posts answers the first one.
    """
    own = Post.objects.filter(account_id__in=list(account_ids), boost_of=None, state=PostState.PUBLISHED)
    ends = own.order_by().values_list("account_id").annotate(Min("id"), Max("id"))
    found = {account_id: (first, last) for account_id, first, last in ends}
    wanted = {post_id for both in found.values() for post_id in both}
    times = dict(Post.objects.filter(pk__in=wanted).values_list("pk", "published_at"))
    return {account_id: Activity(times[first], times[last]) for account_id, (first, last) in found.items()}


@dataclass(frozen=True, slots=True)
class Moderated:
    """What moderators decided on: posts hidden or removed, accounts limited or suspended."""

    posts: int
    posts_without_ground: int
    accounts: int
    accounts_without_ground: int


def moderated() -> Moderated:
    """Return how many decisions there are, and how many of them name no rule. One query."""
    on_posts = Q(effect__in=[Effect.HIDE, Effect.REMOVE])
    on_accounts = Q(effect__in=[Effect.LIMIT_ACCOUNT, Effect.SUSPEND_ACCOUNT])
    groundless = Q(rule="")
    counts = ModerationDecision.objects.aggregate(
        posts=Count("pk", filter=on_posts),
        posts_without_ground=Count("pk", filter=on_posts & groundless),
        accounts=Count("pk", filter=on_accounts),
        accounts_without_ground=Count("pk", filter=on_accounts & groundless),
    )
    return Moderated(**counts)
