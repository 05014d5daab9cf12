"""Serve pictures to whoever may read their post; nothing else of the folder is served."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils._os import safe_join

from parvis.conversations import queries
from parvis.foundation import outbound
from parvis.identity.rules import Actor
from parvis.web.media import copies
from parvis.web.pages import actor_of, page

TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
}
TAKEN = frozenset(TYPES.values()) | {"video/mp4", "video/webm", "audio/mpeg", "audio/ogg"}
LIMITS = outbound.Limits(seconds=10, bytes=16_000_000, redirects=2)
YEAR = 365 * 24 * 3600


@page("media.of_post")
def of_post(request: HttpRequest, folder: str, media_id: int, form: str) -> HttpResponseBase:
    """Serve a picture of ours."""
    media = seen(media_id, actor_of(request))
    if media.file != f"posts/{folder}/{media_id}.{form}":
        raise Http404
    return served(Path(settings.MEDIA_ROOT) / media.file, TYPES.get(form, "application/octet-stream"))


@page("media.remote")
def remote(request: HttpRequest, media_id: int) -> HttpResponseBase:
    """Serve our copy of another server's picture, fetched when it is first asked for.

    So a reader's address is never told to the other server, and no page asks another host.
    """
    media = seen(media_id, actor_of(request))
    kept = copies.folder() / str(media_id)[-3:] / str(media_id)
    if kept.exists():
        kept.touch()  # read today: others leave first
    else:
        fetch(media.remote_url, kept)
    kind = kept.with_suffix(".type")
    return served(kept, kind.read_text() if kind.exists() else "application/octet-stream")


@page("media.avatar")
def avatar(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve an account's picture."""
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, "avatars", name))
    except SuspiciousFileOperation as outside:
        raise Http404 from outside
    if not path.is_file() or path.suffix.removeprefix(".") not in TYPES:
        raise Http404
    return served(path, TYPES[path.suffix.removeprefix(".")])


def seen(media_id: int, reader: Actor) -> Any:
    """Return a file that `reader` may see: of a post they may read, or their own and not published yet."""
    post = queries.visible_to(reader).filter(media__pk=media_id).first()
    if post is not None:
        return queries.media_of(post.pk).get(pk=media_id)
    mine = (
        queries.unattached_media(reader.account_id).filter(pk=media_id).first() if reader.account_id else None
    )
    if mine is None:
        raise Http404
    return mine


def fetch(url: str, kept: Path) -> None:
    """Keep a copy of another server's file, if it is a picture, video or sound that browsers show."""
    answer = outbound.get(url, headers={"Accept": "image/*,video/*,audio/*"}, limits=LIMITS)
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    if answer.status != 200 or kind not in TAKEN:
        raise Http404
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(answer.content)
    kept.with_suffix(".type").write_text(kind)
    part.replace(kept)


def served(path: Path, kind: str) -> HttpResponseBase:
    """Return a file that browsers may keep and may not run. It is read whole: files are small."""
    if not path.is_file():
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type=kind)
    response["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
