"""Full-text search: the words through the index, the reader's rights through the posts, in one query.

By relevance, the newest 400 matches that the reader may read are ranked: a page costs the same
however common a word is, and what is found is recent. By date, pages go back to the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.conf import settings
from django.db import connection
from django.db.models import F, FloatField, Q, QuerySet
from django.db.models.expressions import RawSQL

from parvis.conversations.models import Post, SearchIndex
from parvis.conversations.queries.hydration import views
from parvis.conversations.queries.prepared import Marks, Prepared
from parvis.conversations.queries.views import PostView
from parvis.conversations.queries.visibility import unwanted_by, visible, voices_of
from parvis.conversations.rules import PostState
from parvis.conversations.rules.searching import (
    SearchQuery,
    fts5_expression,
    read_query,
    tsquery_expression,
)
from parvis.foundation.paging import MOST
from parvis.identity import queries as identity
from parvis.identity.rules import ANONYMOUS, Actor, Role

RANKED = 400
Order = Literal["relevance", "newest"]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a search found. `next` is the cursor of the page after it, nothing on the last.

    `count` says how many were found in all, up to 400 (`is_more` tells that there are more);
    `query` is how the search was understood.
    """

    items: tuple[PostView, ...]
    next: str
    count: int
    is_more: bool
    query: SearchQuery


def search(
    query: str,
    reader: Actor = ANONYMOUS,
    *,
    language: str = "",
    order: Order = "relevance",
    limit: int = 20,
    cursor: str = "",
) -> Found:
    """Return what `reader` may read and `query` asks for; a query of nothing finds nothing.

    In `query`: words in either language, "a phrase", begin*, -without, from:@somebody, lang:fr,
    tag:ferry or #ferry. `language` keeps posts with a version in it. `cursor` is a page's `next`.
    """
    asked = read_query(query, settings.PARVIS_DOMAIN)
    limit = max(1, min(limit, MOST))
    if asked.is_empty:
        return Found((), "", 0, False, asked)
    before = _number(cursor) if order == "newest" else None
    most = limit + 1 if order == "newest" else RANKED + 1
    rows = _asked(asked, reader, language, most, before, scored=order != "newest")
    if order == "newest":
        return _page([row[0] for row in rows], limit, str, asked, len(rows), reader)
    return _ranked(rows, limit, cursor, asked, reader)


def _asked(
    asked: SearchQuery, reader: Actor, language: str, most: int, before: int | None, *, scored: bool
) -> list[Any]:
    """Return the ids, and scores when wanted, of the newest posts that match.

    Compiled once when no operator is used. A score costs a pass over every match of the words.
    """
    own = voices_of(reader)
    if language or not asked.has_words or asked.senders or asked.tags or asked.languages:
        rows = _filtered(_scored(expression_of(asked), reader, own), asked, language)
        return list(_newest(rows, most, before, scored=scored))
    who = (reader.account_id is not None, len(own), reader.roles, reader.is_system)
    values = {"words": expression_of(asked), "account": reader.account_id, "own": own, "before": before}
    return _FOUND.ask((most, scored, before is not None, *who), values)


def _found(
    marks: Marks,
    most: int,
    scored: bool,
    has_before: bool,
    has_account: bool,
    voices: int,
    roles: frozenset[Role],
    is_system: bool,
) -> Any:
    account = marks.one("account") if has_account else None
    reader = Actor(account_id=account, roles=roles, is_system=is_system)
    rows = _scored(marks.text("words"), reader, tuple(marks.many("own", voices)))
    return _newest(rows, most, marks.one("before") if has_before else None, scored=scored)


_FOUND = Prepared(_found)


def _newest(rows: QuerySet[Any], most: int, before: Any, *, scored: bool) -> QuerySet[Any]:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.order_by(F("pk").desc()).values_list("pk", *(["score"] if scored else []))[:most]


