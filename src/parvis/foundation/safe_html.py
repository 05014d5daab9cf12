"""HTML that strangers wrote, made fit to show: an allow list, applied when the text is saved.

Three profiles: `post` for what people write here, `remote` for what other servers send,
`page` for wiki pages and other long texts (headings, tables, pictures of this site).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal

import nh3

from parvis.foundation.errors import TooMuch

Profile = Literal["post", "remote", "page"]

LONGEST = 1_000_000
MOST_TAGS = 10_000  # nesting costs the square of its depth
LINK_REL = "nofollow noopener noreferrer ugc"
SCHEMES = {"http", "https", "mailto"}

_INLINE = {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "span"}
_INLINE |= {"strong", "sub", "sup", "time", "u", "wbr", "ruby", "rb", "rt", "rp"}
_BLOCKS = {"blockquote", "li", "ol", "p", "pre", "ul"}
_PAGE_ONLY = {"caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr"}
_PAGE_ONLY |= {"img", "mark", "small", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}

_TAGS: dict[str, set[str]] = {
    "post": _INLINE | _BLOCKS,
    "remote": _INLINE | _BLOCKS,
    "page": _INLINE | _BLOCKS | _PAGE_ONLY,
}
_DROPPED_WHOLE = {"script", "style", "iframe", "object", "template", "noscript", "svg", "math", "title"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
}
_PAGE_ATTRIBUTES: dict[str, set[str]] = {
    **_ATTRIBUTES,
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_CLASSES = {
    "a": {"mention", "hashtag", "u-url"},
    "span": {"h-card", "invisible", "ellipsis"},
    "code": set(),
}
_HEADINGS = re.compile(r"<(/?)h[1-6](?=[\s>/])[^<>]*>", re.IGNORECASE)

# Characters that reorder the text after them (CVE-2021-42574) and other invisible controls.
# The plain marks U+200E and U+200F stay: Arabic and Hebrew need them.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(html: str, profile: Profile = "post") -> str:
    """Return `html` with only what `profile` allows; links open nothing and vouch for nobody.

    Language and direction attributes stay. Raises `TooMuch` beyond a million characters or
    10,000 tags.
    """
    if len(html) > LONGEST or html.count("<") > MOST_TAGS:
        raise TooMuch(field="html")
    html = without_unseen(html)
    if profile != "page":
        html = _HEADINGS.sub(lambda m: "</strong></p>" if m[1] else "<p><strong>", html)
    return nh3.clean(
        html,
        tags=_TAGS[profile],
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_PAGE_ATTRIBUTES if profile == "page" else _ATTRIBUTES,
        attribute_filter=_attribute,
        allowed_classes=_CLASSES,
        url_schemes=SCHEMES,
        url_relative="deny" if profile == "remote" else None,
        link_rel=LINK_REL,
        id_prefix="part-" if profile == "page" else None,
    )


def without_unseen(text: str) -> str:
    """Return `text` without characters that reorder what follows, and without control characters."""
    return _UNSEEN.sub("", text)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Refuse pictures of other hosts (they would tell that host who reads) and odd languages."""
    if tag == "img" and name == "src":
        return value if re.match(r"/(?![/\\])", value) else None
    if name == "lang" and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value):
        return None
    return value


def text_of(html: str) -> str:
    """Return the words of `html` without markup; paragraphs are a blank line apart, breaks one line.

    Of what has more than 10,000 tags, the words before that. Takes time in proportion to its length.
    """
    reader = _Words()
    reader.feed(_well_formed(html))
    reader.close()
    lines = (line.strip(" \t") for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _well_formed(html: str) -> str:
    """Return `html` as Python's parser reads it quickly: it looks for the end of every open `<` anew."""
    if html.count("<") > MOST_TAGS:
        html = "<".join(html.split("<", MOST_TAGS)[:MOST_TAGS])
    return nh3.clean(html, tags=_TAGS["page"] | {"h1"}, clean_content_tags={"script", "style"}, attributes={})


class _Words(HTMLParser):
    """Collects text, and line ends where blocks begin and end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "li", "tr", "dt", "dd"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch(r"p|blockquote|pre|ul|ol|h[1-6]|table|div|dl", tag):
            self.parts.append("\n\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
