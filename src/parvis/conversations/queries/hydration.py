"""From ids to `PostView`s, in a number of queries that does not depend on how many.

Posts with account, author, entry, boosted post (1); versions (2); mentions (3); media (4);
poll options (5); what the reader did with them (6, for a reader with an account).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Value
from django.db.models.fields import CharField

from parvis.conversations.models import (
    Bookmark,
    Favourite,
    Media,
    Mention,
    PollOption,
    PollVote,
    Post,
    PostVersion,
)
from parvis.conversations.queries.views import (
    MediaView,
    MentionView,
    OptionView,
    PollView,
    PostView,
    VersionView,
)
from parvis.conversations.rules import PostState
from parvis.identity.rules import Actor


@dataclass(slots=True)
class _Parts:
    versions: dict[int, list[VersionView]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[int, list[MentionView]] = field(default_factory=lambda: defaultdict(list))
    media: dict[int, list[MediaView]] = field(default_factory=lambda: defaultdict(list))
    options: dict[int, list[PollOption]] = field(default_factory=lambda: defaultdict(list))
    favourited: set[int] = field(default_factory=set)
    bookmarked: set[int] = field(default_factory=set)
    boosted: set[int] = field(default_factory=set)
    chosen: set[int] = field(default_factory=set)


def views(ids: Sequence[int], reader: Actor) -> list[PostView]:
    """Return the posts with `ids` as `reader` sees them, in the order of `ids`; missing ones are left out.

    It does not ask whether the reader may read them: the query that found the ids did.
    """
    found = {post.pk: post for post in _posts(ids)}
    posts = [found[pk] for pk in ids if pk in found]
    shown = {post.pk: post for post in posts} | {p.boost_of_id: p.boost_of for p in posts if p.boost_of}
    parts = _parts(list(shown.values()), reader)
    return [_view(post, parts, reader) for post in posts]


def _posts(ids: Sequence[int]) -> Iterable[Post]:
    rows = Post.objects.filter(pk__in=ids)
    return rows.select_related(
        "account",
        "author",
        "entry",
        "poll",
        "in_reply_to",
        "boost_of__account",
        "boost_of__author",
        "boost_of__entry",
        "boost_of__poll",
        "boost_of__in_reply_to",
    ).defer("entry__leaf", "entry__disclosures", "boost_of__entry__leaf", "boost_of__entry__disclosures")


def _parts(posts: Sequence[Post], reader: Actor) -> _Parts:
    parts = _Parts()
    ids = [post.pk for post in posts]
    if not ids:
        return parts
    _collect_versions(parts, ids)
    _collect_mentions(parts, ids)
    _collect_media(parts, ids)
    _collect_options(parts, [post.pk for post in posts if _poll_of(post)])
    if reader.account_id is not None:
        _collect_deeds(parts, ids, reader.account_id)
    return parts


def _collect_versions(parts: _Parts, ids: list[int]) -> None:
    rows = PostVersion.objects.filter(post_id__in=ids).order_by("id")
    columns = ("language", "html", "source", "state", "number")
    for post_id, *rest in rows.values_list("post_id", *columns):
        parts.versions[post_id].append(VersionView(*rest))


def _collect_mentions(parts: _Parts, ids: list[int]) -> None:
    rows = Mention.objects.filter(post_id__in=ids).order_by("id")
    columns = ("account_id", "account__handle", "account__domain", "account__uri", "account__url", "silent")
    for post_id, *rest in rows.values_list("post_id", *columns):
        parts.mentions[post_id].append(MentionView(*rest))


_MEDIA = [
    "id",
    "kind",
    "file",
    "remote_url",
    "content_type",
    "width",
    "height",
    "alt_en",
    "alt_fr",
    "decorative",
    "focus_x",
    "focus_y",
    "blurhash",
    "sha256",
    "size",
]


def media_view(media: Media) -> MediaView:
    """Return one file as it is shown."""
    return MediaView(*(getattr(media, column) for column in _MEDIA))


def _collect_media(parts: _Parts, ids: list[int]) -> None:
    rows = Media.objects.filter(post_id__in=ids).order_by("position", "id")
    for post_id, *rest in rows.values_list("post_id", *_MEDIA):
        parts.media[post_id].append(MediaView(*rest))


def _collect_options(parts: _Parts, poll_ids: list[int]) -> None:
    if not poll_ids:
        return
    for option in PollOption.objects.filter(poll_id__in=poll_ids).order_by("position"):
        parts.options[option.poll_id].append(option)


def _collect_deeds(parts: _Parts, ids: list[int], account_id: int) -> None:
    """What the reader did with the posts: four tables, one query."""

    def deeds(kind: str, rows: object, column: str) -> object:
        return rows.annotate(deed=Value(kind, CharField())).values_list("deed", column)  # type: ignore[attr-defined]

    mine = {"account_id": account_id}
    union = deeds("favourited", Favourite.objects.filter(post_id__in=ids, **mine), "post_id").union(
        deeds("bookmarked", Bookmark.objects.filter(post_id__in=ids, **mine), "post_id"),
        deeds("boosted", Post.objects.published().filter(boost_of_id__in=ids, **mine), "boost_of_id"),
        deeds("chosen", PollVote.objects.filter(poll_id__in=ids, **mine), "option_id"),
        all=True,
    )
    for deed, pk in union:
        getattr(parts, deed).add(pk)


def _poll_of(post: Post) -> object | None:
    return getattr(post, "poll", None)


def _view(post: Post, parts: _Parts, reader: Actor) -> PostView:
    known = reader.is_staff and post.author is not None
    view = PostView(
        id=post.pk,
        uri=post.uri,
        url=post.url or post.uri,
        account=post.account,
        author_id=post.author_id if known else None,
        author_name=post.author.full_name if known and post.author else "",
        capacity=post.capacity,
        formality=post.formality,
        visibility=post.visibility,
        community_id=post.community_id,
        in_reply_to_id=post.in_reply_to_id,
        in_reply_to_account_id=post.in_reply_to.account_id if post.in_reply_to else None,
        root_id=post.root_id,
        boost=_view(post.boost_of, parts, reader) if post.boost_of else None,
        language=post.language,
        versions=tuple(parts.versions[post.pk]),
        content_warning=post.content_warning,
        sensitive=post.sensitive,
        tags=tuple(post.tags),
        mentions=tuple(parts.mentions[post.pk]),
        media=tuple(parts.media[post.pk]),
        poll=_poll_view(post, parts),
        state=post.state,
        local=post.local,
        record_class=post.record_class,
        revision=post.revision,
        published_at=post.published_at,
        edited_at=post.edited_at,
        deleted_at=post.deleted_at,
        replies_count=post.replies_count,
        boosts_count=post.boosts_count,
        favourites_count=post.favourites_count,
        favourited=post.pk in parts.favourited,
        boosted=post.pk in parts.boosted,
        bookmarked=post.pk in parts.bookmarked,
        entry_id=post.entry_id,
        entry_number=post.entry.number if post.entry else None,
    )
    return view.emptied() if post.state == PostState.DELETED else view


def _poll_view(post: Post, parts: _Parts) -> PollView | None:
    poll = getattr(post, "poll", None)
    if poll is None:
        return None
    closed = poll.closed_at is not None
    hidden = poll.hide_totals and not closed
    options = parts.options[post.pk]
    voters = poll.voters_count or sum(option.votes_count for option in options)
    shown = tuple(_option_view(option, parts, voters, hidden) for option in options)
    return PollView(
        multiple=poll.multiple,
        closes_at=poll.closes_at,
        closed=closed,
        voters=poll.voters_count,
        voted=any(option.chosen for option in shown),
        options=shown,
    )


def _option_view(option: PollOption, parts: _Parts, voters: int, hidden: bool) -> OptionView:
    return OptionView(
        id=option.pk,
        position=option.position,
        title_en=option.title_en,
        title_fr=option.title_fr,
        votes=None if hidden else option.votes_count,
        share=None if hidden else (option.votes_count / voters if voters else 0.0),
        chosen=option.pk in parts.chosen,
    )
