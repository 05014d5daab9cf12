"""A post as plain text: networks elsewhere do not read our markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLANK = re.compile(r"\n{3,}")


def plain_of(html: str) -> str:
    """Return safe HTML as the text to paste: paragraphs apart, addresses written out, points as `•`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return _BLANK.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n• ")
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "ul", "ol", "blockquote", "pre"}:
            self.parts.append("\n\n")
        elif tag == "a" and self.links:
            href, start = self.links.pop()
            words = "".join(self.parts[start:])
            if href and href.removesuffix("/") not in words and words.strip()[:1] not in {"@", "#"}:
                self.parts.append(f" {href}")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " ") if data.strip() else (" " if data.strip("\n") else ""))
