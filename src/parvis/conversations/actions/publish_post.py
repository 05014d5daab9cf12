"""Publish a post: the one verb by which anything is said from this house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction

from parvis.conversations.actions import _rooms
from parvis.conversations.actions._poll import write_poll
from parvis.conversations.actions._together import (
    Linked,
    clear_if_guided,
    count,
    record_about,
    refuse_if_blocked,
    speaking_account,
    texts_of,
    write_mentions,
    write_tags,
)
from parvis.conversations.actions.index_post import index_new_post
from parvis.conversations.actions.media import media_for_post, recorded_media, take_media
from parvis.conversations.errors import WrongCapacity, WrongDraft
from parvis.conversations.models import HomeEntry, Media, Post, PostVersion
from parvis.conversations.queries.guided import guided
from parvis.conversations.queries.posts import readable_row
from parvis.conversations.rules import Formality, PostState, Visibility, class_of_record
from parvis.conversations.rules.drafts import PollDraft, PostDraft, draft_of, wrong_with
from parvis.foundation.ids import new_id
from parvis.identity.rules import Actor, Capacity, capacities_of, local_uri, local_url
from parvis.languages.rules import Text

if TYPE_CHECKING:
    from parvis.identity.models import Account


def publish_post(
    *,
    by: Actor,
    account_id: int,
    texts: Sequence[Text],
    capacity: Capacity | str,
    formality: Formality | str | None = None,
    visibility: Visibility | str = Visibility.PUBLIC,
    in_reply_to_id: int | None = None,
    community_id: int | None = None,
    media_ids: Sequence[int] = (),
    poll: PollDraft | None = None,
    content_warning: str = "",
    sensitive: bool = False,
    answers: Mapping[str, str] | None = None,
    second_reading_id: int | None = None,
    idempotency_key: str = "",
    at: datetime,
) -> Post:
    """Say something through a local account, in one language or several.

    Records `conversations.post_published`. `answers` maps a finding’s rule to the author’s
    reason. The same `idempotency_key` of the
    same account gives the same post again. Without a `formality` it is what the capacity
    usually has. Raises `WrongDraft`, `WrongCapacity`, `MediaUndescribed`, `PostNotFound` (the
    parent), `Unreachable`, `TooManyMentions`, guidance's `StopsUnanswered` and
    `SecondReaderNeeded`, communities' refusals, `NotAllowed`.
    """
    account = speaking_account(by, account_id, "conversations.publish_post")
    draft = _draft(
        texts,
        capacity,
        formality,
        visibility,
        in_reply_to_id=in_reply_to_id,
        community_id=community_id,
        media_ids=tuple(media_ids),
        poll=poll,
        content_warning=content_warning.strip(),
        sensitive=sensitive or bool(content_warning.strip()),
    )
    earlier = _earlier(account_id, idempotency_key)
    if earlier is not None:
        return earlier
    try:
        return _publish(draft, account, by, answers, second_reading_id, idempotency_key, at)
    except IntegrityError:
        # Two requests with one key at the same moment: the other one has published it.
        earlier = _earlier(account_id, idempotency_key)
        if earlier is None:
            raise
        return earlier


@transaction.atomic
def _publish(
    draft: PostDraft,
    account: Account,
    by: Actor,
    answers: Mapping[str, str] | None,
    second_reading_id: int | None,
    key: str,
    at: datetime,
) -> Post:
    _check(draft, account, by, at)
    room = _rooms.room_of(draft, account.pk, by)
    draft = _rooms.within(draft, room)
    parent = _parent(draft, account, by)
    media = media_for_post(account.pk, draft.media_ids)
    linked = Linked(draft.sources)
    post = _post(draft, account, by, parent, key, at)
    clear_if_guided(
        draft.capacity,
        guided(draft, media, account=account, parent=parent, room=room, by=by),
        by=by,
        answers=answers,
        second_reading_id=second_reading_id,
        about=post.ref,
        at=at,
    )
    post.record_class = class_of_record(draft.capacity, draft.formality, room.record_class if room else "")
    silent = {parent.account_id} - {account.pk} if parent else set()
    named = linked.account_ids
    post.tags = [tag.name for tag in linked.tags]
    post.entry = record_about(
        post,
        "conversations.post_published",
        by=by,
        at=at,
        target=parent.account_id if parent else None,
        **_said(post, draft, media, named | silent),
    )
    post.save(force_insert=True)
    _write_parts(post, draft, media, linked, named, silent - named)
    return post


def _draft(*words: object, **rest: object) -> PostDraft:
    try:
        return draft_of(*words, **rest)  # type: ignore[arg-type]
    except ValueError as unknown:
        raise WrongDraft(field=str(unknown)) from unknown


def _earlier(account_id: int, key: str) -> Post | None:
    return Post.objects.filter(account_id=account_id, idempotency_key=key).first() if key else None


def _check(draft: PostDraft, account: Account, by: Actor, at: datetime) -> None:
    if account.domain or draft.capacity not in capacities_of(account.kind, staff=by.is_staff):
        raise WrongCapacity(account=account.pk, capacity=str(draft.capacity))
    field = wrong_with(draft, at)
    if field:
        raise WrongDraft(field=field)


def _parent(draft: PostDraft, account: Account, by: Actor) -> Post | None:
    if draft.in_reply_to_id is None:
        return None
    parent = readable_row(draft.in_reply_to_id, by)
    if parent.boost_of_id is not None:
        parent = readable_row(parent.boost_of_id, by)
    refuse_if_blocked(account.pk, parent.account_id)
    return parent


def _post(draft: PostDraft, account: Account, by: Actor, parent: Post | None, key: str, at: datetime) -> Post:
    pk = new_id(at)
    return Post(
        id=pk,
        uri=f"{local_uri(settings.PARVIS_ORIGIN, account.handle)}/statuses/{pk}",
        url=f"{local_url(settings.PARVIS_ORIGIN, account.handle)}/{pk}",
        account=account,
        author_id=by.person_id,
        capacity=draft.capacity,
        formality=draft.formality,
        visibility=draft.visibility,
        community_id=draft.community_id,
        in_reply_to=parent,
        in_reply_to_uri=parent.uri if parent else "",
        root_id=parent.root_id if parent else pk,
        language=draft.language,
        content_warning=draft.content_warning,
        sensitive=draft.sensitive,
        state=PostState.PUBLISHED,
        listed=draft.visibility is Visibility.PUBLIC,
        local=True,
        idempotency_key=key,
        published_at=at,
    )


def _said(post: Post, draft: PostDraft, media: Sequence[Media], mentions: set[int]) -> dict[str, object]:
    """What the act said, as the ledger keeps it."""
    return {
        "capacity": str(draft.capacity),
        "formality": str(draft.formality),
        "community": None if post.community_id is None else str(post.community_id),
        "texts": texts_of(draft.texts),
        "content_warning": draft.content_warning,
        "mentions": [str(pk) for pk in sorted(mentions)],
        "tags": post.tags,
        "media": recorded_media(media),
        "poll": _recorded_poll(draft.poll),
        "record_class": post.record_class,
        "local": True,
    }


def _recorded_poll(poll: PollDraft | None) -> dict[str, object] | None:
    if poll is None:
        return None
    return {
        "choices": [{"en": choice.en, "fr": choice.fr} for choice in poll.choices],
        "multiple": poll.multiple,
        "closes_at": poll.closes_at.isoformat() if poll.closes_at else None,
    }


def _write_parts(
    post: Post, draft: PostDraft, media: Sequence[Media], linked: Linked, named: set[int], silent: set[int]
) -> None:
    versions = write_versions(post, draft.texts, linked)
    if linked.tags:
        write_tags(post, linked.tags)
    if named or silent:
        write_mentions(post, named, silent)
    take_media(post, media)
    if draft.poll:
        write_poll(post, draft.poll)
    count(post.in_reply_to_id, "replies_count")
    HomeEntry.objects.create(account_id=post.account_id, post_id=post.pk)
    options = [(choice.en, choice.fr) for choice in draft.poll.choices] if draft.poll else []
    index_new_post(post, versions, media, options)


def write_versions(post: Post, texts: Sequence[Text], linked: Linked) -> list[PostVersion]:
    """Write what a post says, rendered, one row a language, and return the rows."""
    return PostVersion.objects.bulk_create(
        PostVersion(
            post=post,
            language=text.language,
            source=text.source,
            html=linked.rendered(text),
            state=text.state,
            number=post.revision,
        )
        for text in texts
    )
