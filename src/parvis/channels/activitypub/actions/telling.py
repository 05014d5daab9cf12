"""Telling: an entry of the ledger becomes an activity for the servers that it concerns.

What stays inside never comes here: posts of closed communities, bookmarks, mutes, desk work.
An entry that concerns no server is not rendered, and costs no key: outboxes and profiles render
what they show when they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from parvis.channels.activitypub import addresses, queries
from parvis.channels.activitypub.actions.keys import public_pem
from parvis.channels.activitypub.actions.sending import send
from parvis.channels.activitypub.render import activities, actors, notes
from parvis.channels.activitypub.rules import address_of
from parvis.communities import queries as communities
from parvis.conversations import queries as conversations
from parvis.conversations.errors import PostNotFound
from parvis.conversations.queries import PostView
from parvis.foundation.errors import NotFound
from parvis.identity import queries as identity
from parvis.identity.rules import ANONYMOUS, SYSTEM

if TYPE_CHECKING:
    from parvis.conversations.models import Post
    from parvis.identity.models import Account
    from parvis.ledger.models import Entry

LEAVING = frozenset({"public", "quiet", "followers", "mentioned"})


def tell(entry: Entry) -> None:
    """Write what other servers should know of an entry. Called twice for one entry, it is as once."""
    teller = TELLERS.get(entry.kind)
    if teller is not None and entry.fields:
        teller(entry)


# Posts


def _published(entry: Entry) -> None:
    _tell_note("Create", entry)


def _edited(entry: Entry) -> None:
    _tell_note("Update", entry)


def _tell_note(kind: str, entry: Entry) -> None:
    post = _post(entry)
    if post is None or not post.local or post.boost is not None or post.is_gone or not leaves(post):
        return
    inboxes = _inboxes_of(post)
    if inboxes:
        activity = activities.about_note(kind, addresses.activity(entry.pk), note_of(post), entry.at)
        _send(activity, post.account, inboxes, entry)


def leaves(post: PostView) -> bool:
    """Tell whether a post may leave: one of a community only when that is open to all."""
    if post.community_id is None:
        return post.visibility in LEAVING
    return communities.may_read(ANONYMOUS, post.community_id)


def note_of(post: PostView) -> dict[str, Any]:
    """Return a post as the document that other servers read."""
    parents = conversations.uris([post.in_reply_to_id]) if post.in_reply_to_id else {}
    visibility = "public" if post.community_id is not None else post.visibility
    return notes.note(post, visibility, parents.get(post.in_reply_to_id or 0, ""))


def _deleted(entry: Entry) -> None:
    """Tell everybody who may have the post that it is gone."""
    row = conversations.by_uri(str(entry.fields["uri"]))
    if row is None or not row.local or not _left(row):
        return
    mentioned = conversations.mentioned_accounts(row.pk)
    uris = [account.uri for account in identity.accounts(mentioned).values()]
    visibility = "public" if row.community_id else row.visibility
    address = address_of(visibility, addresses.followers(row.account), uris)
    tombstone = notes.tombstone(row.uri, entry.at.isoformat(timespec="seconds"))
    activity_id = addresses.activity(entry.pk)
    activity = activities.delete_note(activity_id, row.account.uri, tombstone, address)
    inboxes = queries.inboxes_of(mentioned) | queries.inboxes_of_followers(row.account_id)
    _send(activity, row.account, inboxes | _inboxes_of_those_who_have_it(row.pk), entry)


def _left(row: Post) -> bool:
    if row.community_id is not None:
        return communities.may_read(ANONYMOUS, row.community_id)
    return row.visibility in LEAVING


def _inboxes_of_those_who_have_it(post_id: int) -> set[str]:
    """Return the inboxes of servers that boosted or favoured the post, which have it too."""
    return queries.inboxes_of([*conversations.boosted_by(post_id), *conversations.favoured_by(post_id)])


def _inboxes_of(post: PostView) -> set[str]:
    named = [mention.account_id for mention in post.mentions]
    if post.in_reply_to_account_id and post.visibility != "mentioned":
        named.append(post.in_reply_to_account_id)
    to_followers = post.visibility != "mentioned"
    return queries.inboxes_of(named) | (
        queries.inboxes_of_followers(post.account.pk) if to_followers else set()
    )


# What accounts make of posts


def _favourited(entry: Entry) -> None:
    _tell_author("Like", entry)


def _tell_author(kind: str, entry: Entry) -> None:
    account, author = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and author:
        thing = str(entry.fields["post_uri"])
        activity = activities.simple(kind, addresses.activity(entry.pk), account.uri, thing, [author.uri])
        _send(activity, account, queries.inboxes_of([author.pk]), entry)


def _favourite_undone(entry: Entry) -> None:
    account, author = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and author:
        _undo("Like", str(entry.fields["post_uri"]), account, [author.uri], [author.pk], entry)


def _boosted(entry: Entry) -> None:
    fields = entry.fields
    account = _local(fields.get("account"))
    if account is None or fields.get("visibility") not in LEAVING:
        return
    author = identity.account(int(fields["target"]))
    address = address_of(str(fields["visibility"]), addresses.followers(account), [author.uri])
    thing = str(fields["post_uri"])
    activity = activities.announce(addresses.activity(entry.pk), account.uri, thing, address, entry.at)
    inboxes = queries.inboxes_of_followers(account.pk) | queries.inboxes_of([author.pk])
    _send(activity, account, inboxes, entry)


def _boost_undone(entry: Entry) -> None:
    account = _local(entry.fields.get("account"))
    thing = str(entry.fields.get("post_uri", ""))
    post = conversations.by_uri(thing)
    if account is None or post is None:
        return
    inboxes = queries.inboxes_of_followers(account.pk) | queries.inboxes_of([post.account_id])
    _send_undo("Announce", thing, account, [addresses.followers(account)], inboxes, entry)


def _voted(entry: Entry) -> None:
    """Send each choice to the question's server, as Mastodon does: a note for each."""
    account, author = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    poll = conversations.poll_of(int(entry.fields["post"]))
    if account is None or author is None or poll is None:
        return
    question = conversations.uris([int(entry.fields["post"])])[int(entry.fields["post"])]
    for option in poll.options.all():
        if option.position in entry.fields["choices"]:
            activity_id = f"{addresses.activity(entry.pk)}/{option.position}"
            vote = activities.vote(
                activity_id, account.uri, question, author.uri, option.title_in("en"), entry.at
            )
            _send(vote, account, queries.inboxes_of([author.pk]), entry)


