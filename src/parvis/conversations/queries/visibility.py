"""Who may read which post, as one condition that every read of posts applies."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from parvis.communities import queries as communities
from parvis.conversations.models import AccountLimit, Block, Follow, Mention, Mute, Post
from parvis.conversations.rules import FollowState, PostState, Visibility
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Role


def visible_to(reader: Actor) -> QuerySet[Post]:
    """Return the posts that `reader` may read: theirs, and the published ones meant for them.

    Suspended accounts are left out, and posts of accounts that block the reader's. The machine
    reads everything that is not deleted.
    """
    if reader.is_system:
        return Post.objects.exclude(state=PostState.DELETED)
    return Post.objects.filter(visible(reader))


def visible(reader: Actor, prefix: str = "", own: tuple[int, ...] | None = None) -> Q:
    """Return the condition of `visible_to`, for a query that reaches posts through `prefix`.

    `own` is `voices_of(reader)`, for a caller that has it.
    """
    own = voices_of(reader) if own is None else own
    published = Q(**{f"{prefix}state": PostState.PUBLISHED}) & meant_for(reader, own, prefix)
    standing = Q(**{f"{prefix}account__suspended_at__isnull": True})
    return ((published & standing & ~_blocked(reader, prefix)) | _withheld(reader, own, prefix)) & ~Q(
        **{f"{prefix}state": PostState.DELETED}
    )


def voices_of(reader: Actor) -> tuple[int, ...]:
    """Return the accounts whose private posts the actor may read: all through which they may speak.

    One query for a person, none for anybody else.
    """
    own = set() if reader.account_id is None else {reader.account_id}
    if reader.person_id is not None:
        # An unsaved person is enough: only its key is asked for, and reading it would be a query more.
        person = get_user_model()(pk=reader.person_id)
        own |= set(identity.accounts_of(person).values_list("id", flat=True))
    return tuple(sorted(own))


def meant_for(reader: Actor, own: tuple[int, ...], prefix: str = "") -> Q:
    """Return the condition that a post's visibility admits the reader, whatever its state."""
    condition = Q(**{f"{prefix}visibility__in": [Visibility.PUBLIC, Visibility.QUIET]})
    readable = communities.readable_by(reader).values("id")
    condition |= Q(**{f"{prefix}visibility": Visibility.COMMUNITY, f"{prefix}community_id__in": readable})
    if not own:
        return condition
    follows = Follow.objects.filter(follower_id__in=own, state=FollowState.ACCEPTED)
    mentioned = Mention.objects.filter(post_id=OuterRef(f"{prefix}id"), account_id__in=own)
    return (
        condition
        | Q(**{f"{prefix}account_id__in": own})
        | Q(
            **{
                f"{prefix}visibility": Visibility.FOLLOWERS,
                f"{prefix}account_id__in": follows.values("followed_id"),
            }
        )
        | Q(Exists(mentioned))
    )


def _withheld(reader: Actor, own: tuple[int, ...], prefix: str) -> Q:
    """What moderators took from sight is still there for its author, and for moderators."""
    withheld = Q(**{f"{prefix}state__in": [PostState.HIDDEN, PostState.REMOVED]})
    if reader.has(Role.MODERATOR):
        return withheld
    return withheld & Q(**{f"{prefix}account_id__in": own})


def _blocked(reader: Actor, prefix: str) -> Q:
    if reader.account_id is None:
        return Q(pk__in=[])
    blockers = Block.objects.filter(target_id=reader.account_id).values("account_id")
    return Q(**{f"{prefix}account_id__in": blockers})


def unwanted_by(account_id: int | None, prefix: str = "") -> Q:
    """Return the condition that a post is of an account that `account_id` blocks, mutes, or is blocked by.

    The boosts of their posts by others are meant too. Apply it with `~` to the lists an account reads.
    """
    if account_id is None:
        return Q(pk__in=[])
    away = accounts_away_from(account_id)
    return Q(**{f"{prefix}account_id__in": away}) | Q(**{f"{prefix}boost_of__account_id__in": away})


def accounts_away_from(account_id: int) -> QuerySet[Block]:
    """Return, as a subquery, the ids of the accounts whose posts `account_id` is not to see."""
    blocked = Block.objects.filter(account_id=account_id).values_list("target_id")
    blocking = Block.objects.filter(target_id=account_id).values_list("account_id")
    muted = Mute.objects.filter(account_id=account_id).values_list("target_id")
    return blocked.union(blocking, muted, all=True)  # type: ignore[return-value]


def limited_accounts() -> QuerySet[AccountLimit]:
    """Return the ids of the accounts that a decision keeps out of public lists, as a subquery."""
    return AccountLimit.objects.values("account_id")  # type: ignore[return-value]
