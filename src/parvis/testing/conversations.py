"""Posts for tests, made through the verbs: `a_post(dana.actor, "Hello")`."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from parvis.conversations import actions
from parvis.conversations.models import Media, Post
from parvis.foundation.ids import new_id
from parvis.guidance.errors import NeedsAnAuthor
from parvis.identity.rules import Actor, Capacity
from parvis.languages.rules import Text

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def a_post(by: Actor, text: str = "The ferry was on time.", *, language: str = "en", **how: Any) -> Post:
    """Publish a post through the actor's own account, as a person unless `how` says otherwise.

    What guidance asks is answered, so that a test of something else need not know the rules.
    """
    how.setdefault("capacity", Capacity.PERSON)
    how.setdefault("at", NOON)
    how.setdefault("account_id", by.account_id)
    how.setdefault("texts", [Text(language, text)])
    try:
        return actions.publish_post(by=by, **how)
    except NeedsAnAuthor as wanted:
        answers = {finding.rule: "Answered for the test, with its reason." for finding in wanted.findings}
        return actions.publish_post(by=by, **how | {"answers": answers | dict(how.get("answers") or {})})


def a_remote_post(by: Actor, text: str = "<p>Bonjour</p>", *, language: str = "fr", **how: Any) -> Post:
    """Receive a post from another server."""
    how.setdefault("uri", f"https://shore.example/posts/{new_id()}")
    how.setdefault("published_at", NOON)
    how.setdefault("at", NOON)
    return actions.receive_post(by=by, account_id=by.account_id or 0, html=text, language=language, **how)


def a_picture(size: tuple[int, int] = (40, 30), form: str = "PNG", **save: Any) -> io.BytesIO:
    """Return a small picture as an uploaded file."""
    out = io.BytesIO()
    Image.new("RGB", size, "#0b5563").save(out, form, **save)
    out.seek(0)
    return out


def some_media(by: Actor, **how: Any) -> Media:
    """Attach a described picture."""
    how.setdefault("alt_en", "A ferry at its berth")
    how.setdefault("file", a_picture())
    how.setdefault("at", NOON)
    return actions.attach_media(by=by, account_id=by.account_id or 0, **how)
