"""Our own keys: made when first needed, kept sealed."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from parvis.channels.activitypub import addresses
from parvis.channels.activitypub.models import LocalKey
from parvis.channels.activitypub.wire import keys
from parvis.identity import queries as identity

INSTALLATION = 0
PURPOSE = b"parvis activitypub private keys 1"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key, and the name by which others find its public half."""

    key_id: str
    key: RSAPrivateKey


def signer(account_id: int | None, at: datetime) -> Signer:
    """Return the signer for an account, or for the installation itself without one."""
    row = own_key(account_id, at)
    uri = identity.account(account_id).uri if account_id else addresses.installation_uri()
    return Signer(addresses.key_id(uri), _opened(bytes(row.sealed)))


def public_pem(account_id: int | None, at: datetime) -> str:
    """Return the public half of an account's key, or of the installation's."""
    return own_key(account_id, at).public_pem


def own_key(account_id: int | None, at: datetime) -> LocalKey:
    """Return the key's row, making the key at the first call. Of two who call at once, one key stays."""
    owner = account_id or INSTALLATION
    found = LocalKey.objects.filter(pk=owner).first()
    if found is not None:
        return found
    key = keys.new_private_key()
    fresh = {
        "sealed": _box().encrypt(keys.private_bytes(key)),
        "public_pem": keys.public_pem(key),
        "made_at": at,
    }
    with transaction.atomic():
        return LocalKey.objects.get_or_create(pk=owner, defaults=fresh)[0]


@lru_cache(maxsize=256)
def _opened(sealed: bytes) -> RSAPrivateKey:
    return keys.read_private(_box().decrypt(sealed))


def _box() -> Fernet:
    """The box in which private keys lie; its own key comes from the installation's secret alone."""
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=PURPOSE).derive(secret)
    return Fernet(base64.urlsafe_b64encode(derived))
