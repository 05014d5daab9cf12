"""Correct a post: corrections are public and easy, and what it said before stays in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from parvis.conversations.actions import _rooms
from parvis.conversations.actions._poll import write_poll
from parvis.conversations.actions._together import (
    Linked,
    clear_if_guided,
    held,
    moved,
    record_about,
    speaking_account,
    texts_of,
    write_mentions,
    write_tags,
)
from parvis.conversations.actions.index_post import index_post
from parvis.conversations.actions.media import media_for_post, recorded_media, take_media
from parvis.conversations.errors import PostNotFound, WrongDraft
from parvis.conversations.models import Media, Mention, Poll, Post, PostRevision, PostVersion
from parvis.conversations.queries.guided import guided
from parvis.conversations.rules import Act, Voided, voided_by_edit
from parvis.conversations.rules.drafts import PollDraft, PostDraft, draft_of, wrong_with
from parvis.identity.rules import Actor
from parvis.languages.rules import Text, VersionEvent, VersionState, version_after


@transaction.atomic
def edit_post(
    *,
    by: Actor,
    post_id: int,
    texts: Sequence[Text],
    content_warning: str | None = None,
    sensitive: bool | None = None,
    media_ids: Sequence[int] | None = None,
    poll: PollDraft | None = None,
    answers: Mapping[str, str] | None = None,
    second_reading_id: int | None = None,
    at: datetime,
) -> Post:
    """Replace what a local post says. Records `conversations.post_edited`.

    `texts` replace the versions of their languages; a version that is not given stays and, when
    another changed, is out of date. What is None stays as it is. A changed poll loses its votes.
    Raises `PostNotFound`, `NotAllowed`, `WrongState`, `WrongDraft`, `MediaUndescribed`,
    guidance's `StopsUnanswered` and `SecondReaderNeeded`.
    """
    post = held(post_id)
    if not post.local or post.boost_of_id is not None:
        raise PostNotFound(post=post_id)
    account = speaking_account(by, post.account_id, "conversations.edit_post")
    post.state = moved(post, Act.EDIT)
    before = list(PostVersion.objects.filter(post=post).order_by("id"))
    old_media = list(Media.objects.filter(post=post).order_by("position", "id"))
    ids = tuple(m.pk for m in old_media) if media_ids is None else tuple(media_ids)
    draft = _draft(post, _merged(before, texts), ids, poll, content_warning, sensitive)
    field = wrong_with(draft, at)
    if field:
        raise WrongDraft(field=field)
    room = _rooms.room_of(draft, account.pk, by)
    media = media_for_post(account.pk, ids, post.pk)
    linked = Linked(draft.sources)
    parent = post.in_reply_to
    clear_if_guided(
        draft.capacity,
        guided(draft, media, account=account, parent=parent, room=room, by=by),
        by=by,
        answers=answers,
        second_reading_id=second_reading_id,
        about=post.ref,
        at=at,
    )
    voided = _voided(before, draft, [m.pk for m in old_media], poll)
    keep_revision(post)
    _fill(post, draft, linked, at)
    post.entry = record_about(
        post,
        "conversations.post_edited",
        by=by,
        at=at,
        target=parent.account_id if parent else None,
        texts=texts_of(draft.texts),
        content_warning=draft.content_warning,
        mentions=[str(pk) for pk in sorted(linked.account_ids)],
        tags=post.tags,
        media=recorded_media(media),
        revision=post.revision,
        votes_voided=voided.votes,
        local=True,
    )
    post.save()
    _write_parts(post, draft, before, media, linked, voided)
    return post


def keep_revision(post: Post) -> PostRevision:
    """Write down what a post says now, before it changes."""
    versions = PostVersion.objects.filter(post=post).order_by("id")
    media = Media.objects.filter(post=post).order_by("position", "id")
    return PostRevision.objects.create(
        post=post,
        number=post.revision,
        versions=list(versions.values("language", "source", "html", "state")),
        content_warning=post.content_warning,
        sensitive=post.sensitive,
        media=recorded_media(list(media)),
        written_at=post.edited_at or post.published_at,
        entry_id=post.entry_id,
    )


def _merged(before: Sequence[PostVersion], texts: Sequence[Text]) -> tuple[Text, ...]:
    """The texts after the edit: the given ones, and the versions that were left, out of date if need be."""
    given = {text.language: text for text in texts}
    known = {version.language: version for version in before}
    changed = any(lang not in known or known[lang].source != text.source for lang, text in given.items())
    merged = [given.get(version.language) or _left(version, changed) for version in before]
    return (*merged, *(text for language, text in given.items() if language not in known))


def _left(version: PostVersion, changed: bool) -> Text:
    state = VersionState(version.state)
    after = version_after(state, VersionEvent.OTHER_CHANGED) if changed else state
    return Text(version.language, version.source, after or state)


def _draft(
    post: Post,
    texts: tuple[Text, ...],
    media_ids: tuple[int, ...],
    poll: PollDraft | None,
    content_warning: str | None,
    sensitive: bool | None,
) -> PostDraft:
    draft = draft_of(
        texts,
        post.capacity,
        post.formality,
        post.visibility,
        in_reply_to_id=post.in_reply_to_id,
        community_id=post.community_id,
        media_ids=media_ids,
        poll=poll,
    )
    warning = post.content_warning if content_warning is None else content_warning.strip()
    marked = post.sensitive if sensitive is None else sensitive
    return replace(draft, content_warning=warning, sensitive=marked or bool(warning))


def _voided(
    before: Sequence[PostVersion], draft: PostDraft, old_media: Sequence[int], poll: PollDraft | None
) -> Voided:
    was = {version.language: version.source for version in before}
    return voided_by_edit(
        text_changed=was != {text.language: text.source for text in draft.texts},
        poll_changed=poll is not None,
        media_changed=list(old_media) != list(draft.media_ids),
    )


def _fill(post: Post, draft: PostDraft, linked: Linked, at: datetime) -> None:
    post.revision += 1
    post.edited_at = at
    post.language = draft.language
    post.content_warning = draft.content_warning
    post.sensitive = draft.sensitive
    post.tags = [tag.name for tag in linked.tags]


def _write_parts(
    post: Post,
    draft: PostDraft,
    before: Sequence[PostVersion],
    media: Sequence[Media],
    linked: Linked,
    voided: Voided,
) -> None:
    _rewrite_versions(post, draft.texts, {version.language: version for version in before}, linked)
    write_tags(post, linked.tags)
    silent = set(Mention.objects.filter(post=post, silent=True).values_list("account_id", flat=True))
    write_mentions(post, linked.account_ids, silent - linked.account_ids)
    Media.objects.filter(post=post).exclude(pk__in=[m.pk for m in media]).update(post=None)
    take_media(post, media)
    if voided.votes and draft.poll:
        Poll.objects.filter(post=post).delete()
        write_poll(post, draft.poll)
    index_post(post.pk)


def _rewrite_versions(
    post: Post, texts: Sequence[Text], known: Mapping[str, PostVersion], linked: Linked
) -> None:
    for text in texts:
        version = known.get(text.language) or PostVersion(post=post, language=text.language)
        if version.pk is None or version.source != text.source:
            version.number = post.revision
        version.source, version.html, version.state = text.source, linked.rendered(text), text.state
        version.save()
