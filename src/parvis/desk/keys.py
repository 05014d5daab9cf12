"""Private keys: the address of a follow page or of a question to an expert is its key.

A key is made from the installation's secret and the thing's id, so that a letter can carry it
later; the database holds only its hash, so that a copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import hashlib

from django.utils.crypto import salted_hmac

FOLLOW = "desk.follow"
EXPERT = "desk.expert"


def key_of(purpose: str, thing_id: int) -> str:
    """Return the private key to a thing: 32 characters that fit in an address."""
    digest = salted_hmac(f"parvis.{purpose}", str(thing_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def hash_of(key: str) -> str:
    """Return what the database holds of a key."""
    return hashlib.sha256(key.encode()).hexdigest()
