"""Lay a post in the home timelines of those who follow its author, in one statement."""

from __future__ import annotations

from django.db import connection

from parvis.conversations.models import HomeEntry, Post
from parvis.conversations.rules import FollowState, PostState, Visibility

# One statement for any number of followers. A reply goes to those who follow both who writes and
# whom it answers (or who is answered); a boost to those who want the booster's boosts.
_FAN_OUT = """
INSERT INTO conversations_homeentry (account_id, post_id)
SELECT f.follower_id, %(post)s
FROM conversations_follow f JOIN identity_account a ON a.id = f.follower_id
WHERE f.followed_id = %(author)s AND f.state = %(accepted)s AND a.domain = ''
  AND (%(is_boost)s = 0 OR f.boosts)
  AND (%(answered)s = 0 OR f.follower_id = %(answered)s OR EXISTS (
        SELECT 1 FROM conversations_follow g
        WHERE g.follower_id = f.follower_id AND g.followed_id = %(answered)s AND g.state = %(accepted)s))
UNION ALL SELECT id, %(post)s FROM identity_account WHERE id = %(author)s AND domain = ''
ON CONFLICT DO NOTHING
"""


def fan_out(post_id: int) -> int:
    """Lay a post or boost in its local followers' home timelines; return in how many. Idempotent."""
    post = Post.objects.filter(pk=post_id, state=PostState.PUBLISHED).select_related("in_reply_to").first()
    if post is None or post.visibility == Visibility.MENTIONED:
        return 0
    answered = post.in_reply_to.account_id if post.in_reply_to else 0
    values: dict[str, str | int] = {
        "post": post.pk,
        "author": post.account_id,
        "accepted": str(FollowState.ACCEPTED),
        "is_boost": int(post.boost_of_id is not None),
        "answered": 0 if answered == post.account_id else answered,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FAN_OUT, values)
        return int(cursor.rowcount)


def forget_homes() -> None:
    """Empty every home timeline, so that the ledger's reader lays them again."""
    HomeEntry.objects.all().delete()