# Ties


def _follow_requested(entry: Entry) -> None:
    account, target = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and target:
        activity_id = addresses.activity(entry.pk)
        activity = activities.simple("Follow", activity_id, account.uri, target.uri, [target.uri])
        _send(activity, account, queries.inboxes_of([target.pk]), entry)


def _follow_accepted(entry: Entry) -> None:
    _answer_follow("Accept", entry)


def _follow_rejected(entry: Entry) -> None:
    _answer_follow("Reject", entry)


def _answer_follow(kind: str, entry: Entry) -> None:
    follower, followed = _remote(entry.fields.get("account")), _local(entry.fields.get("target"))
    if follower is None or followed is None:
        return
    asked = _follow(str(entry.fields.get("uri", "")), follower.uri, followed.uri)
    activity_id = addresses.activity(entry.pk)
    activity = activities.simple(kind, activity_id, followed.uri, asked, [follower.uri])
    _send(activity, followed, queries.inboxes_of([follower.pk]), entry)


def _follow(uri: str, actor: str, target: str) -> dict[str, Any]:
    return {**({"id": uri} if uri else {}), "type": "Follow", "actor": actor, "object": target}


def _follow_ended(entry: Entry) -> None:
    """Ours follows no longer: Undo. Or ours ended that one of theirs follows it: Reject."""
    account, target = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and target:
        _undo("Follow", target.uri, account, [target.uri], [target.pk], entry)
    elif not entry.by.endswith(f":{entry.fields.get('account')}"):
        _answer_follow("Reject", entry)


