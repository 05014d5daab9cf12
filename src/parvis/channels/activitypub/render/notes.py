"""Our posts as notes and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from parvis.channels.activitypub import addresses
from parvis.channels.activitypub.rules import address_of
from parvis.conversations.queries import MediaView, PollView, PostView

BETWEEN = "<p>—</p>"


def note(post: PostView, visibility: str, parent_uri: str = "") -> dict[str, Any]:
    """Return a post as a Note, or as a Question when it has a poll.

    `content` holds the text in every language it was written in, the original first, for
    servers that show one text only; `contentMap` holds each by itself. `parvis:capacity` says
    in what capacity it was said. `visibility` is what the post is to other servers.
    """
    address = address_of(visibility, addresses.followers(post.account), _mentioned(post))
    return {
        "id": post.uri,
        "type": "Question" if post.poll else "Note",
        "attributedTo": post.account.uri,
        "to": list(address.to),
        "cc": list(address.cc),
        "published": post.published_at.isoformat(timespec="seconds"),
        **({"updated": post.edited_at.isoformat(timespec="seconds")} if post.edited_at else {}),
        "url": post.url or post.uri,
        **({"inReplyTo": parent_uri} if parent_uri else {}),
        **_content(post),
        **({"summary": post.content_warning} if post.content_warning else {}),
        "sensitive": post.sensitive,
        "tag": _tags(post),
        "attachment": [_file(medium, post.language) for medium in post.media],
        **(_poll(post.poll) if post.poll else {}),
        "parvis:capacity": post.capacity,
        "parvis:formality": post.formality,
    }


def tombstone(uri: str, deleted_at: str | None = None) -> dict[str, Any]:
    """Return what is left of a deleted post."""
    return {"id": uri, "type": "Tombstone", **({"deleted": deleted_at} if deleted_at else {})}


def _content(post: PostView) -> dict[str, Any]:
    by_language = {version.language: version.html for version in _standing(post)}
    if len(by_language) < 2:
        return {"content": next(iter(by_language.values()), ""), **_map(by_language)}
    parts = [_marked(html, language) for language, html in by_language.items()]
    return {"content": BETWEEN.join(parts), **_map(by_language)}


def _standing(post: PostView) -> Sequence[Any]:
    """Return the versions that still say what the original says, the original first."""
    versions = [version for version in post.versions if version.state != "out_of_date"]
    return sorted(
        versions, key=lambda version: (version.state != "original", version.language != post.language)
    )


def _map(by_language: Mapping[str, str]) -> dict[str, Any]:
    known = {language: html for language, html in by_language.items() if language != "und"}
    return {"contentMap": known} if known else {}


def _marked(html: str, language: str) -> str:
    """Say on every paragraph in which language it is, for readers who listen."""
    return html if language == "und" else html.replace("<p>", f'<p lang="{language}">')


def _mentioned(post: PostView) -> list[str]:
    return [mention.uri for mention in post.mentions]


def _tags(post: PostView) -> list[dict[str, str]]:
    mentions = [
        {"type": "Mention", "href": mention.uri, "name": f"@{mention.full_handle}"}
        for mention in post.mentions
        if not mention.silent
    ]
    tags = [{"type": "Hashtag", "href": addresses.tag(tag), "name": f"#{tag}"} for tag in post.tags]
    return [*mentions, *tags]


def _file(medium: MediaView, language: str) -> dict[str, Any]:
    address = addresses.media(medium.path) if medium.path else medium.remote_url
    return {
        "type": "Document",
        "mediaType": medium.content_type,
        "url": address,
        "name": medium.alt_in(language) or None,
        **({"nameMap": _both(medium)} if medium.alt_en and medium.alt_fr else {}),
        **({"width": medium.width, "height": medium.height} if medium.width and medium.height else {}),
        **({"blurhash": medium.blurhash} if medium.blurhash else {}),
        **({"focalPoint": [medium.focus_x, medium.focus_y]} if medium.focus_x or medium.focus_y else {}),
    }


def _both(medium: MediaView) -> dict[str, str]:
    return {"en": medium.alt_en, "fr": medium.alt_fr}


def _poll(poll: PollView) -> dict[str, Any]:
    choices = [
        {
            "type": "Note",
            "name": option.title_en or option.title_fr,
            **({"nameMap": both} if (both := _titles(option.title_en, option.title_fr)) else {}),
            "replies": {"type": "Collection", "totalItems": option.votes or 0},
        }
        for option in poll.options
    ]
    ends = poll.closes_at.isoformat(timespec="seconds") if poll.closes_at else None
    return {
        "anyOf" if poll.multiple else "oneOf": choices,
        **({"endTime": ends} if ends else {}),
        **({"closed": ends} if poll.closed and ends else {}),
        "votersCount": poll.voters,
    }


def _titles(english: str, french: str) -> dict[str, str]:
    return {"en": english, "fr": french} if english and french and english != french else {}