def _ranked(newest: list[Any], limit: int, cursor: str, asked: SearchQuery, reader: Actor) -> Found:
    ranked = sorted((float(score), -pk) for pk, score in newest)
    after = _place(cursor)
    rest = [place for place in ranked if after is None or place > after]
    places = {-minus: score for score, minus in rest}
    ids = [-minus for _, minus in rest]
    return _page(ids, limit, lambda pk: f"{places[pk]!r}~{pk}", asked, len(ranked), reader)


def _page(ids: list[int], limit: int, cursor_of: Any, asked: SearchQuery, count: int, reader: Actor) -> Found:
    shown = ids[:limit]
    following = cursor_of(shown[-1]) if len(ids) > limit else ""
    return Found(tuple(views(shown, reader)), following, min(count, RANKED), count > RANKED, asked)


def _number(cursor: str) -> int | None:
    return int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else None


def _place(cursor: str) -> tuple[float, int] | None:
    """Read a cursor of ours; anybody may write another, and gets the first page."""
    score, _, pk = cursor.partition("~")
    try:
        return float(score), -int(pk)
    except ValueError:
        return None


def expression_of(asked: SearchQuery) -> str:
    """Return what the index of this database is asked; nothing when operators alone say which posts."""
    if not asked.has_words:
        return ""
    return fts5_expression(asked) if connection.vendor == "sqlite" else tsquery_expression(asked)


def _scored(expression: str, reader: Actor, own: tuple[int, ...]) -> QuerySet[Any]:
    """The posts that match and may be read, with `score`: the smaller the better."""
    prefix = "post__" if expression else ""
    rows = _matching(expression) if expression else _unmatched()
    readable = (
        ~Q(**{f"{prefix}state": PostState.DELETED}) if reader.is_system else visible(reader, prefix, own)
    )
    return rows.filter(readable, ~unwanted_by(reader.account_id, prefix))


def _filtered(rows: QuerySet[Any], asked: SearchQuery, language: str) -> QuerySet[Any]:
    prefix = "post__" if asked.has_words else ""
    for name, value in _filters(asked, language):
        rows = rows.filter(**{f"{prefix}{name}": value})
    return rows


def _filters(asked: SearchQuery, language: str) -> Iterable[tuple[str, Any]]:
    for wanted in (asked.languages, (language,) if language else ()):
        if wanted:
            yield "pk__in", _versions_in(list(wanted))
    if asked.senders:
        named = (identity.account_named(one.handle, one.domain) for one in asked.senders)
        yield "account_id__in", [account.pk for account in named if account]
    for tag in asked.tags:
        yield "pk__in", _tagged(tag.name)


def _versions_in(languages: list[str]) -> QuerySet[Post]:
    return Post.objects.filter(versions__language__in=languages).values("pk")  # type: ignore[return-value]


def _tagged(name: str) -> QuerySet[Post]:
    return Post.objects.filter(post_tags__tag__name=name).values("pk")  # type: ignore[return-value]


def _matching(expression: str) -> QuerySet[Any]:
    """The index, asked; it holds no boosts."""
    if connection.vendor == "sqlite":
        rows = SearchIndex.objects.extra(where=["conversations_search MATCH %s"], params=[expression])
        return rows.annotate(score=RawSQL("bm25(conversations_search, 2.0, 2.0, 1.0)", [], FloatField()))
    rows = SearchIndex.objects.extra(
        where=["conversations_search.words @@ to_tsquery('simple', %s)"], params=[expression]
    )
    score = RawSQL(
        "-ts_rank('{0.1, 0.5, 1.0, 1.0}', conversations_search.words, to_tsquery('simple', %s), 1)",
        [expression],
        FloatField(),
    )
    return rows.annotate(score=score)


def _unmatched() -> QuerySet[Any]:
    """Every post that is none but a boost, when operators alone say which."""
    return Post.objects.filter(boost_of__isnull=True).annotate(score=RawSQL("0.0", [], FloatField()))
