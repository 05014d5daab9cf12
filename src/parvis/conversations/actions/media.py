"""Pictures: taken in checked and made anew, described, and attached to posts."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from PIL import Image, ImageOps

from parvis.conversations.actions._together import speaking_account
from parvis.conversations.errors import MediaRefused, MediaUndescribed, MediaUsed, WrongDraft
from parvis.conversations.models import Media, Post
from parvis.foundation.ids import new_id
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger

MOST_BYTES = 16 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 4096
MOST_FRAMES = 300
LONGEST_ALT = 1500

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@transaction.atomic
def attach_media(
    *,
    by: Actor,
    account_id: int,
    file: IO[bytes],
    alt_en: str = "",
    alt_fr: str = "",
    decorative: bool = False,
    focus: tuple[float, float] = (0.0, 0.0),
    at: datetime,
) -> Media:
    """Take in a picture to go with a post. Records `conversations.media_attached`.

    The picture is decoded and written anew, upright, at most 4096 pixels wide or high, without
    anything else the file held (place, camera, thumbnails). Raises `MediaRefused` for a file
    that is too big, has too many pixels or is no picture we take (SVG is a program), `NotAllowed`.
    """
    account = speaking_account(by, account_id, "conversations.attach_media")
    made = _made_anew(_read(file))
    media = Media(id=new_id(), account=account, created_at=at, **made.columns())
    media.file = _keep(media.pk, made)
    _describe(media, alt_en=alt_en, alt_fr=alt_fr, decorative=decorative, focus=focus)
    media.save(force_insert=True)
    _record(media, "conversations.media_attached", by, at)
    return media


@transaction.atomic
def describe_media(
    *,
    by: Actor,
    media_id: int,
    alt_en: str = "",
    alt_fr: str = "",
    decorative: bool = False,
    focus: tuple[float, float] = (0.0, 0.0),
    at: datetime,
) -> Media:
    """Describe a picture that is not yet published. Records `conversations.media_described`.

    Raises `MediaUsed` once it is published (edit the post then), `NotAllowed`.
    """
    media = _own_media(media_id)
    speaking_account(by, media.account_id, "conversations.describe_media")
    if media.post_id is not None:
        raise MediaUsed(media=media_id)
    _describe(media, alt_en=alt_en, alt_fr=alt_fr, decorative=decorative, focus=focus)
    media.save(update_fields=["alt_en", "alt_fr", "decorative", "focus_x", "focus_y"])
    _record(media, "conversations.media_described", by, at)
    return media


def media_for_post(account_id: int, media_ids: Sequence[int], post_id: int | None = None) -> list[Media]:
    """Return the pictures that are to go with a post of `account_id`, in order, each described.

    Raises `WrongDraft` for one that is not the account's, `MediaUsed`, `MediaUndescribed`.
    """
    found = Media.objects.filter(account_id=account_id).in_bulk(list(media_ids))
    media = [found[pk] for pk in media_ids if pk in found]
    if len(media) < len(media_ids):
        raise WrongDraft(field="media")
    for medium in media:
        if medium.post_id not in {None, post_id}:
            raise MediaUsed(media=medium.pk)
        if not medium.is_described:
            raise MediaUndescribed(field="media", media=medium.pk)
    return media


def take_media(post: Post, media: Sequence[Media]) -> None:
    """Lay pictures in a post, in order. Raises `MediaUsed` when another post took one meanwhile."""
    for position, medium in enumerate(media):
        free = Media.objects.filter(Q(post__isnull=True) | Q(post=post), pk=medium.pk)
        if not free.update(post=post, position=position):
            raise MediaUsed(media=medium.pk)


def recorded_media(media: Sequence[Media]) -> list[dict[str, Any]]:
    """Return pictures as the ledger keeps them: what they show in words, and the hash of the file."""
    return [
        {
            "media": str(medium.pk),
            "sha256": medium.sha256,
            "alt_en": medium.alt_en,
            "alt_fr": medium.alt_fr,
            "decorative": medium.decorative,
        }
        for medium in media
    ]


def _own_media(media_id: int) -> Media:
    found = Media.objects.filter(pk=media_id).first()
    if found is None:
        raise WrongDraft(field="media")
    return found


def _describe(
    media: Media, *, alt_en: str, alt_fr: str, decorative: bool, focus: tuple[float, float]
) -> None:
    if max(len(alt_en), len(alt_fr)) > LONGEST_ALT:
        raise WrongDraft(field="alt")
    media.alt_en, media.alt_fr, media.decorative = alt_en.strip(), alt_fr.strip(), decorative
    media.focus_x, media.focus_y = (max(-1.0, min(1.0, float(side))) for side in focus)


def _record(media: Media, kind: str, by: Actor, at: datetime) -> None:
    [fields] = recorded_media([media])
    fields |= {"account": str(media.account_id), "width": media.width, "height": media.height}
    ledger.record(kind, by=by.ref, about=f"conversations.media:{media.pk}", at=at, fields=fields)


# The file


class _Made:
    """A picture that we wrote ourselves."""

    def __init__(self, content: bytes, form: str, size: tuple[int, int]) -> None:
        self.content, self.form, self.size = content, form, size

    def columns(self) -> dict[str, Any]:
        return {
            "kind": Media.Kind.IMAGE,
            "content_type": Image.MIME[self.form],
            "size": len(self.content),
            "width": self.size[0],
            "height": self.size[1],
            "sha256": hashlib.sha256(self.content).hexdigest(),
        }


def _refused(why: str) -> MediaRefused:
    return MediaRefused(
        field="media", why=why, megabytes=MOST_BYTES // 1024**2, megapixels=MOST_PIXELS // 1_000_000
    )


def _read(file: IO[bytes]) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused("size")
    return content


def _made_anew(content: bytes) -> _Made:
    """Decode a picture and encode it again; everything that is not the picture is left behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(FORMATS)) as picture:
                return _encoded(picture)
    except MediaRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _refused("pixels") from bomb
    except Exception as broken:  # decoders of hostile files raise anything: SyntaxError, struct.error, …
        raise _refused("kind") from broken


