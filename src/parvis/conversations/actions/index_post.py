"""Keep the words by which posts are found. The ledger's reader calls it too, and may rebuild all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parvis.conversations.models import Media, Post, PostVersion, SearchDocument
from parvis.conversations.rules import PostState
from parvis.conversations.rules.words import words_of
from parvis.foundation.safe_html import text_of

BATCH = 500


def index_post(post_id: int) -> None:
    """Write the words of one post anew, or take them away when it is not to be found any more. Idempotent."""
    index_posts([post_id])


def index_posts(post_ids: Sequence[int]) -> None:
    """Write the words of several posts anew."""
    rows = Post.objects.filter(pk__in=post_ids, state=PostState.PUBLISHED, boost_of__isnull=True)
    documents = [_read_document(post) for post in rows.prefetch_related("versions", "media", "poll__options")]
    SearchDocument.objects.filter(post_id__in=post_ids).exclude(
        post_id__in=[one.post_id for one in documents]
    ).delete()
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["post"], update_fields=["en", "fr", "exact"]
    )


def index_new_post(
    post: Post,
    versions: Iterable[PostVersion],
    media: Iterable[Media],
    options: Iterable[tuple[str, str]],
) -> None:
    """Write the words of a post that was written just now, without reading it again."""
    document(post, versions, media, options).save(force_insert=True)


def _read_document(post: Post) -> SearchDocument:
    poll = getattr(post, "poll", None)
    options = [(option.title_en, option.title_fr) for option in poll.options.all()] if poll else []
    return document(post, post.versions.all(), post.media.all(), options)


def document(
    post: Post,
    versions: Iterable[PostVersion],
    media: Iterable[Media],
    options: Iterable[tuple[str, str]],
) -> SearchDocument:
    """Return the words of a post: what it says, warns of, shows and asks (options in English and French)."""
    words = words_of(_texts(post, versions, media, options))
    return SearchDocument(
        post_id=post.pk, en=" ".join(words.en), fr=" ".join(words.fr), exact=" ".join(words.exact)
    )


def _texts(
    post: Post,
    versions: Iterable[PostVersion],
    media: Iterable[Media],
    options: Iterable[tuple[str, str]],
) -> Iterable[tuple[str, str]]:
    for version in versions:
        yield version.language, text_of(version.html)
    yield post.language, post.content_warning
    for medium in media:
        yield "en", medium.alt_en
        yield "fr", medium.alt_fr
    for english, french in options:
        yield "en", english
        yield "fr", french


def rebuild_index() -> int:
    """Write the words of every post anew, batch by batch; return how many there were."""
    done, last = 0, 0
    while True:
        ids = list(Post.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return done
        index_posts(ids)
        done, last = done + len(ids), ids[-1]


def forget_index() -> None:
    """Empty the index, so that the ledger's reader builds it again."""
    SearchDocument.objects.all().delete()
