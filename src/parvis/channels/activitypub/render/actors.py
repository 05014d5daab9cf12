"""Our accounts as actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from parvis.channels.activitypub import addresses
from parvis.foundation import markdown
from parvis.identity.rules import AccountKind

if TYPE_CHECKING:
    from parvis.identity.models import Account

TYPES = {
    AccountKind.PERSON: "Person",
    AccountKind.INSTITUTION: "Organization",
    AccountKind.SERVICE: "Service",
    AccountKind.COMMUNITY: "Group",
}
POSITION = {"en": "Position", "fr": "Fonction"}


def actor(account: Account, public_pem: str) -> dict[str, Any]:
    """Return the actor of a local account. Names and summaries come in both languages."""
    return {
        "id": account.uri,
        "type": TYPES[AccountKind(account.kind)],
        "preferredUsername": account.handle,
        "webfinger": f"{account.handle}@{settings.PARVIS_DOMAIN}",
        **_in_both("name", account.name_en, account.name_fr),
        **_in_both("summary", _html(account.note_en), _html(account.note_fr)),
        "url": account.url,
        **_places(account.uri),
        "manuallyApprovesFollowers": account.locked,
        "discoverable": True,
        "indexable": True,
        "published": account.created_at.isoformat(timespec="seconds"),
        **({"icon": _icon(account.avatar)} if account.avatar else {}),
        **({"attachment": list(_positions(account))} if account.position_en or account.position_fr else {}),
        "publicKey": _key(account.uri, public_pem),
    }


def installation(public_pem: str, name_en: str, name_fr: str) -> dict[str, Any]:
    """Return the actor of the installation itself: it signs requests, follows nobody, says nothing."""
    uri = addresses.installation_uri()
    return {
        "id": uri,
        "type": "Application",
        "preferredUsername": addresses.INSTALLATION,
        "webfinger": f"{addresses.INSTALLATION}@{settings.PARVIS_DOMAIN}",
        **_in_both("name", name_en, name_fr),
        "url": f"{settings.PARVIS_ORIGIN}/",
        "inbox": addresses.shared_inbox(),
        "outbox": f"{uri}/outbox",
        "endpoints": {"sharedInbox": addresses.shared_inbox()},
        "manuallyApprovesFollowers": True,
        "discoverable": False,
        "publicKey": _key(uri, public_pem),
    }


def _places(uri: str) -> dict[str, Any]:
    return {
        "inbox": addresses.inbox(uri),
        "outbox": f"{uri}/outbox",
        "followers": f"{uri}/followers",
        "following": f"{uri}/following",
        "endpoints": {"sharedInbox": addresses.shared_inbox()},
    }


def _key(uri: str, pem: str) -> dict[str, str]:
    return {"id": addresses.key_id(uri), "owner": uri, "publicKeyPem": pem}


def _in_both(name: str, english: str, french: str) -> dict[str, Any]:
    """Return a property as plain text, and by language when it is said in both."""
    if not english and not french:
        return {}
    if english and french and english != french:
        return {name: english, f"{name}Map": {"en": english, "fr": french}}
    return {name: english or french}


def _positions(account: Account) -> list[dict[str, str]]:
    pairs = [(POSITION["en"], account.position_en), (POSITION["fr"], account.position_fr)]
    return [{"type": "PropertyValue", "name": name, "value": value} for name, value in pairs if value]


def _icon(avatar: str) -> dict[str, str]:
    address = avatar if avatar.startswith("https://") else addresses.media(avatar)
    return {"type": "Image", "url": address}


def _html(note: str) -> str:
    return markdown.render(note) if note else ""
