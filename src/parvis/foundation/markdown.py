"""Markdown (CommonMark) to safe HTML, once, when the text is saved.

Raw HTML in the source is shown, not obeyed. Addresses that begin with http:// or https://
become links by themselves. A caller may have @mentions and #tags linked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from parvis.foundation import safe_html
from parvis.foundation.errors import TooMuch

Linker = Callable[[str], str | None]
"""Given `@handle`, `@handle@domain` or `#tag` as written, returns the address to link it to, or None."""

LONGEST = 200_000
DEEPEST = 40
MOST_BRACKETS = 500
MOST_ADDRESSES = 300

MARKED = re.compile(
    r"(?<![\w/@#&.])(?:@[\w-]+(?:\.[\w-]+)*(?:@[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?)?|#(?=\w*[^\W\d])\w+)"
)


def render(source: str, *, profile: safe_html.Profile = "post", linker: Linker | None = None) -> str:
    """Return `source` as sanitised HTML.

    `linker` is asked about every @mention and #tag outside links and code. Raises `TooMuch`
    beyond 200,000 characters. A source that `is_tangled` comes out as it was written,
    without links.
    """
    if len(source) > LONGEST:
        raise TooMuch(field="source")
    if is_tangled(source):
        return _as_written(source)
    html = _parser(profile).render(source, {"linker": linker})
    return safe_html.clean(html, profile)


def is_tangled(source: str) -> bool:
    """Tell whether the parser would take seconds: its time grows with the square of these two."""
    return source.count("[") > MOST_BRACKETS or source.count("://") > MOST_ADDRESSES


def _as_written(source: str) -> str:
    paragraphs = escape(safe_html.without_unseen(source)).split("\n\n")
    return "".join(f"<p>{'<br>'.join(part.splitlines())}</p>\n" for part in paragraphs if part.strip())


def marks(source: str) -> tuple[str, ...]:
    """Return the @mentions and #tags that `render` would ask its linker about, in order, once each."""
    seen: dict[str, None] = {}
    render(source, linker=seen.setdefault)
    return tuple(seen)


@cache
def _parser(profile: safe_html.Profile) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"linkify": True, "breaks": profile == "post", "html": False})
    parser.options["maxNesting"] = DEEPEST
    parser.enable(["linkify", "strikethrough"])
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    parser.disable("html_block").disable("html_inline")
    if profile == "page":
        parser.enable("table")
    else:
        parser.disable(["heading", "lheading", "image", "hr", "reference"])
    parser.core.ruler.after("linkify", "marks", _link_marks)
    return parser


def _link_marks(state: StateCore) -> None:
    linker = state.env.get("linker")
    if linker is None:
        return
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = list(_with_marks(block.children, linker))


def _with_marks(tokens: list[Token], linker: Linker) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not inside_link:
            yield from _split(token, linker)
        else:
            yield token


def _split(token: Token, linker: Linker) -> Iterator[Token]:
    end = 0
    for found in MARKED.finditer(token.content):
        address = linker(found[0])
        if address is None:
            continue
        yield _text(token.content[end : found.start()], token.level)
        yield from _link(found[0], address, token.level)
        end = found.end()
    yield _text(token.content[end:], token.level)


def _link(mark: str, address: str, level: int) -> Iterator[Token]:
    css = "mention hashtag" if mark.startswith("#") else "u-url mention"
    yield Token("link_open", "a", 1, attrs={"href": address, "class": css}, level=level)
    yield _text(mark, level + 1)
    yield Token("link_close", "a", -1, level=level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
