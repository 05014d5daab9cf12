"""Markdown becomes safe HTML, with @mentions and #tags linked where they are words."""

import pytest

from parvis.foundation import markdown, safe_html
from parvis.foundation.errors import TooMuch
from parvis.foundation.markdown import LONGEST, marks, render


def link(mark):
    return "/to/" + mark[1:]


def test_plain_writing():
    assert render("Bonjour *tout* le **monde**\nà bord") == (
        "<p>Bonjour <em>tout</em> le <strong>monde</strong><br>\nà bord</p>\n"
    )


def test_addresses_become_links_but_names_of_files_do_not():
    html = render("Voir https://example.org/horaire et lisez-moi.md")
    assert html.count("<a ") == 1


def test_mentions_and_tags_are_linked_outside_links_and_code():
    html = render("@dana@other.example #Horaires `@code` https://x.example/@path", linker=link)
    assert 'href="/to/dana@other.example"' in html
    assert 'class="mention hashtag"' in html
    assert "/to/code" not in html
    assert "/to/path" not in html


def test_a_mark_without_address_stays_text():
    assert "<a" not in render("@nobody #nothing", linker=lambda mark: None)


def test_marks_are_listed_once_and_in_order():
    assert marks("a @b #c #12 email@x.org @b @d@e.example:8080") == ("@b", "#c", "@d@e.example:8080")


def test_html_in_the_source_is_shown_not_obeyed():
    assert "<b>" not in render("<b>x</b><script>y</script>")
    assert "&lt;script&gt;" in render("<script>y</script>")


def test_headings_and_tables_are_for_pages():
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert "<table>" in render(table, profile="page")
    assert "<table>" not in render(table)
    assert "<h2>" in render("## Deux", profile="page")
    assert "<h2>" not in render("## Deux")


def test_deep_nesting_ends():
    render("> " * 3000 + "x")
    render("[" * 3000 + "x")
    render("*" * 3000 + "x")


def test_too_much_is_refused():
    with pytest.raises(TooMuch):
        render("x" * (LONGEST + 1))


@pytest.mark.parametrize("knot", ["[", "![", "*[", "http://a.b/(", "://", "http://[", "<http://"])
def test_what_would_take_seconds_comes_out_as_it_was_written(knot, monkeypatch):
    monkeypatch.setattr(markdown, "_parser", None)  # the parser is not asked
    source = (knot * 20_000)[:20_000]
    assert safe_html.text_of(markdown.render(source)) == source
    assert markdown.marks(source + " @dana #ferry") == ()


def test_as_written_is_escaped_and_keeps_its_lines():
    html = markdown.render("[" * 501 + "<script>&\n\u202eb\n\n\n\nc")
    assert html == f"<p>{'[' * 501}&lt;script&gt;&amp;<br>b</p>\n<p>c</p>\n"


def test_many_links_are_still_links():
    assert markdown.render("[a](https://ferry.example/) " * 300).count("<a ") == 300
