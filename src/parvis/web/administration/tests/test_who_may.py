"""The table of who may, in words, by role, and to download."""

import csv
from html import unescape

import pytest
from django.utils.translation import override

from parvis.identity.rules import Role
from parvis.identity.who_may import WHO_MAY
from parvis.web.administration.act_words import ACTS, PAGES, words_of
from parvis.web.administration.views.who_may import WORDS_OF_THE_HOUSE, word_of

WHERE = "/administration/who-may"


@pytest.fixture
def as_priya(client, institution, priya):
    """A public servant's browser, in English."""
    client.force_login(priya.person)
    client.cookies["language"] = "en"
    return client


@pytest.mark.parametrize("key", sorted(WHO_MAY))
def test_every_act_and_page_has_words_in_both_languages(key):
    told = {}
    for language in ("en", "fr"):
        with override(language):
            told[language] = words_of(key)
    assert key not in told.values(), f"Say what {key!r} is called in web/administration/act_words.py"
    assert told["en"] != told["fr"], f"{key!r} lacks its French"
    assert word_of(key) in WORDS_OF_THE_HOUSE


def test_no_words_are_left_over():
    assert {*ACTS, *(f"page:{name}" for name in PAGES)} <= WHO_MAY.keys()


def test_two_acts_are_never_called_the_same():
    for words in (ACTS, PAGES):
        for language in ("en", "fr"):
            with override(language):
                told = [str(one) for one in words.values()]
            assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_shows_every_act_in_words(as_priya, language):
    page = unescape(as_priya.get(WHERE, {"lang": language}).content.decode())
    with override(language):
        assert all(f"<dt>{words_of(key)}</dt>" in page for key in WHO_MAY)
    assert ("the machine itself" if language == "en" else "la machine elle-même") in page


def test_a_role_shows_what_it_opens_and_nothing_else(as_priya):
    page = as_priya.get(WHERE, {"role": "moderator"}).content.decode()
    assert "Decide on an appeal" in page
    assert "Give a role" not in page
    everything = as_priya.get(WHERE, {"role": "sorcerer"}).content.decode()
    assert "Give a role" in everything


def test_it_is_downloaded_as_csv_and_json(as_priya):
    answer = as_priya.get(f"{WHERE}.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="parvis-who-may.csv"'
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert len(rows) == len(WHO_MAY)
    acts = as_priya.get(f"{WHERE}.json").json()["acts"]
    assert [row["key"] for row in acts] == [row["key"] for row in rows]
    given = next(row for row in acts if row["key"] == "identity.grant_role")
    assert given["act_fr"] == "Donner un rôle"
    assert given["roles"] == ["administrator"]


def test_a_download_holds_to_the_role_that_was_chosen(as_priya):
    acts = as_priya.get(f"{WHERE}.json", {"role": "moderator"}).json()["acts"]
    assert all(Role.MODERATOR in row["roles"] for row in acts)


@pytest.mark.parametrize("path", [WHERE, f"{WHERE}.csv", f"{WHERE}.json"])
def test_a_member_of_the_public_is_refused(client, institution, dana, path):
    client.force_login(dana.person)
    assert client.get(path).status_code == 403
