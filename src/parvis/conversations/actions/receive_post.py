"""What comes from other servers: posts, their edits and deletions, boosts among them by `boost`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from parvis.conversations.actions._poll import write_poll
from parvis.conversations.actions._together import (
    acting_account,
    count,
    held,
    moved,
    record_about,
    speaking_account,
    write_mentions,
    write_tags,
)
from parvis.conversations.actions.delete_post import bury
from parvis.conversations.actions.edit_post import keep_revision
from parvis.conversations.actions.index_post import index_post
from parvis.conversations.errors import PostNotFound, WrongDraft
from parvis.conversations.models import Media, Poll, Post, PostVersion
from parvis.conversations.queries.posts import by_uri
from parvis.conversations.rules import (
    LONGEST_WARNING,
    MOST_LANGUAGES,
    MOST_MEDIA,
    MOST_MENTIONS,
    MOST_TAGS,
    Act,
    Formality,
    PostState,
    Visibility,
    main_language,
    tag,
)
from parvis.conversations.rules.drafts import PollDraft, RemoteMedia
from parvis.foundation import safe_html
from parvis.foundation.ids import new_id
from parvis.identity.rules import Actor, Capacity

if TYPE_CHECKING:
    from parvis.identity.models import Account

LONGEST_HTML = 200_000
LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What another server says a post is, made fit to keep."""

    html: Mapping[str, str]
    published_at: datetime
    visibility: Visibility
    url: str = ""
    in_reply_to_uri: str = ""
    mentions: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    media: tuple[RemoteMedia, ...] = ()
    poll: PollDraft | None = None
    content_warning: str = ""
    sensitive: bool = False
    versions: dict[str, str] = field(default_factory=dict)


def receive_post(
    *,
    by: Actor,
    uri: str,
    url: str = "",
    account_id: int,
    html: str,
    language: str = "und",
    translations: Mapping[str, str] | None = None,
    published_at: datetime,
    visibility: Visibility | str = Visibility.PUBLIC,
    in_reply_to_uri: str = "",
    mentions: Sequence[int] = (),
    tags: Sequence[str] = (),
    media: Sequence[RemoteMedia] = (),
    poll: PollDraft | None = None,
    content_warning: str = "",
    sensitive: bool = False,
    at: datetime,
) -> Post:
    """Keep a post that came from another server. Records `conversations.post_received`.

    `translations` are further versions by language (ActivityPub's contentMap); `mentions` are
    account ids. The same `uri` gives the same post again, deleted or not. Raises `WrongDraft`
    for what is too long or not an address, `DomainBlocked`, `Limited`, `NotAllowed`.
    """
    known = by_uri(uri)
    if known is not None:
        return known
    account = speaking_account(by, account_id, "conversations.receive_post")
    arrival = _arrival(
        {language or "und": html, **(translations or {})},
        min(published_at, at),
        visibility,
        url=url,
        in_reply_to_uri=in_reply_to_uri,
        mentions=tuple(mentions)[:MOST_MENTIONS],
        tags=tuple(tags)[:MOST_TAGS],
        media=tuple(media)[:MOST_MEDIA],
        poll=poll,
        content_warning=content_warning,
        sensitive=sensitive,
    )
    if not uri or max(len(uri), len(url), len(in_reply_to_uri)) > LONGEST_ADDRESS:
        raise WrongDraft(field="uri")
    try:
        return _receive(uri, account, arrival, by, at)
    except IntegrityError:
        known = by_uri(uri)
        if known is None:
            raise
        return known


@transaction.atomic
def receive_edit(
    *,
    by: Actor,
    uri: str,
    html: str,
    language: str = "und",
    translations: Mapping[str, str] | None = None,
    mentions: Sequence[int] = (),
    tags: Sequence[str] = (),
    media: Sequence[RemoteMedia] = (),
    poll: PollDraft | None = None,
    content_warning: str = "",
    sensitive: bool = False,
    edited_at: datetime | None = None,
    at: datetime,
) -> Post:
    """Replace what a post from elsewhere says; what it said before stays in its history.

    Records `conversations.post_edited`. Raises `PostNotFound`, `NotAllowed` for another's post,
    `WrongState` for one that is withheld or deleted, `WrongDraft`.
    """
    post = _theirs(uri, by, "conversations.receive_edit")
    moved(post, Act.EDIT)
    arrival = _arrival(
        {language or "und": html, **(translations or {})},
        post.published_at,
        post.visibility,
        mentions=tuple(mentions)[:MOST_MENTIONS],
        tags=tuple(tags)[:MOST_TAGS],
        media=tuple(media)[:MOST_MEDIA],
        poll=poll,
        content_warning=content_warning,
        sensitive=sensitive,
    )
    keep_revision(post)
    post.revision += 1
    post.edited_at = min(edited_at or at, at)
    _fill(post, arrival)
    post.entry = record_about(
        post, "conversations.post_edited", by=by, at=at, target=None, local=False, **_said(arrival)
    )
    post.save()
    _write_parts(post, arrival)
    return post


@transaction.atomic
def receive_deletion(*, by: Actor, uri: str, at: datetime) -> Post | None:
    """Delete a post from elsewhere as its author did there. Records `conversations.post_deleted`.

    Returns None for a post we never had; nothing happens for one already deleted. Raises
    `NotAllowed` for another's post.
    """
    acting_account(by, "conversations.receive_deletion")
    if by_uri(uri) is None:
        return None
    post = _theirs(uri, by, "conversations.receive_deletion")
    if post.state != PostState.DELETED:
        bury(post, by=by, at=at)
    return post


