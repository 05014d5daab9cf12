"""One post, or the means by which verbs and channels find one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from parvis.conversations.errors import PostNotFound
from parvis.conversations.models import Follow, Media, Mention, Poll, PollVote, Post, PostRevision
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.views import PostView
from parvis.conversations.queries.visibility import visible_to
from parvis.conversations.rules import FollowState
from parvis.identity.rules import ANONYMOUS, Actor


def post(post_id: int, reader: Actor = ANONYMOUS) -> PostView:
    """Return one post as `reader` sees it, or raise `PostNotFound`."""
    if not visible_to(reader).filter(pk=post_id).exists():
        raise PostNotFound(post=post_id)
    return views([post_id], reader)[0]


def posts(post_ids: Iterable[int], reader: Actor = ANONYMOUS) -> list[PostView]:
    """Return several posts as `reader` sees them, in order, without those they may not read."""
    wanted = list(post_ids)
    readable = set(visible_to(reader).filter(pk__in=wanted).values_list("pk", flat=True))
    return views([pk for pk in wanted if pk in readable], reader)


def row(post_id: int) -> Post:
    """Return the row of a post, whoever asks, or raise `PostNotFound`. For verbs and channels."""
    found = Post.objects.select_related("account", "in_reply_to__account").filter(pk=post_id).first()
    if found is None:
        raise PostNotFound(post=post_id)
    return found


def readable_row(post_id: int, reader: Actor) -> Post:
    """Return the row of a post that `reader` may read, or raise `PostNotFound`."""
    found = visible_to(reader).select_related("account").filter(pk=post_id).first()
    if found is None:
        raise PostNotFound(post=post_id)
    return found


def by_uri(uri: str) -> Post | None:
    """Return the post that other servers know by `uri`, deleted ones too."""
    return Post.objects.select_related("account").filter(uri=uri).first()


def uris(post_ids: Iterable[int]) -> dict[int, str]:
    """Return the addresses of several posts, in one query."""
    return dict(Post.objects.filter(pk__in=list(post_ids)).values_list("pk", "uri"))


def mentioned_accounts(post_id: int) -> list[int]:
    """Return the ids of the accounts that a post names, named or silent."""
    return list(Mention.objects.filter(post_id=post_id).values_list("account_id", flat=True))


def followers_of(account_id: int) -> QuerySet[Follow]:
    """Return the accepted follows of an account, with the followers, for channels that deliver to them."""
    rows = Follow.objects.filter(followed_id=account_id, state=FollowState.ACCEPTED)
    return rows.select_related("follower").order_by("id")


def following_of(account_id: int) -> QuerySet[Follow]:
    """Return whom an account follows (accepted), with their accounts."""
    rows = Follow.objects.filter(follower_id=account_id, state=FollowState.ACCEPTED)
    return rows.select_related("followed").order_by("id")


def follow_requests_of(account_id: int) -> QuerySet[Follow]:
    """Return who waits for an account's leave to follow it."""
    rows = Follow.objects.filter(followed_id=account_id, state=FollowState.REQUESTED)
    return rows.select_related("follower").order_by("id")


def follow_between(follower_id: int, followed_id: int) -> Follow | None:
    """Return how a wish to follow stands, or None."""
    return Follow.objects.filter(follower_id=follower_id, followed_id=followed_id).first()


def favoured_by(post_id: int) -> list[int]:
    """Return the ids of the accounts that favoured a post, the latest first (at most 80)."""
    rows = Post.objects.filter(pk=post_id).order_by("-favourites__id")
    return [pk for pk in rows.values_list("favourites__account_id", flat=True)[:80] if pk]


def boosted_by(post_id: int) -> list[int]:
    """Return the ids of the accounts that boosted a post, the latest first (at most 80)."""
    rows = Post.objects.published().filter(boost_of_id=post_id).order_by("-id")
    return list(rows.values_list("account_id", flat=True)[:80])


def history(post_id: int, reader: Actor = ANONYMOUS) -> list[PostRevision]:
    """Return what a post said before each edit, the first version first; without the current one."""
    readable_row(post_id, reader)
    return list(PostRevision.objects.filter(post_id=post_id).order_by("number"))


def unattached_media(account_id: int) -> QuerySet[Media]:
    """Return the pictures that an account added and has not published."""
    return Media.objects.filter(account_id=account_id, post__isnull=True).order_by("-id")


def media_of(post_id: int) -> QuerySet[Media]:
    """Return the files of a post, in order."""
    return Media.objects.filter(post_id=post_id).order_by("position", "id")


def poll_of(post_id: int) -> Poll | None:
    """Return the poll of a post with its options, or None."""
    return Poll.objects.prefetch_related("options").filter(post_id=post_id).first()


def voters_of(post_id: int) -> list[int]:
    """Return the ids of the accounts that voted in a post's poll."""
    rows = PollVote.objects.filter(poll_id=post_id).values_list("account_id", flat=True)
    return list(rows.distinct())
