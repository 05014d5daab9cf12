"""What a network takes, counted as it counts; what does not fit is told, and nothing is cut."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.rules import (
    Counts,
    File,
    Network,
    Trouble,
    fit,
    length_of,
    network_from,
    plain_of,
    thread_of,
)

X, BLUESKY, MASTODON = (networks()[key] for key in ("x", "bluesky", "mastodon"))


def a_network(**values: object) -> Network:
    known = {"hosts": frozenset({"a.example"}), "limit": 10, "source": "", "read_on": date(2026, 11, 22)}
    return Network(id="a", name_en="A", name_fr="A", **known | values)  # type: ignore[arg-type]


def test_the_data_file_says_what_each_network_takes_and_since_when():
    assert set(networks()) == {
        "x", "facebook", "instagram", "linkedin", "youtube", "threads", "bluesky", "mastodon",
    }  # fmt: skip
    for network in networks().values():
        assert network.limit
        assert network.source.startswith("https://")
        assert network.read_on >= date(2026, 11, 22)
        assert network.name_en
        assert network.name_fr


def test_a_field_that_no_network_has_is_named():
    with pytest.raises(ValueError, match="lenght"):
        network_from("a", {"name": {"en": "A", "fr": "A"}, "hosts": [], "lenght": 3}, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The ferry", 9),
        ("l’été", 5),
        ("cafe\u0301", 4),  # as one letter
        ("⛴️", 2),
        ("👩‍👧 ", 3),
        ("日本", 4),
        ("See https://crossings.example/a/very/long/address/about/ramps.", 4 + 23 + 1),
    ],
)
def test_x_counts_weights_and_shortens_addresses(text: str, length: int):
    assert length_of(text, X) == length


def test_others_count_in_their_own_way():
    assert length_of("👩‍👧 e\u0301", BLUESKY) == 3
    assert length_of("@dana@shore.example hi", MASTODON) == len("@dana hi")
    assert length_of("é😀", a_network(counts=Counts.UTF16)) == 3
    assert length_of("é😀", a_network(counts=Counts.BYTES)) == 6


def test_what_fits_is_left_alone():
    found = fit("The ferry sails.", "en", [], X)
    assert found.fits
    assert (found.text, found.thread) == ("The ferry sails.", ())


def test_a_text_that_is_too_long_is_told_and_a_thread_proposed_at_sentences():
    text = " ".join(f"Sentence number {n} says that the ferry number {n} sails on time." for n in range(9))
    found = fit(text, "en", [], X)
    [told] = found.told
    assert (told.trouble, told.number, told.most) == (Trouble.TOO_LONG, len(text), 280)
    assert found.text == text
    assert len(found.thread) > 1
    assert all(length_of(post, X) <= 280 for post in found.thread)
    assert all(post.rpartition(" (")[0].endswith(".") for post in found.thread)


def test_where_there_are_no_threads_only_the_length_is_told():
    found = fit("word " * 900, "en", [], networks()["linkedin"])
    assert [told.trouble for told in found.told] == [Trouble.TOO_LONG]
    assert found.thread == ()


def test_a_word_that_is_longer_than_a_post_cannot_be_split():
    assert thread_of("a" * 40, 20, len) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab é.!? /\n’😀"), min_size=1, max_size=300), st.integers(24, 60))
def test_a_thread_says_everything_and_every_post_fits(text: str, limit: int):
    posts = thread_of(text, limit, len)
    if posts:
        assert all(len(post) <= limit for post in posts)
        said = "".join(post.rpartition(" (")[0] for post in posts)
        assert "".join(said.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("network", "text", "files", "troubles"),
    [
        ("instagram", "Look", [], {Trouble.NO_FILE}),
        ("instagram", "See https://a.example", [File(alt_en="A ramp")], {Trouble.LINKS_DO_NOT_WORK}),
        ("youtube", "A film.", [File(alt_en="A ramp")], {Trouble.NO_VIDEO}),
        ("youtube", "word " * 30 + ".", [File("video", alt_en="A")], {Trouble.TITLE_TOO_LONG}),
        ("threads", "#one #two", [], {Trouble.TOO_MANY_TAGS}),
        ("x", "Look", [File()], {Trouble.ALT_MISSING}),
        ("x", "Look", [File(alt_fr="Une rampe")], {Trouble.ALT_MISSING}),
        ("x", "Look", [File(decorative=True)], set()),
        ("linkedin", "Look", [File(alt_en="a" * 301)], {Trouble.ALT_TOO_LONG}),
        ("x", "Look", [File(alt_en="A")] * 5, {Trouble.TOO_MANY_FILES}),
    ],
)
def test_everything_that_does_not_fit_is_told(
    network: str, text: str, files: list[File], troubles: set[Trouble]
):
    assert {told.trouble for told in fit(text, "en", files, networks()[network]).told} == troubles


def test_a_title_is_the_first_sentence():
    found = fit("How the ramp works. It rises.", "en", [File("video", alt_en="A")], networks()["youtube"])
    assert found.title == "How the ramp works"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>Two<br>three</p>\n", "One\n\nTwo\nthree"),
        ('<p>Read <a href="https://a.example/x">the plan</a>.</p>', "Read the plan https://a.example/x."),
        ('<p><a href="https://a.example/x">https://a.example/x</a></p>', "https://a.example/x"),
        ('<p><a href="https://here.example/@dana">@dana</a> #ferry</p>', "@dana #ferry"),
        ("<p>For:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n", "For:\n\n• one\n• two"),
        ("<p>A <strong>bold</strong> word &amp; more</p>", "A bold word & more"),
    ],
)
def test_markup_becomes_what_one_would_paste(html: str, text: str):
    assert plain_of(html) == text