def _encoded(picture: Image.Image) -> _Made:
    frames = getattr(picture, "n_frames", 1)
    if picture.width * picture.height * frames > MOST_PIXELS or frames > MOST_FRAMES:
        raise _refused("pixels")
    form = cast("str", picture.format)
    out = io.BytesIO()
    if frames > 1 and form in {"GIF", "WEBP"}:
        size = picture.size
        picture.info.pop("exif", None)
        picture.info.pop("xmp", None)
        picture.info.pop("comment", None)
        picture.save(out, form, save_all=True, exif=b"", **({"comment": b""} if form == "GIF" else {}))
    else:
        still = _still(picture, form)
        size = still.size
        still.save(
            out, form, **({"quality": 88} if form in {"JPEG", "WEBP"} else {"optimize": form == "PNG"})
        )
    return _Made(out.getvalue(), form, size)


def _still(picture: Image.Image, form: str) -> Image.Image:
    """Return the pixels alone, upright and not too large, in a new picture that knows nothing else."""
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    see_through = upright.has_transparency_data
    mode = "RGB" if form == "JPEG" or not see_through else "RGBA"
    bare = upright.convert(mode)
    clean = Image.new(mode, bare.size)
    clean.paste(bare)
    return clean


def _keep(media_id: int, made: _Made) -> str:
    """Write the file under MEDIA_ROOT, in folders of a thousand; return its path there."""
    digits = str(media_id)
    path = Path("posts") / digits[-3:] / f"{digits}.{FORMATS[made.form]}"
    full = Path(settings.MEDIA_ROOT) / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(made.content)
    return path.as_posix()
