"""From ids to `PostView`s, in a number of queries that does not depend on how many.

Posts with account, author, parent, poll and entry (1), those they boost (2, if any); versions (3),
mentions (4), media (5), poll options (6, if any), what the reader did with them (7, with an account).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet, Value
from django.db.models.base import ModelState
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
from parvis.conversations.queries.prepared import Marks, Prepared
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

if TYPE_CHECKING:
    from parvis.identity.models import Account

_Row = dict[str, Any]


def _columns(names: str) -> list[str]:
    return names.split()


_ACCOUNT: Any = Post._meta.get_field("account").related_model  # the class, without reaching into its word
_ACCOUNT_COLUMNS: list[str] = []
_POST_COLUMNS = _columns(
    "id uri url author_id capacity formality visibility community_id in_reply_to_id root_id "
    "boost_of_id language content_warning sensitive tags state local record_class revision "
    "published_at edited_at deleted_at replies_count boosts_count favourites_count entry_id"
)
_JOINED = _columns(
    "author__full_name in_reply_to__account_id entry__index poll__multiple poll__hide_totals "
    "poll__closes_at poll__closed_at poll__voters_count"
)
_SAME = [name for name in _POST_COLUMNS if name not in {"url", "author_id", "boost_of_id", "tags"}]
_MEDIA = _columns(
    "id kind file remote_url content_type width height alt_en alt_fr decorative focus_x focus_y "
    "blurhash sha256 size"
)
_OPTION = _columns("id position title_en title_fr votes_count")
_MENTION = _columns("account_id account__handle account__domain account__uri account__url silent")


@dataclass(slots=True)
class _Parts:
    versions: dict[int, list[VersionView]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[int, list[MentionView]] = field(default_factory=lambda: defaultdict(list))
    media: dict[int, list[MediaView]] = field(default_factory=lambda: defaultdict(list))
    options: dict[int, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    deeds: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    accounts: dict[int, Account] = field(default_factory=dict)


def views(ids: Sequence[int], reader: Actor) -> list[PostView]:
    """Return the posts with `ids` as `reader` sees them, in the order of `ids`; missing ones are left out.

    It does not ask whether the reader may read them: the query that found the ids did.
    """
    parts = _Parts()
    rows = _rows(ids, parts)
    boosted = {row["boost_of_id"] for row in rows.values()} - {None} - set(rows)
    shown = rows | _rows(sorted(boosted), parts)
    _collect(parts, shown, reader)
    return [_view(shown[pk], shown, parts, reader) for pk in ids if pk in rows]


# The questions


def _account_columns() -> list[str]:
    if not _ACCOUNT_COLUMNS:
        _ACCOUNT_COLUMNS.extend(column.attname for column in _ACCOUNT._meta.concrete_fields)
    return _ACCOUNT_COLUMNS


def _posts(marks: Marks) -> QuerySet[Any, Any]:
    columns = [f"account__{name}" for name in _account_columns()]
    return Post.objects.filter(pk__in=marks.ids()).values_list(*_POST_COLUMNS, *_JOINED, *columns)


def _about(model: Any, order: tuple[str, ...], columns: Sequence[str], of: str = "post_id") -> Prepared:
    def build(marks: Marks) -> QuerySet[Any, Any]:
        rows = model.objects.filter(**{f"{of}__in": marks.ids()})
        return rows.order_by(*order).values_list(of, *columns)

    return Prepared(build)


def _deeds(marks: Marks) -> QuerySet[Any, Any]:
    """What the reader did with the posts: four tables, one query."""

    def deed(kind: str, rows: QuerySet[Any], column: str) -> QuerySet[Any, Any]:
        mine = rows.filter(account_id=marks.one("account"), **{f"{of[kind]}__in": marks.ids()})
        return mine.order_by().annotate(deed=Value(kind, CharField())).values_list("deed", column)

    of = {"favourited": "post_id", "bookmarked": "post_id", "boosted": "boost_of_id", "chosen": "poll_id"}
    return deed("favourited", Favourite.objects.all(), "post_id").union(
        deed("bookmarked", Bookmark.objects.all(), "post_id"),
        deed("boosted", Post.objects.filter(state=PostState.PUBLISHED), "boost_of_id"),
        deed("chosen", PollVote.objects.all(), "option_id"),
        all=True,
    )


_POSTS = Prepared(_posts)
_VERSIONS = _about(PostVersion, ("id",), ("language", "html", "source", "state", "number"))
_MENTIONS = _about(Mention, ("id",), _MENTION)
_MEDIA_OF = _about(Media, ("position", "id"), _MEDIA)
_OPTIONS = _about(PollOption, ("position",), _OPTION, of="poll_id")
_DEEDS = Prepared(_deeds)


def _rows(ids: Sequence[int], parts: _Parts) -> dict[int, _Row]:
    names = [*_POST_COLUMNS, *_JOINED]
    found: dict[int, _Row] = {}
    for values in _POSTS.for_ids(ids):
        row = dict(zip(names, values, strict=False))
        row["account"] = _account(values[len(names) :], parts)
        found[values[0]] = row
    return found


def _account(values: Sequence[Any], parts: _Parts) -> Account:
    """The account of a post, made once however many posts it wrote.

    It is filled as unpickling fills a model, which costs a fourth of setting column by column.
    """
    pk = values[0]
    known = parts.accounts.get(pk)
    if known is None:
        known = parts.accounts[pk] = _ACCOUNT.__new__(_ACCOUNT)
        known.__dict__.update(zip(_account_columns(), values, strict=True), _state=ModelState())
        known._state.adding, known._state.db = False, DEFAULT_DB_ALIAS
    return known


def _collect(parts: _Parts, shown: dict[int, _Row], reader: Actor) -> None:
    ids = list(shown)
    for post_id, *rest in _VERSIONS.for_ids(ids):
        parts.versions[post_id].append(VersionView(*rest))
    for post_id, *rest in _MENTIONS.for_ids(ids):
        parts.mentions[post_id].append(MentionView(*rest))
    for post_id, *rest in _MEDIA_OF.for_ids(ids):
        parts.media[post_id].append(MediaView(*rest))
    for poll_id, *rest in _OPTIONS.for_ids([pk for pk, row in shown.items() if _has_poll(row)]):
        parts.options[poll_id].append(tuple(rest))
    if reader.account_id is not None:
        for deed, pk in _DEEDS.for_ids(ids, account=reader.account_id):
            parts.deeds[deed].add(pk)


# The views


def _has_poll(row: _Row) -> bool:
    return row["poll__multiple"] is not None


def _view(row: _Row, shown: dict[int, _Row], parts: _Parts, reader: Actor) -> PostView:
    pk = row["id"]
    known = reader.is_staff and row["author_id"] is not None
    boosted = shown.get(row["boost_of_id"])
    number = row["entry__index"]
    view = PostView(
        **{name: row[name] for name in _SAME},
        url=row["url"] or row["uri"],
        account=row["account"],
        author_id=row["author_id"] if known else None,
        author_name=row["author__full_name"] if known else "",
        in_reply_to_account_id=row["in_reply_to__account_id"],
        boost=_view(boosted, {}, parts, reader) if boosted else None,
        tags=tuple(row["tags"]),
        versions=tuple(parts.versions[pk]),
        mentions=tuple(parts.mentions[pk]),
        media=tuple(parts.media[pk]),
        poll=_poll_view(row, parts) if _has_poll(row) else None,
        favourited=pk in parts.deeds["favourited"],
        boosted=pk in parts.deeds["boosted"],
        bookmarked=pk in parts.deeds["bookmarked"],
        entry_number=None if number is None else number + 1,
    )
    return view.emptied() if view.state == PostState.DELETED else view


def _poll_view(row: _Row, parts: _Parts) -> PollView:
    closed = row["poll__closed_at"] is not None
    hidden = row["poll__hide_totals"] and not closed
    options = parts.options[row["id"]]
    voters = row["poll__voters_count"] or sum(option[-1] for option in options)
    shown = tuple(_option_views(options, parts.deeds["chosen"], voters, hidden=hidden))
    return PollView(
        multiple=row["poll__multiple"],
        closes_at=row["poll__closes_at"],
        closed=closed,
        voters=row["poll__voters_count"],
        voted=any(option.chosen for option in shown),
        options=shown,
    )


def _option_views(
    options: Iterable[tuple[Any, ...]], chosen: set[int], voters: int, *, hidden: bool
) -> Iterable[OptionView]:
    for pk, position, title_en, title_fr, votes in options:
        share = votes / voters if voters else 0.0
        counted, part = (None, None) if hidden else (votes, share)
        yield OptionView(pk, position, title_en, title_fr, counted, part, pk in chosen)
