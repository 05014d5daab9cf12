"""The package: what a colleague carries to the other tool, as one file."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from parvis.channels.hand_off import queries
from parvis.channels.hand_off.models import HandOff, Part
from parvis.conversations.queries.views import MediaView, PostView

VERSION = 1
_STAMP = (1980, 1, 1, 0, 0, 0)  # the same content gives the same file


def package_of(row: HandOff, post: PostView) -> bytes:
    """Return the zip: a folder of texts for each network, the media with their descriptions, a manifest."""
    files = dict(_files(row, post))
    manifest = manifest_of(row, post, files)
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True).encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in sorted(files.items()):
            out.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def manifest_of(row: HandOff, post: PostView, files: dict[str, bytes]) -> dict[str, Any]:
    """Return who says what, checked when, recorded where, with the hash of each file of the package."""
    return {
        "version": VERSION,
        "hand_off": str(row.pk),
        "content_hash": row.content_hash,
        "said_here": post.url,
        "entry": post.entry_number,
        "account": {
            "handle": post.account.full_handle,
            "name_en": post.account.name_en,
            "name_fr": post.account.name_fr,
        },
        "capacity": str(post.capacity),
        "formality": str(post.formality),
        "languages": [version.language for version in post.versions],
        "versions": {version.language: str(version.state) for version in post.versions},
        "prepared_by": row.prepared_by.full_name if row.prepared_by else "",
        "prepared_at": _stamp(row.prepared_at),
        "limits_read_on": row.limits_read_on.isoformat(),
        "parts": [_manifest_part(part) for part in queries.parts_of(row.pk)],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def _manifest_part(part: Part) -> dict[str, Any]:
    return {
        "network": part.network,
        "language": part.language,
        "length": part.length,
        "fits": not part.told,
        "thread": len(part.thread),
        "told": [{"trouble": trouble, "number": number, "most": most} for trouble, number, most in part.told],
        "link": part.link,
    }


def _files(row: HandOff, post: PostView) -> Iterator[tuple[str, bytes]]:
    for part in queries.parts_of(row.pk):
        yield f"{part.network}/text-{part.language}.txt", part.text.encode()
        if part.title:
            yield f"{part.network}/title-{part.language}.txt", part.title.encode()
        for number, said in enumerate(part.thread, 1):
            yield f"{part.network}/thread-{part.language}/{number:02}.txt", said.encode()
    for number, medium in enumerate(post.media, 1):
        yield from _medium(number, medium)


def _medium(number: int, medium: MediaView) -> Iterator[tuple[str, bytes]]:
    path = Path(settings.MEDIA_ROOT) / medium.path
    if medium.path and path.is_file():
        yield f"media/{number}{path.suffix}", path.read_bytes()
    for language, alt in (("en", medium.alt_en), ("fr", medium.alt_fr)):
        if alt:
            yield f"media/{number}-alt-{language}.txt", alt.encode()


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
