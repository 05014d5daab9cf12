"""What the institution has said before, as drafts: so that other guidelines can be tried on it."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.conversations.models import Post
from parvis.conversations.queries.guided import guided
from parvis.conversations.rules import Visibility
from parvis.conversations.rules.drafts import PostDraft
from parvis.guidance import rules as guides
from parvis.identity.rules import ANONYMOUS, AccountKind, Capacity
from parvis.languages.rules import Text, VersionState

AT_ONCE = 200


def past_drafts(*, most: int, community: str = "") -> Iterator[tuple[int, guides.Draft]]:
    """Yield the newest posts said for the institution in public, with their ids, at most `most`.

    With a `community` (its address), what was said at work there. `AT_ONCE` posts are held in
    memory at a time, in four queries. Who wrote them is not looked at.
    """
    rows = Post.objects.filter(local=True, boost_of__isnull=True).published()
    if community:
        rows = rows.filter(community__slug=community).exclude(capacity=Capacity.PERSON)
    else:
        shared = (AccountKind.INSTITUTION, AccountKind.SERVICE)
        rows = rows.filter(listed=True, account__kind__in=shared, capacity=Capacity.INSTITUTION)
    rows = rows.select_related("account", "in_reply_to", "community")
    rows = rows.prefetch_related("versions", "media").order_by("-id")
    last: int | None = None
    while most > 0:
        batch = list((rows if last is None else rows.filter(id__lt=last))[: min(AT_ONCE, most)])
        for post in batch:
            yield post.pk, _draft(post)
        if len(batch) < AT_ONCE:
            return
        most, last = most - len(batch), batch[-1].pk


def _draft(post: Post) -> guides.Draft:
    said = PostDraft(
        texts=tuple(Text(v.language, v.source, VersionState(v.state)) for v in post.versions.all()),
        capacity=Capacity(post.capacity),
        formality=guides.Formality(post.formality),
        visibility=Visibility(post.visibility),
        in_reply_to_id=post.in_reply_to_id,
        community_id=post.community_id,
    )
    return guided(
        said,
        list(post.media.all()),
        account=post.account,
        parent=post.in_reply_to,
        room=post.community,
        by=ANONYMOUS,
    )
