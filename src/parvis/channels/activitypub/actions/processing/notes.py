"""Create and Update: posts that come, and change; and actors that describe themselves anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.channels.activitypub import addresses, queries
from parvis.channels.activitypub.actions.actors import account_of
from parvis.channels.activitypub.actions.fetching import fetch
from parvis.channels.activitypub.actions.processing.common import post_known
from parvis.channels.activitypub.errors import NotForUs, WrongHost
from parvis.channels.activitypub.wire.activities import Activity
from parvis.channels.activitypub.wire.actors import is_actor
from parvis.channels.activitypub.wire.documents import id_of, same_host, time_in, type_of
from parvis.channels.activitypub.wire.notes import NoteDocument, is_note, read_note
from parvis.conversations import actions as conversations_actions
from parvis.conversations import queries as conversations
from parvis.foundation import outbound
from parvis.foundation.errors import Refused
from parvis.identity import queries as identity
from parvis.identity.rules import Actor

MOST_ANCESTORS = 5
MOST_MENTIONS_ASKED = 10


def create(activity: Activity, by: Actor, at: datetime) -> None:
    """Keep a post that concerns somebody here. Raises `NotForUs` for any other."""
    document = _object(activity, at)
    if not is_note(document):
        raise NotForUs(kind=type_of(document))
    note = read_note(document)
    _is_their_own(note, activity.actor)
    if note.vote and _voted(note, by, at):
        return
    if not queries.concerns_us(by.account_id, note.audience, note.in_reply_to):
        raise NotForUs(uri=note.uri)
    _fetch_ancestors(note.in_reply_to, at)
    keep(note, by, at)


def update(activity: Activity, by: Actor, at: datetime) -> None:
    """Take over a changed post, or fetch a changed actor anew."""
    document = _object(activity, at)
    if is_actor(document):
        if id_of(document) != activity.actor:
            raise WrongHost(uri=id_of(document))
        account_of(activity.actor, at=at, afresh=True)
        return
    note = read_note(document)
    _is_their_own(note, activity.actor)
    post_known(note.uri)
    conversations_actions.receive_edit(
        by=by,
        uri=note.uri,
        html=note.html,
        language=_language(note),
        translations=note.translations,
        mentions=_mentioned(note, at),
        tags=note.tags,
        media=note.media,
        poll=note.poll,
        content_warning=note.content_warning,
        sensitive=note.sensitive,
        edited_at=time_in(document, "updated"),
        at=at,
    )


def keep(note: NoteDocument, by: Actor, at: datetime) -> Any:
    """Hand a post that was read to the verb that keeps it."""
    return conversations_actions.receive_post(
        by=by,
        uri=note.uri,
        url=note.url,
        account_id=by.account_id or 0,
        html=note.html,
        language=_language(note),
        translations=note.translations,
        published_at=min(note.published_at or at, at),
        visibility=note.visibility(queries.followers_address(note.author)),
        in_reply_to_uri=note.in_reply_to,
        mentions=_mentioned(note, at),
        tags=note.tags,
        media=note.media,
        poll=note.poll,
        content_warning=note.content_warning,
        sensitive=note.sensitive,
        at=at,
    )


def fetch_post(uri: str, at: datetime) -> Any:
    """Return the post at an address elsewhere, fetched and kept when it is new here.

    Raises `NotForUs` for what is no post, and what `fetch` raises.
    """
    known = conversations.by_uri(uri)
    if known is not None:
        return known
    if addresses.is_ours(uri):
        raise NotForUs(uri=uri)
    document = fetch(uri, at=at)
    if not is_note(document):
        raise NotForUs(kind=type_of(document))
    note = read_note(document)
    author = account_of(note.author, at=at)
    return keep(note, identity.actor_for_account(author), at)


def _object(activity: Activity, at: datetime) -> dict[str, Any]:
    """Return the thing itself: as it came, or fetched when only its address did."""
    if activity.object and type_of(activity.object):
        return activity.object
    if not same_host(activity.object_id, activity.actor):
        raise WrongHost(uri=activity.object_id)
    return fetch(activity.object_id, at=at)


def _is_their_own(note: NoteDocument, actor: str) -> None:
    if note.author != actor or not same_host(note.uri, actor):
        raise WrongHost(uri=note.uri)


def _voted(note: NoteDocument, by: Actor, at: datetime) -> bool:
    """Take a note that is a vote as one. False when what it answers has no poll: then it is a note."""
    post = conversations.by_uri(note.in_reply_to)
    poll = conversations.poll_of(post.pk) if post is not None and post.local else None
    if post is None or poll is None:
        return False
    options = list(poll.options.all())
    chosen = [o.position for o in options if note.vote in {o.title_en, o.title_fr}]
    conversations_actions.vote(by=by, post_id=post.pk, choices=chosen[:1], at=at)
    return True


def _language(note: NoteDocument) -> str:
    return note.language or "und"


def _mentioned(note: NoteDocument, at: datetime) -> list[int]:
    """Return the ids of the accounts that a post names or addresses: ours, and others that we know."""
    known = identity.accounts_by_uri(note.audience)
    return [account.pk for account in known.values()]


def _fetch_ancestors(uri: str, at: datetime) -> None:
    """Fetch what a post answers, and what that answers, up to five; kept from the oldest to the newest.

    Whoever cannot be reached leaves a gap: a conversation is not refused for its beginning.
    """
    chain: list[NoteDocument] = []
    while uri and len(chain) < MOST_ANCESTORS and not addresses.is_ours(uri):
        if conversations.by_uri(uri) is not None:
            break
        try:
            note = read_note(fetch(uri, at=at))
        except (Refused, outbound.Unreachable):
            break
        chain.append(note)
        uri = note.in_reply_to
    for note in reversed(chain):
        _keep_ancestor(note, at)


def _keep_ancestor(note: NoteDocument, at: datetime) -> None:
    public = note.visibility("") in {"public", "quiet"}
    try:
        if public:
            keep(note, identity.actor_for_account(account_of(note.author, at=at)), at)
    except Refused:
        return
