"""Posts as other servers describe them: notes, questions, articles, events, pages, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.channels.activitypub.errors import Unreadable, WrongHost
from parvis.channels.activitypub.rules import visibility_of
from parvis.channels.activitypub.wire.actors import page_of
from parvis.channels.activitypub.wire.documents import (
    Document,
    addressed,
    count_in,
    flag,
    id_in,
    id_of,
    inner,
    many,
    same_host,
    text,
    texts,
    time_in,
    type_of,
)
from parvis.conversations.rules import PollChoice, PollDraft, RemoteMedia

KINDS = frozenset({"Note", "Question", "Article", "Page", "Event", "Image", "Video", "Audio"})
TITLED = frozenset({"Article", "Page", "Event", "Image", "Video", "Audio"})
MOST_MENTIONS = 50
MOST_TAGS = 40
MOST_FILES = 8
MOST_CHOICES = 20


@dataclass(frozen=True, slots=True)
class NoteDocument:
    """What a post's document says. `mentions` are actors' addresses; `audience` all it is addressed to."""

    uri: str
    author: str
    url: str
    html: str
    language: str
    translations: Mapping[str, str]
    content_warning: str
    sensitive: bool
    published_at: datetime | None
    in_reply_to: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    mentions: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[RemoteMedia, ...]
    poll: PollDraft | None
    capacity: str
    vote: str

    @property
    def audience(self) -> tuple[str, ...]:
        """Everybody it is addressed to, named or not."""
        return tuple(dict.fromkeys([*self.to, *self.cc, *self.mentions]))

    def visibility(self, followers: str) -> str:
        """Who may read it; `followers` is its author's collection."""
        return visibility_of(self.to, self.cc, followers)


def is_note(document: Document) -> bool:
    """Tell whether the document describes something that we show as a post."""
    return type_of(document) in KINDS


def read_note(document: Document) -> NoteDocument:
    """Read a post's document. Raises `Unreadable`, or `WrongHost` when its author is of another host."""
    uri, author = id_of(document), id_in(document, "attributedTo")
    if not uri or not author or not is_note(document):
        raise Unreadable(why="not a post")
    if not same_host(uri, author):
        raise WrongHost(uri=uri)
    language, html, translations = _content(document)
    return NoteDocument(
        uri=uri,
        author=author,
        url=page_of(document, uri),
        html=html,
        language=language,
        translations=translations,
        content_warning="" if type_of(document) in TITLED else text(document, "summary", 500),
        sensitive=flag(document, "sensitive"),
        published_at=time_in(document, "published"),
        in_reply_to=id_in(document, "inReplyTo"),
        to=tuple(addressed(document, "to")),
        cc=tuple(addressed(document, "cc")),
        mentions=tuple(_tagged(document, "Mention")[:MOST_MENTIONS]),
        tags=tuple(_hashtags(document)),
        media=tuple(_media(document)),
        poll=_poll(document),
        capacity=text(document, "parvis:capacity", 20),
        vote=text(document, "name", 300) if _is_vote(document) else "",
    )


def _is_vote(document: Document) -> bool:
    """A vote in a poll comes as a note with a name, no content, and the question it answers."""
    return (
        type_of(document) == "Note" and not text(document, "content") and bool(id_in(document, "inReplyTo"))
    )


def _content(document: Document) -> tuple[str, str, dict[str, str]]:
    """Return the stated language and the HTML of the main text, and the other languages' HTML."""
    plain = text(document, "content")
    by_language = {_base(tag): words for tag, words in texts(document, "contentMap").items()}
    same = [language for language, words in by_language.items() if words == plain]
    if not by_language or (plain and not same and len(by_language) == 1):
        return "", _titled(document, plain), {}
    main = (same or list(by_language))[0]
    html = by_language.pop(main)
    return main, _titled(document, html), by_language


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()[:16]


def _titled(document: Document, html: str) -> str:
    """Put the title of an article above it, and the address of what we do not show below."""
    if type_of(document) not in TITLED:
        return html
    title = text(document, "name", 300).replace("&", "&amp;").replace("<", "&lt;")
    summary = text(document, "summary", 2000)
    return f"<p><strong>{title}</strong></p>{html or summary}" if title else html or summary


def _tagged(document: Document, kind: str) -> list[str]:
    values = [tag for tag in many(document, "tag") if isinstance(tag, dict) and type_of(tag) == kind]
    return list(dict.fromkeys(found for tag in values if (found := id_in(tag, "href"))))


def _hashtags(document: Document) -> list[str]:
    names = [
        text(tag, "name", 100).removeprefix("#")
        for tag in many(document, "tag")
        if isinstance(tag, dict) and type_of(tag) == "Hashtag"
    ]
    return [name for name in dict.fromkeys(names) if name][:MOST_TAGS]


def _media(document: Document) -> list[RemoteMedia]:
    values = [value for value in many(document, "attachment") if isinstance(value, dict)]
    return [found for value in values if (found := _file(value))][:MOST_FILES]


def _file(value: dict[str, Any]) -> RemoteMedia | None:
    address, content_type = id_in(value, "url") or id_in(value, "href"), text(value, "mediaType", 100)
    if not address.startswith("https://") or type_of(value) not in {"Document", "Image", "Video", "Audio"}:
        return None
    family = content_type.partition("/")[0] or type_of(value).lower()
    return RemoteMedia(
        url=address,
        kind=family if family in {"image", "video", "audio"} else "other",
        content_type=content_type,
        alt=text(value, "name", 1500) or text(value, "summary", 1500),
        width=count_in(value, "width", 50_000) or None,
        height=count_in(value, "height", 50_000) or None,
        blurhash=text(value, "blurhash", 120),
    )


def _poll(document: Document) -> PollDraft | None:
    if type_of(document) != "Question":
        return None
    multiple = bool(many(document, "anyOf"))
    values = [v for v in many(document, "anyOf" if multiple else "oneOf") if isinstance(v, dict)]
    choices = tuple(_choice(value) for value in values[:MOST_CHOICES] if text(value, "name", 200))
    if len(choices) < 2:
        return None
    return PollDraft(
        choices=choices,
        closes_at=time_in(document, "closed") or time_in(document, "endTime"),
        multiple=multiple,
        voters=count_in(document, "votersCount"),
    )


def _choice(value: dict[str, Any]) -> PollChoice:
    name, by_language = text(value, "name", 200), texts(value, "nameMap")
    votes = count_in(inner(value, "replies"), "totalItems")
    return PollChoice(by_language.get("en", name), by_language.get("fr", name), votes)


__all__ = ["NoteDocument", "is_note", "read_note"]
