"""What several verbs of conversations share: who speaks, what is written, what is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F, Q

from parvis.conversations.errors import (
    DomainBlocked,
    Limited,
    NoAccount,
    PostNotFound,
    TooManyMentions,
    Unreachable,
    WrongState,
)
from parvis.conversations.models import Block, Mention, Post, PostTag, Tag
from parvis.conversations.queries.relations import is_domain_blocked
from parvis.conversations.rules import (
    MOST_MENTIONS,
    MOST_TAGS,
    POST_MOVES,
    Act,
    Mentioned,
    PostState,
    Tagged,
    is_for_all,
    is_guided,
    read_marks,
    state_after,
)
from parvis.foundation import markdown
from parvis.guidance import actions as guidance
from parvis.guidance.rules import Draft
from parvis.identity import queries as identity
from parvis.identity.rules import Actor, Capacity
from parvis.identity.who_may import require
from parvis.languages.rules import Text
from parvis.ledger import actions as ledger

if TYPE_CHECKING:
    from parvis.identity.models import Account
    from parvis.ledger.models import Entry


def acting_account(by: Actor, act: str) -> Account:
    """Return the account through which `by` does `act`. Raises `NoAccount`, `NotAllowed` or `Limited`."""
    if by.account_id is None:
        raise NoAccount(act=act)
    return speaking_account(by, by.account_id, act)


def speaking_account(by: Actor, account_id: int, act: str) -> Account:
    """Return `account_id` as the account for which `by` does `act`. Raises `NotAllowed` or `Limited`."""
    account = identity.account(account_id)
    require(by, act, identity.relations_to(by, account))
    if account.suspended_at is not None or account.closed_at is not None:
        raise Limited(account=account_id)
    if account.domain and is_domain_blocked(account.domain):
        raise DomainBlocked(domain=account.domain)
    return account


def refuse_if_blocked(one: int, other: int) -> None:
    """Raise `Unreachable` when either of two accounts blocks the other."""
    between = Q(account_id=one, target_id=other) | Q(account_id=other, target_id=one)
    if one != other and Block.objects.filter(between).exists():
        raise Unreachable(account=other)


def held(post_id: int) -> Post:
    """Return a post as it is now, held until the transaction ends. Raises `PostNotFound`.

    Whoever changes a post holds it: of two who change it at once the second sees what the first
    wrote, and a post that a moderator hides meanwhile does not come back.
    """
    rows = Post.objects.select_for_update(of=("self",)).select_related("account", "in_reply_to__account")
    found = rows.filter(pk=post_id).first()
    if found is None:
        raise PostNotFound(post=post_id)
    return found


def moved(post: Post, act: Act) -> PostState:
    """Return the state of `post` after `act`, or raise `WrongState`."""
    after = state_after(POST_MOVES, PostState(post.state), act)
    if after is None:
        raise WrongState(post=post.pk, state=post.state)
    return after


def clear_if_guided(
    capacity: Capacity,
    draft: Draft,
    *,
    by: Actor,
    answers: Mapping[str, str] | None,
    second_reading_id: int | None,
    about: str,
    at: datetime,
) -> None:
    """Have guidance clear a draft that speaks for the institution or from work; it reads no other.

    `about` is the post that it becomes. Raises `guidance.errors.StopsUnanswered` or
    `guidance.errors.SecondReaderNeeded`.
    """
    if is_guided(capacity):
        guidance.clear(
            draft, by=by, answers=answers or {}, second_reading_id=second_reading_id, about=about, at=at
        )


# Marks


class Linked:
    """The mentions and tags of a text, found, and the addresses to which they link."""

    def __init__(self, sources: Sequence[str]) -> None:
        seen = [mark for source in sources for mark in markdown.marks(source)]
        marks = read_marks(seen, settings.PARVIS_DOMAIN)
        if len(marks.mentions) > MOST_MENTIONS:
            raise TooManyMentions(most=MOST_MENTIONS)
        self.tags = marks.tags[:MOST_TAGS]
        self.accounts = _accounts(marks.mentions)
        self._addresses = {one: account.url or account.uri for one, account in self.accounts.items()}

    @property
    def account_ids(self) -> set[int]:
        """The accounts that are named."""
        return {account.pk for account in self.accounts.values()}

    def address(self, mark: str) -> str | None:
        """Return where a mark leads, or None for one that stands for nothing here."""
        found = read_marks([mark], settings.PARVIS_DOMAIN)
        if found.mentions:
            return self._addresses.get(found.mentions[0])
        known = {tag.name for tag in self.tags}
        return tag_url(found.tags[0].name) if found.tags and found.tags[0].name in known else None

    def rendered(self, text: Text) -> str:
        """Return a text as safe HTML with its marks linked."""
        return markdown.render(text.source, linker=self.address)


def _accounts(mentions: Sequence[Mentioned]) -> dict[Mentioned, Account]:
    found = {one: identity.account_named(one.handle, one.domain) for one in mentions}
    return {one: account for one, account in found.items() if account is not None}


def tag_url(name: str) -> str:
    """Return the address of the page of a tag."""
    return f"{settings.PARVIS_ORIGIN}/tags/{name}"


def write_tags(post: Post, tags: Sequence[Tagged]) -> None:
    """Make the tags of `post` be `tags`."""
    PostTag.objects.filter(post=post).exclude(tag__name__in=[tag.name for tag in tags]).delete()
    Tag.objects.bulk_create([Tag(name=tag.name, display=tag.display) for tag in tags], ignore_conflicts=True)
    rows = Tag.objects.filter(name__in=[tag.name for tag in tags])
    PostTag.objects.bulk_create([PostTag(post=post, tag=row) for row in rows], ignore_conflicts=True)


def write_mentions(post: Post, named: set[int], silent: set[int]) -> None:
    """Make the mentions of `post` be the accounts `named`, and those addressed without being named."""
    Mention.objects.filter(post=post).exclude(account_id__in=named | silent).delete()
    rows = [Mention(post=post, account_id=pk, silent=pk not in named) for pk in sorted(named | silent)]
    Mention.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["account", "post"],
        update_fields=["silent"],
    )


# Counts and records


def count(post_id: int | None, column: str, by: int = 1) -> None:
    """Add `by` to a cached count of a post, if there is one; a count never falls below zero."""
    if post_id is None:
        return
    rows = Post.objects.filter(pk=post_id)
    if by < 0:
        rows = rows.filter(**{f"{column}__gte": -by})
    rows.update(**{column: F(column) + by})


def record_about(post: Post, kind: str, *, by: Actor, at: datetime, target: int | None, **more: Any) -> Entry:
    """Record an act about a post, with the ids that every reader of the ledger needs."""
    fields = {
        "post": str(post.pk),
        "account": str(post.account_id),
        "target": _text(target),
        "in_reply_to": _text(post.in_reply_to_id),
        "visibility": str(post.visibility),
        "uri": post.uri,
    }
    public = is_for_all(post.visibility)
    return ledger.record(kind, by=by.ref, about=post.ref, at=at, fields=fields | more, public=public)


def _text(pk: int | None) -> str | None:
    return None if pk is None else str(pk)


def texts_of(texts: Sequence[Text]) -> list[dict[str, str]]:
    """Return texts as the ledger keeps them."""
    return [{"language": text.language, "source": text.source, "state": str(text.state)} for text in texts]
