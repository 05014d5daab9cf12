"""What strangers write is shown, and does nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.foundation import safe_html
from parvis.foundation.errors import TooMuch
from parvis.foundation.safe_html import LONGEST, clean, text_of


def test_ordinary_words_and_their_language_stay():
    html = '<p lang="fr">Le <em>traversier</em> est <strong>à quai</strong>.<br>Merci</p>'
    assert clean(html) == html


def test_links_vouch_for_nobody():
    assert 'rel="nofollow noopener noreferrer ugc"' in clean('<a href="https://x.example/">x</a>')


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<p style="position:fixed">x</p>',
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=//evil.example></iframe>",
        '<form action="https://evil.example"><input name=password></form>',
        "<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>",
        '<p lang="fr onclick=alert(1)">x</p>',
    ],
)
@pytest.mark.parametrize("profile", ["post", "remote", "page"])
def test_nothing_that_acts_gets_through(html, profile):
    cleaned = clean(html, profile)
    for trace in ("alert", "evil", "style", "<form", "<input", "javascript", "data:", "onerror"):
        assert trace not in cleaned.lower()


def test_pictures_come_from_here_or_not_at_all():
    assert "src" not in clean('<img src="https://tracker.example/1.png">', "page")
    assert "src" not in clean('<img src="//tracker.example/1.png">', "page")
    assert 'src="/media/1.png"' in clean('<img src="/media/1.png" alt="x">', "page")
    assert clean('<img src="/media/1.png">', "remote") == ""


def test_headings_of_remote_posts_become_strong_and_those_of_pages_stay():
    assert clean("<h1>Avis</h1>", "remote") == "<p><strong>Avis</strong></p>"
    assert clean("<h2>Avis</h2>", "page") == "<h2>Avis</h2>"


def test_characters_that_reorder_text_are_removed():
    assert clean("<p>pay\u202egro.\u2066x</p>") == "<p>paygro.x</p>"


def test_relative_links_of_other_servers_are_not_links_of_ours():
    assert "href" not in clean('<a href="/admin">x</a>', "remote")


def test_too_much_is_refused():
    with pytest.raises(TooMuch):
        clean("x" * (LONGEST + 1))


def test_text_keeps_the_shape_of_paragraphs():
    assert text_of("<p>a<br>b &amp; c</p><p>d</p><script>x</script>") == "a\nb & c\n\nd"


@given(st.text(alphabet='<>/ab="&;!-\x00\u202e', max_size=60))
@settings(max_examples=80, deadline=None)
def test_cleaning_what_is_clean_changes_nothing(html):
    once = clean(html, "post")
    assert clean(once, "post") == once
    text_of(html)


def test_more_tags_than_a_post_has_are_refused():
    with pytest.raises(TooMuch):
        safe_html.clean("<ul>" * (safe_html.MOST_TAGS + 1), "remote")


@pytest.mark.parametrize("part", ["<", "<a ", "<!--", "<a href='", "<ul><li>"])
def test_pythons_parser_reads_only_what_is_well_formed(part, monkeypatch):
    read = []
    monkeypatch.setattr(safe_html._Words, "feed", lambda self, html: read.append(html))
    safe_html.text_of("ferry" + part * 20_000)
    assert read[0].startswith("ferry")
    assert read[0].count("<") <= 2 * safe_html.MOST_TAGS
    assert "<a" not in read[0] or read[0].count("<a") == read[0].count("</a>")


def test_words_of_headings_scripts_and_lines():
    assert safe_html.text_of("<h1>A</h1><script>x()</script>b \t\n  c<style>d</style>") == "A\n\nb\nc"