def _theirs(uri: str, by: Actor, act: str) -> Post:
    post = by_uri(uri)
    if post is None or post.local:
        raise PostNotFound(uri=uri)
    speaking_account(by, post.account_id, act)
    return held(post.pk)


def _arrival(
    html: Mapping[str, str], published_at: datetime, visibility: Visibility | str, **rest: object
) -> _Arrival:
    if sum(map(len, html.values())) > LONGEST_HTML:
        raise WrongDraft(field="html")
    versions = {
        language[:16] or "und": safe_html.clean(text, profile="remote")
        for language, text in list(html.items())[:MOST_LANGUAGES]
    }
    return _Arrival(html, published_at, Visibility(visibility), versions=versions, **rest)  # type: ignore[arg-type]


@transaction.atomic
def _receive(uri: str, account: Account, arrival: _Arrival, by: Actor, at: datetime) -> Post:
    parent = by_uri(arrival.in_reply_to_uri) if arrival.in_reply_to_uri else None
    pk = new_id(arrival.published_at)
    post = Post(
        id=pk,
        uri=uri,
        url=arrival.url,
        account=account,
        capacity=_capacity(account),
        formality=Formality.WORKING,
        visibility=arrival.visibility,
        in_reply_to=parent,
        in_reply_to_uri=arrival.in_reply_to_uri,
        root_id=parent.root_id if parent else pk,
        listed=arrival.visibility is Visibility.PUBLIC,
        published_at=arrival.published_at,
    )
    _fill(post, arrival)
    post.entry = record_about(
        post,
        "conversations.post_received",
        by=by,
        at=at,
        target=parent.account_id if parent else None,
        **_said(arrival),
    )
    post.save(force_insert=True)
    _write_parts(post, arrival)
    count(post.in_reply_to_id, "replies_count")
    _adopt(post)
    return post


def _capacity(account: Account) -> Capacity:
    """Other servers tell no capacity; an organisation's account speaks for it."""
    return Capacity.PERSON if account.kind == "person" else Capacity.INSTITUTION


def _fill(post: Post, arrival: _Arrival) -> None:
    found = {t.name: t for t in map(tag, arrival.tags) if t is not None}
    post.language = main_language(arrival.versions)
    post.tags = list(found)
    post.content_warning = safe_html.text_of(arrival.content_warning)[:LONGEST_WARNING]
    post.sensitive = arrival.sensitive or bool(post.content_warning)


def _said(arrival: _Arrival) -> dict[str, object]:
    return {
        "texts": [{"language": lang, "html": html} for lang, html in arrival.versions.items()],
        "content_warning": arrival.content_warning[:LONGEST_WARNING],
        "mentions": [str(pk) for pk in arrival.mentions],
        "tags": list(arrival.tags),
        "media": [{"url": one.url, "alt": one.alt} for one in arrival.media],
        "published_at": arrival.published_at.isoformat(),
    }


def _write_parts(post: Post, arrival: _Arrival) -> None:
    PostVersion.objects.filter(post=post).delete()
    PostVersion.objects.bulk_create(
        PostVersion(post=post, language=language, html=html, number=post.revision)
        for language, html in arrival.versions.items()
    )
    write_tags(post, [t for t in map(tag, arrival.tags) if t is not None])
    write_mentions(post, set(arrival.mentions), set())
    Media.objects.filter(post=post).delete()
    Media.objects.bulk_create(_media(post, arrival))
    _write_poll(post, arrival.poll)
    index_post(post.pk)


def _media(post: Post, arrival: _Arrival) -> list[Media]:
    french = arrival.versions.keys() == {"fr"}
    return [
        Media(
            account_id=post.account_id,
            post=post,
            position=position,
            kind=one.kind if one.kind in Media.Kind.values else Media.Kind.OTHER,
            remote_url=one.url[:1000],
            content_type=one.content_type[:100],
            width=one.width,
            height=one.height,
            alt_fr=one.alt[:5000] if french else "",
            alt_en="" if french else one.alt[:5000],
            blurhash=one.blurhash[:120],
            focus_x=one.focus[0],
            focus_y=one.focus[1],
            created_at=post.published_at,
        )
        for position, one in enumerate(arrival.media)
    ]


def _write_poll(post: Post, draft: PollDraft | None) -> None:
    """Keep a poll's counts as the other server tells them; its votes from here stay while the options do."""
    known = Poll.objects.filter(post=post).first()
    if draft is None or not draft.choices:
        if known:
            known.delete()
        return
    titles = [choice.en or choice.fr for choice in draft.choices]
    if known and [str(option) for option in known.options.order_by("position")] == titles:
        for option, choice in zip(known.options.order_by("position"), draft.choices, strict=True):
            option.votes_count = choice.votes
            option.save(update_fields=["votes_count"])
        Poll.objects.filter(pk=known.pk).update(voters_count=draft.voters, closes_at=draft.closes_at)
        return
    if known:
        known.delete()
    write_poll(post, draft)


def _adopt(post: Post) -> None:
    """Join the replies that came before what they answer: they and their threads get their place."""
    orphans = Post.objects.filter(in_reply_to__isnull=True, in_reply_to_uri=post.uri).exclude(pk=post.pk)
    ids = list(orphans.values_list("pk", flat=True))
    if not ids:
        return
    Post.objects.filter(root_id__in=ids).update(root_id=post.root_id)
    Post.objects.filter(pk__in=ids).update(in_reply_to=post)
    count(post.pk, "replies_count", len(ids))
