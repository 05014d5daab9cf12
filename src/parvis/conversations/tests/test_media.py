"""Pictures: taken in bare, described, bounded; what is no picture stays outside."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from parvis.conversations import actions, queries
from parvis.conversations.actions import media as taking
from parvis.conversations.errors import MediaRefused, MediaUsed, WrongDraft
from parvis.conversations.models import Media
from parvis.foundation.errors import NotAllowed
from parvis.ledger.models import Entry
from parvis.testing.conversations import NOON, a_picture, a_post, some_media

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def on_disk(media):
    return Image.open(io.BytesIO((Path(settings.MEDIA_ROOT) / media.file).read_bytes()))


@pytest.mark.parametrize(
    ("form", "content_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_it_works(dana, form, content_type):
    media = some_media(dana.actor, file=a_picture((60, 40), form))
    assert (media.width, media.height, media.content_type) == (60, 40, f"image/{form.lower()}")
    assert on_disk(media).size == (60, 40)
    assert len(media.sha256) == 64
    assert Entry.objects.get(kind="conversations.media_attached").fields["sha256"] == media.sha256


def test_where_and_with_what_it_was_taken_is_left_behind(dana):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (45.0, 30.0, 0.0)}
    exif[0x010F] = "Camera"
    media = some_media(dana.actor, file=a_picture(form="JPEG", exif=exif.tobytes(), comment=b"private"))
    picture = on_disk(media)
    assert not picture.getexif()
    assert "comment" not in picture.info


def test_it_is_put_upright(dana):
    exif = Image.Exif()
    exif[0x0112] = 6
    media = some_media(dana.actor, file=a_picture((60, 40), "JPEG", exif=exif.tobytes()))
    assert (media.width, media.height) == (40, 60)


def test_it_is_made_smaller(dana):
    media = some_media(dana.actor, file=a_picture((6000, 30)))
    assert media.width == taking.LONGEST_SIDE


def test_a_moving_picture_moves(dana):
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"private")
    out.seek(0)
    picture = on_disk(some_media(dana.actor, file=out))
    assert picture.n_frames == 3
    assert not picture.info.get("comment")


def test_it_is_described_until_it_is_published(dana):
    media = some_media(dana.actor, alt_en="")
    actions.describe_media(by=dana.actor, media_id=media.pk, alt_fr="Un quai", focus=(5, -0.5), at=NOON)
    view = queries.post(a_post(dana.actor, media_ids=[media.pk]).pk).media[0]
    assert view.alt_in("en") == "Un quai"
    assert (view.focus_x, view.focus_y) == (1.0, -0.5)
    with pytest.raises(MediaUsed):
        actions.describe_media(by=dana.actor, media_id=media.pk, alt_en="Another", at=NOON)


# Refusals

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("content", [b"", SVG, b"not a picture", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture(dana, content):
    with pytest.raises(MediaRefused):
        some_media(dana.actor, file=io.BytesIO(content))
    assert not Media.objects.exists()


def test_what_is_cut_short(dana):
    whole = a_picture((200, 200), "JPEG").getvalue()
    with pytest.raises(MediaRefused):
        some_media(dana.actor, file=io.BytesIO(whole[: len(whole) // 2]))


def test_what_is_too_big(dana, monkeypatch):
    monkeypatch.setattr(taking, "MOST_BYTES", 50)
    with pytest.raises(MediaRefused) as refused:
        some_media(dana.actor)
    assert refused.value.data["why"] == "size"


def test_a_bomb_of_pixels(dana):
    with pytest.raises(MediaRefused) as refused:
        some_media(dana.actor, file=a_picture((9000, 9000)))
    assert refused.value.data["why"] == "pixels"


def test_another_format_that_the_library_could_open(dana):
    with pytest.raises(MediaRefused):
        some_media(dana.actor, file=a_picture(form="BMP"))


def test_not_for_another_account(dana, priya):
    with pytest.raises(NotAllowed):
        actions.attach_media(by=dana.actor, account_id=priya.account.pk, file=a_picture(), at=NOON)
    media = some_media(dana.actor)
    with pytest.raises(NotAllowed):
        actions.describe_media(by=priya.actor, media_id=media.pk, alt_en="Mine", at=NOON)
    with pytest.raises(WrongDraft):
        a_post(priya.actor, media_ids=[media.pk])


def test_words_that_are_too_many(dana):
    with pytest.raises(WrongDraft):
        some_media(dana.actor, alt_en="x" * 1501)
