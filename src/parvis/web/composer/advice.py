"""What the guidelines say of what is written, and how it will look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.conversations import queries
from parvis.conversations.rules import default_formality
from parvis.foundation import markdown
from parvis.guidance import queries as guidance
from parvis.guidance import rules as guides
from parvis.identity.rules import Actor
from parvis.web.composer.forms import PostForm, texts_of
from parvis.web.composer.voices import Voice


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as readers will see it."""

    language: str
    html: str


def preview(values: dict[str, Any]) -> list[Preview]:
    """Return the texts of a form as readers will see them."""
    return [Preview(text.language, markdown.render(text.source)) for text in texts_of(values)]


def pictures(media_ids: Sequence[int], actor: Actor) -> list[Any]:
    """Return the actor's own pictures that are not published yet, in the order asked for."""
    if not media_ids or actor.account_id is None:
        return []
    mine = {media.pk: media for media in queries.unattached_media(actor.account_id)}
    return [mine[pk] for pk in media_ids if pk in mine]


def on(form: PostForm, voice: Voice | None, media: Sequence[Any], actor: Actor, at: datetime) -> Any:
    """Return the findings on a valid form; none for what is said personally, which guidance does not read."""
    texts = texts_of(form.cleaned_data)
    if voice is None or not texts or voice.capacity == "person":
        return ()
    return guidance.advise(draft_of(form.cleaned_data, voice, texts, media, actor), at=at).findings


def draft_of(
    data: dict[str, Any], voice: Voice, texts: tuple[Any, ...], media: Sequence[Any], actor: Actor
) -> guides.Draft:
    """Return a form as the checks of guidance see it."""
    parent = queries.post(data["in_reply_to"], actor) if data.get("in_reply_to") else None
    formality = data.get("formality") or default_formality(voice.capacity)
    return guides.Draft(
        texts=texts,
        kind=guides.Kind.REPLY
        if parent
        else guides.Kind.COMMUNITY
        if data.get("community")
        else guides.Kind.ORIGINAL,
        capacity=voice.capacity,
        formality=guides.Formality(str(formality)),
        visibility=data.get("visibility") or "public",
        account_id=voice.account.pk,
        account_kind=str(voice.account.kind),
        community=str(data.get("community") or ""),
        parent_language=parent.language if parent else "",
        media=tuple(
            guides.Media(kind=m.kind, alt_en=m.alt_en, alt_fr=m.alt_fr, decorative=m.decorative)
            for m in media
        ),
        author_roles=actor.roles,
    )
