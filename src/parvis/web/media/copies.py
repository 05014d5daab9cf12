"""Our copies of other servers' files: as many as fit, the ones longest unread leave first."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from parvis.foundation.jobs import every

MOST_BYTES = 2_000_000_000
ROOM = 0.9  # how full the folder is after files have left


def folder() -> Path:
    """Return where the copies are."""
    return Path(settings.MEDIA_ROOT) / "remote"


@every(seconds=600, name="media.make_room")
def make_room(at: datetime) -> None:
    """Delete the copies that were longest unread while there are more bytes than may be kept.

    A copy that is asked for again is fetched again.
    """
    copies = [(path, path.stat()) for path in folder().rglob("*") if path.is_file()]
    total = sum(stat.st_size for _, stat in copies)
    if total <= MOST_BYTES:
        return
    for path, stat in sorted(copies, key=lambda copy: copy[1].st_mtime):
        if total <= MOST_BYTES * ROOM:
            return
        path.unlink(missing_ok=True)
        total -= stat.st_size
