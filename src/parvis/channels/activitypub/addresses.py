"""Our own addresses: what other servers know us by. They never change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from parvis.identity.models import Account

INSTALLATION = "parvis.installation"
"""The handle of the actor that stands for the installation itself; no account can take it (it has a dot)."""


def installation_uri() -> str:
    """The actor that stands for the installation: it signs what nobody in particular asks for."""
    return f"{settings.PARVIS_ORIGIN}/actor"


def shared_inbox() -> str:
    """The inbox for all accounts."""
    return f"{settings.PARVIS_ORIGIN}/inbox"


def inbox(actor_uri: str) -> str:
    """An actor's own inbox."""
    return f"{actor_uri}/inbox"


def followers(account: Account) -> str:
    """The collection of an account's followers, which `to` and `cc` name."""
    return f"{account.uri}/followers"


def key_id(actor_uri: str) -> str:
    """The key with which an actor of ours signs."""
    return f"{actor_uri}#main-key"


def activity(entry_id: int) -> str:
    """The activity that tells of a ledger entry. Made again after a crash, it has the same address."""
    return f"{settings.PARVIS_ORIGIN}/activities/{entry_id}"


def tag(name: str) -> str:
    """The page of a hashtag."""
    return f"{settings.PARVIS_ORIGIN}/tags/{name}"


def media(path: str) -> str:
    """A file of ours, from its path under MEDIA_ROOT."""
    return f"{settings.PARVIS_ORIGIN}{settings.MEDIA_URL}{path}"


def is_ours(address: str) -> bool:
    """Tell whether an address is one of this installation's."""
    return address.startswith(f"{settings.PARVIS_ORIGIN}/")
