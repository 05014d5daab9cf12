"""The ledger's signing key: made once, in `key` in the ledger's folder, readable by its owner only.

Made only for a ledger that never signed anything. A ledger that did and has no key is not given
another one: what it signed could not be told from a forgery any more.
"""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from parvis.ledger import folder
from parvis.ledger.errors import KeyLost
from parvis.ledger.models import Checkpoint
from parvis.ledger.rules.notes import Signer


def signer() -> Signer:
    """Return the key in the ledger's folder, making it for a ledger that has none yet. Raises KeyLost."""
    return _read_or_make(Path(settings.PARVIS_LEDGER) / "key", f"{settings.PARVIS_DOMAIN}/ledger")


@lru_cache(maxsize=4)
def _read_or_make(path: Path, name: str) -> Signer:
    if not path.exists():
        if folder.checkpoint() or Checkpoint.objects.exists():
            raise KeyLost(folder=str(path.parent))
        _make(path, Signer.new(name))
    return Signer.from_text(path.read_text())


def _make(path: Path, new: Signer) -> None:
    """Write a key whole before it has its name: of two processes one wins, and both read the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"key.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(new.text() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        draft.unlink()
