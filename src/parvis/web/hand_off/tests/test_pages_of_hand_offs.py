"""The pages of hand-offs, as a colleague walks them without a script."""

from __future__ import annotations

import io
import zipfile

import pytest

from parvis.channels.hand_off import queries
from parvis.channels.hand_off.rules import State
from parvis.testing.hand_off import BOTH, a_hand_off, a_notice


@pytest.fixture
def desk(client, tomas, ferry):
    client.force_login(tomas.person)
    return client


def compose(client, tomas, ferry, button="_hand_off", **fields):
    voice = f"{ferry.pk}:institution"
    sent = {"voice": voice, "visibility": "public", "text_en": BOTH["en"], "text_fr": BOTH["fr"], button: "1"}
    return client.post("/compose", sent | fields)


def test_from_the_composer_to_the_last_address(desk, tomas, ferry):
    answer = compose(desk, tomas, ferry)
    assert answer.status_code == 302
    choosing = answer["Location"]
    assert "/hand-offs/new?post=" in choosing
    assert "Bluesky" in desk.get(choosing).content.decode()
    post_id = choosing.rpartition("=")[2]
    page = desk.post("/hand-offs/new", {"post": post_id, "network": ["x"]})["Location"]
    assert BOTH["en"] in desk.get(page).content.decode()
    desk.post(page, {"_hand_over": "1"})
    for language, address in (("en", "https://x.com/a/status/1"), ("fr", "https://x.com/b/status/2")):
        desk.post(page, {"_capture": "1", "network": "x", "language": language, "address": address})
    shown = desk.get(page).content.decode()
    assert "https://x.com/b/status/2" in shown
    assert queries.hand_off(int(page.rpartition("/")[2])).state == State.PUBLISHED
    assert "Published" in desk.get("/hand-offs?state=published").content.decode()


def test_only_what_the_institution_says_to_everyone_is_offered(desk, tomas, ferry):
    own = f"{tomas.account.pk}:official"
    answer = compose(desk, tomas, ferry, voice=own)
    assert answer.status_code == 422
    assert "goes to other networks" in answer.content.decode()
    assert compose(desk, tomas, ferry, visibility="quiet").status_code == 422


def test_a_wrong_address_stays_in_its_field(desk, tomas, ferry):
    row = a_hand_off(tomas, ferry, ("x",), handed_over=True)
    sent = {"_capture": "1", "network": "x", "language": "en", "address": "https://evil.example/1"}
    answer = desk.post(f"/hand-offs/{row.pk}", sent)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "it is on another site" in shown
    assert 'value="https://evil.example/1"' in shown


def test_the_package_is_one_file(desk, tomas, ferry):
    row = a_hand_off(tomas, ferry)
    answer = desk.get(f"/hand-offs/{row.pk}/package.zip")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert "manifest.json" in file.namelist()


def test_what_does_not_fit_is_told_before_and_after(desk, tomas, ferry):
    post = a_notice(tomas, ferry, {"en": "The ramp rises with the tide. " * 14})
    assert "A thread is proposed." in desk.get(f"/hand-offs/new?post={post.pk}").content.decode()
    page = desk.post("/hand-offs/new", {"post": post.pk, "network": ["x"]})["Location"]
    assert "As a thread of" in desk.get(page).content.decode()


def test_no_network_chosen_is_told(desk, tomas, ferry):
    post = a_notice(tomas, ferry)
    answer = desk.post("/hand-offs/new", {"post": post.pk})
    assert answer.status_code == 422
    assert "No network is chosen." in answer.content.decode()


def test_an_open_one_is_gone_on_with(desk, tomas, ferry):
    row = a_hand_off(tomas, ferry)
    assert desk.get(f"/hand-offs/new?post={row.post_id}")["Location"] == f"/hand-offs/{row.pk}"


def test_without_a_post_the_page_says_how(desk):
    assert "Publish something" in desk.get("/hand-offs/new").content.decode()
    assert "No hand-off here" in desk.get("/hand-offs").content.decode()


def test_the_list_asks_the_same_however_long(desk, tomas, ferry, django_assert_max_num_queries):
    for _ in range(4):
        a_hand_off(tomas, ferry)
    with django_assert_max_num_queries(30):
        desk.get("/hand-offs")


def test_who_may_see_it(client, tomas, ferry, priya, dana):
    row = a_hand_off(tomas, ferry)
    for stranger in (priya, dana):
        client.force_login(stranger.person)
        for address in ("/hand-offs", "/hand-offs/new", f"/hand-offs/{row.pk}"):
            assert client.get(address).status_code == 403
