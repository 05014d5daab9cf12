"""A thread: one range of the index by root, made into a tree in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, Subquery

from parvis.conversations.errors import PostNotFound
from parvis.conversations.models import Post
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.prepared import Marks, Prepared
from parvis.conversations.queries.views import Branch, PostView, Thread
from parvis.conversations.queries.visibility import unwanted_by, visible, voices_of
from parvis.conversations.rules import PostState
from parvis.identity.rules import ANONYMOUS, Actor, Role

MOST = 1_000
DEEPEST = 60


def thread(post_id: int, reader: Actor = ANONYMOUS, *, most: int = MOST) -> Thread:
    """Return a post with what it answers and what answers it, as far as `reader` may read it.

    What was deleted or withheld keeps its place when somebody answered it. At most `most` posts,
    the oldest first (`is_cut` tells); replies deeper than 60 are put at depth 60. Raises
    `PostNotFound`.
    """
    own = voices_of(reader)
    who = (reader.account_id is not None, len(own), reader.roles, reader.is_system)
    values = {"post": post_id, "account": reader.account_id, "own": own}
    ids = [row[0] for row in _POSTS.ask((most + 1, *who), values)]
    if post_id not in ids:
        if len(ids) <= most or not _POSTS.ask((0, *who), values):
            raise PostNotFound(post=post_id)
        ids = [*ids[: most - 1], post_id]
    shown = {view.id: _seen(view, reader, own) for view in views(ids[:most], reader)}
    if post_id not in shown or shown[post_id].state == PostState.DELETED:
        raise PostNotFound(post=post_id)
    return _assembled(post_id, shown, is_cut=len(ids) > most)


def _posts(
    marks: Marks, most: int, has_account: bool, voices: int, roles: frozenset[Role], is_system: bool
) -> Any:
    """The ids of a thread's posts, the oldest first; with `most` 0, of the one post asked for."""
    reader = Actor(account_id=marks.one("account") if has_account else None, roles=roles, is_system=is_system)
    own, post_id = tuple(marks.many("own", voices)), marks.one("post")
    root = Post.objects.filter(pk=post_id).values("root_id")
    rows = Post.objects.filter(root_id=Subquery(root)).filter(_shown(reader, own, post_id))
    ids = rows.order_by("id").values_list("id", flat=True)
    return ids[:most] if most else ids.filter(pk=post_id)


_POSTS = Prepared(_posts)


def _shown(reader: Actor, own: tuple[int, ...], post_id: int) -> Q:
    """What the reader may read, without what they do not want; and the places of what is gone."""
    wanted = ~unwanted_by(reader.account_id) | Q(pk=post_id)
    gone = Q(
        state__in=[PostState.DELETED, PostState.HIDDEN, PostState.REMOVED], visibility__in=["public", "quiet"]
    )
    readable = visible(reader, own=own) if not reader.is_system else ~Q(state=PostState.DELETED)
    return (readable & wanted) | gone


def _seen(view: PostView, reader: Actor, own: tuple[int, ...]) -> PostView:
    """Empty what was removed, for all but its author and moderators.

    What was only hidden is given whole: pages show it behind a notice.
    """
    withheld = view.state == PostState.REMOVED and view.account.pk not in own
    judge = reader.has(Role.MODERATOR) or reader.is_system
    return view.emptied() if withheld and not judge else view


def _assembled(post_id: int, shown: Mapping[int, PostView], *, is_cut: bool) -> Thread:
    replies: dict[int | None, list[PostView]] = defaultdict(list)
    for view in shown.values():
        replies[view.in_reply_to_id].append(view)
    tree = _pruned(_branches(post_id, replies))
    return Thread(tuple(_ancestors(post_id, shown)), shown[post_id], tree, is_cut)


def _ancestors(post_id: int, shown: Mapping[int, PostView]) -> Iterable[PostView]:
    found: list[PostView] = []
    parent = shown[post_id].in_reply_to_id
    while parent is not None and parent in shown and len(found) < MOST:
        found.append(shown[parent])
        parent = shown[parent].in_reply_to_id
    return reversed(found)


def _branches(post_id: int, replies: Mapping[int | None, list[PostView]]) -> tuple[Branch, ...]:
    """Build the tree from its leaves up, without recursion: a hostile thread can be as deep as it is long."""
    order: list[tuple[int, PostView]] = []
    waiting = [(1, view) for view in reversed(replies.get(post_id, []))]
    while waiting:
        depth, view = waiting.pop()
        order.append((depth, view))
        waiting.extend((min(depth + 1, DEEPEST), reply) for reply in reversed(replies.get(view.id, [])))
    built: dict[int, list[Branch]] = defaultdict(list)
    for depth, view in reversed(order):
        under = tuple(reversed(built.pop(view.id, [])))
        built[view.in_reply_to_id or 0].append(Branch(view, depth, under))
    return tuple(reversed(built.get(post_id, [])))


def _pruned(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Leave out the tombstones at the ends: nobody answered them, so that they hold no place."""
    return tuple(branch for branch in branches if branch.replies or not branch.post.is_gone)
