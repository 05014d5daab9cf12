"""What several kinds of activity need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parvis.channels.activitypub import addresses
from parvis.channels.activitypub.errors import NotForUs
from parvis.conversations import queries as conversations
from parvis.identity import queries as identity

if TYPE_CHECKING:
    from parvis.conversations.models import Post
    from parvis.identity.models import Account


def account_here(uri: str) -> Account:
    """Return the local account that an address names. Raises `NotForUs`."""
    account = identity.account_by_uri(uri) if addresses.is_ours(uri) else None
    if account is None or not account.is_local:
        raise NotForUs(uri=uri)
    return account


def post_known(uri: str) -> Post:
    """Return the post that an address names, ours or one that we keep. Raises `NotForUs`."""
    post = conversations.by_uri(uri) if uri else None
    if post is None:
        raise NotForUs(uri=uri)
    return post
