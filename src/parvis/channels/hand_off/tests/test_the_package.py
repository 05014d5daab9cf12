"""The package: texts by network, media with their descriptions, and a manifest of it all."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

from parvis.channels.hand_off import queries
from parvis.channels.hand_off.package import package_of
from parvis.conversations import queries as conversations
from parvis.guidance.models import GuidanceAnswer
from parvis.testing.conversations import some_media
from parvis.testing.hand_off import BOTH, a_hand_off
from parvis.testing.ledger import settle


def opened(row, who) -> dict[str, bytes]:
    content = package_of(queries.hand_off(row.pk), conversations.post(row.post_id, who.actor))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_it_holds_each_text_and_each_picture_with_its_descriptions(noemie, ferry):
    picture = some_media(noemie.speaking_for(ferry), alt_fr="Un traversier à quai")
    row = a_hand_off(noemie, ferry, media_ids=[picture.pk])
    files = opened(row, noemie)
    assert files["x/text-en.txt"].decode() == BOTH["en"]
    assert files["mastodon/text-fr.txt"].decode() == BOTH["fr"]
    assert files["media/1.png"].startswith(b"\x89PNG")
    assert files["media/1-alt-en.txt"].decode() == "A ferry at its berth"
    assert files["media/1-alt-fr.txt"].decode() == "Un traversier à quai"


def test_a_long_text_comes_with_its_thread(noemie, ferry):
    long = " ".join(f"Wharf {n} closes on day {n} of the month for repairs to its ramp." for n in range(8))
    files = opened(a_hand_off(noemie, ferry, ("x",), texts={"en": long}), noemie)
    assert files["x/text-en.txt"].decode() == long
    assert "x/thread-en/01.txt" in files
    assert "x/thread-en/02.txt" in files


def test_the_manifest_says_who_what_when_and_under_which_entry(noemie, ferry):
    row = a_hand_off(noemie, ferry)
    settle()
    files = opened(row, noemie)
    manifest = json.loads(files["manifest.json"])
    assert manifest["content_hash"] == row.content_hash
    assert manifest["entry"] == conversations.post(row.post_id).entry_number
    assert manifest["capacity"] == "institution"
    assert manifest["languages"] == ["en", "fr"]
    assert manifest["prepared_by"] == "Noémie Lavoie"
    assert manifest["account"]["handle"] == "crossings"
    named = manifest["files"]
    assert named.keys() == files.keys() - {"manifest.json"}
    assert all(hashlib.sha256(files[name]).hexdigest() == value for name, value in named.items())


def test_the_same_content_gives_the_same_file(noemie, ferry):
    row = a_hand_off(noemie, ferry)
    again = [
        package_of(queries.hand_off(row.pk), conversations.post(row.post_id, noemie.actor)) for _ in "ab"
    ]
    assert again[0] == again[1]


def test_the_hash_is_the_one_that_guidance_cleared(noemie, ferry):
    text = "Your SIN 123-456-782 is on file."
    row = a_hand_off(noemie, ferry, texts={"en": text})
    assert GuidanceAnswer.objects.filter(content_hash=row.content_hash).exists()