def _blocked(entry: Entry) -> None:
    account, target = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and target:
        activity_id = addresses.activity(entry.pk)
        activity = activities.simple("Block", activity_id, account.uri, target.uri, [target.uri])
        _send(activity, account, queries.inboxes_of([target.pk]), entry)


def _unblocked(entry: Entry) -> None:
    account, target = _local(entry.fields.get("account")), _remote(entry.fields.get("target"))
    if account and target:
        _undo("Block", target.uri, account, [target.uri], [target.pk], entry)


def _reported(entry: Entry) -> None:
    """Pass a report on to the account's own server, when whoever reported wished so, without their name."""
    target = _remote(entry.fields.get("target"))
    if target is None or not entry.fields.get("forward"):
        return
    posts = conversations.uris(int(pk) for pk in entry.fields.get("posts", ()))
    activity = activities.flag(
        addresses.activity(entry.pk), target.uri, list(posts.values()), str(entry.fields.get("comment", ""))
    )
    send(activity, account_id=None, inboxes=queries.inboxes_of([target.pk]), at=entry.at)


# Accounts


def _profile_changed(entry: Entry) -> None:
    account = identity.account(int(entry.about.rpartition(":")[2]))
    inboxes = queries.inboxes_of_followers(account.pk) if account.is_local and account.is_open else set()
    if inboxes:
        activity = activities.update_actor(addresses.activity(entry.pk), actor_of(account, entry.at))
        _send(activity, account, inboxes, entry)


def actor_of(account: Account, at: Any) -> dict[str, Any]:
    """Return a local account as the document that other servers read."""
    return actors.actor(account, public_pem(account.pk, at))


# What all share


def _undo(
    kind: str, thing: str, account: Account, to: Iterable[str], account_ids: list[int], entry: Entry
) -> None:
    _send_undo(kind, thing, account, to, queries.inboxes_of(account_ids), entry)


def _send_undo(
    kind: str, thing: str, account: Account, to: Iterable[str], inboxes: set[str], entry: Entry
) -> None:
    """Take back the latest activity of that kind about that thing; it goes along, named by its address."""
    earlier = queries.last_outgoing(account.pk, kind, thing)
    undone = {"type": kind, "actor": account.uri, "object": thing}
    if earlier is not None:
        undone = {"id": earlier.activity_id, **undone}
    activity = activities.simple("Undo", addresses.activity(entry.pk), account.uri, undone, list(to))
    _send(activity, account, inboxes, entry)


def _send(activity: dict[str, Any], account: Account, inboxes: set[str], entry: Entry) -> None:
    send(activity, account_id=account.pk, inboxes=inboxes, at=entry.at)


def _post(entry: Entry) -> PostView | None:
    try:
        return conversations.post(int(entry.fields["post"]), SYSTEM)
    except PostNotFound:
        return None


def _local(account_id: Any) -> Account | None:
    account = _account(account_id)
    return account if account is not None and account.is_local else None


def _remote(account_id: Any) -> Account | None:
    account = _account(account_id)
    return account if account is not None and not account.is_local else None


def _account(account_id: Any) -> Account | None:
    if not account_id:
        return None
    try:
        return identity.account(int(account_id))
    except NotFound:
        return None


TELLERS: dict[str, Callable[[Entry], None]] = {
    "conversations.account_blocked": _blocked,
    "conversations.account_unblocked": _unblocked,
    "conversations.boost_undone": _boost_undone,
    "conversations.boosted": _boosted,
    "conversations.favourite_undone": _favourite_undone,
    "conversations.favourited": _favourited,
    "conversations.follow_accepted": _follow_accepted,
    "conversations.follow_ended": _follow_ended,
    "conversations.follow_rejected": _follow_rejected,
    "conversations.follow_requested": _follow_requested,
    "conversations.poll_voted": _voted,
    "conversations.post_deleted": _deleted,
    "conversations.post_edited": _edited,
    "conversations.post_published": _published,
    "conversations.reported": _reported,
    "identity.profile_changed": _profile_changed,
}
