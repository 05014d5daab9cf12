"""Pass a post on to one's followers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from parvis.conversations.actions._together import acting_account, count, record_about, refuse_if_blocked
from parvis.conversations.actions.delete_post import bury
from parvis.conversations.actions.favourite import shown_post
from parvis.conversations.errors import NotBoostable
from parvis.conversations.models import HomeEntry, Post
from parvis.conversations.rules import Formality, PostState, Visibility, may_be_boosted
from parvis.foundation.ids import new_id
from parvis.identity.rules import Actor, Capacity, local_uri

if TYPE_CHECKING:
    from parvis.identity.models import Account
    from parvis.ledger.models import Entry


@transaction.atomic
def boost(
    *, by: Actor, post_id: int, uri: str = "", visibility: Visibility | str = Visibility.PUBLIC, at: datetime
) -> Post:
    """Boost a post; boosting twice gives the first boost again. Records `conversations.boosted`.

    `uri` is the address of the boost on another server. Raises `NotBoostable` for what is not
    for everybody, `PostNotFound`, `Unreachable`, `NoAccount`, `NotAllowed`.
    """
    account = acting_account(by, "conversations.boost")
    post = shown_post(post_id, by)
    own = post.account_id == account.pk
    if post.community_id or not may_be_boosted(Visibility(post.visibility), own=own):
        raise NotBoostable(post=post_id)
    refuse_if_blocked(account.pk, post.account_id)
    known = _boost_by(account, post)
    if known is not None:
        return known
    made = _boost(account, post, by, uri, visibility, at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Two boosts at the same moment: the other one stands.
        known = _boost_by(account, post)
        if known is None:
            raise
        return known
    made.entry = _record(made, post, "conversations.boosted", by, at)
    made.save(update_fields=["entry"])
    count(post.pk, "boosts_count")
    if account.is_local:
        HomeEntry.objects.create(account_id=account.pk, post_id=made.pk)
    return made


@transaction.atomic
def unboost(*, by: Actor, post_id: int, at: datetime) -> Post:
    """Take a boost back. Records `conversations.boost_undone`; nothing when there was none."""
    account = acting_account(by, "conversations.unboost")
    post = shown_post(post_id, by)
    made = _boosts(account, post).select_for_update().first()
    if made is not None:
        passed_on = {"boost_of": str(post.pk), "post_uri": post.uri}
        kind = "conversations.boost_undone"
        bury(made, by=by, at=at, kind=kind, target=post.account_id, **passed_on)
        count(post.pk, "boosts_count", -1)
    return post


def _boost_by(account: Account, post: Post) -> Post | None:
    return _boosts(account, post).first()


def _boosts(account: Account, post: Post) -> QuerySet[Post]:
    return Post.objects.filter(account=account, boost_of=post, state=PostState.PUBLISHED)


def _boost(
    account: Account, post: Post, by: Actor, uri: str, visibility: Visibility | str, at: datetime
) -> Post:
    pk = new_id(at)
    wished = Visibility(visibility)
    return Post(
        id=pk,
        uri=uri or f"{local_uri(settings.PARVIS_ORIGIN, account.handle)}/statuses/{pk}",
        account=account,
        author_id=by.person_id,
        capacity=Capacity.PERSON if account.kind == "person" else Capacity.INSTITUTION,
        formality=Formality.WORKING,
        visibility=Visibility.FOLLOWERS if post.visibility == Visibility.FOLLOWERS else wished,
        root_id=pk,
        boost_of=post,
        language=post.language,
        listed=False,
        local=account.is_local,
        published_at=at,
    )


def _record(made: Post, post: Post, kind: str, by: Actor, at: datetime) -> Entry:
    return record_about(
        made,
        kind,
        by=by,
        at=at,
        target=post.account_id,
        boost_of=str(post.pk),
        post_uri=post.uri,
        local=made.local,
    )
