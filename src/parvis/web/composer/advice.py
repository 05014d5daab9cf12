"""What the guidelines say of what is written, and how it will look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.conversations import queries
from parvis.conversations.rules import Visibility
from parvis.conversations.rules.drafts import PostDraft, draft_of
from parvis.foundation import markdown
from parvis.guidance import queries as guidance
from parvis.guidance.rules import Draft, Finding, Level
from parvis.identity.rules import Actor, Capacity
from parvis.identity.words import role_words
from parvis.web import wording
from parvis.web.composer.forms import poll_of, texts_of
from parvis.web.composer.voices import Voice


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as readers will see it."""

    language: str
    html: str


def preview(values: Mapping[str, Any]) -> list[Preview]:
    """Return the texts of a form as readers will see them."""
    return [Preview(text.language, markdown.render(text.source)) for text in texts_of(values)]


def pictures(media_ids: Sequence[int], actor: Actor) -> list[Any]:
    """Return the actor's own pictures that are not published yet, in the order asked for."""
    if not media_ids or actor.account_id is None:
        return []
    mine = {media.pk: media for media in queries.unattached_media(actor.account_id)}
    return [mine[pk] for pk in media_ids if pk in mine]


def draft_read(
    values: Mapping[str, Any], voice: Voice, media_ids: Sequence[int], actor: Actor, at: datetime
) -> Draft | None:
    """Return a valid form as guidance reads it; None for what is said personally, which it does not read."""
    if voice.capacity is Capacity.PERSON or not texts_of(values):
        return None
    draft = draft_in(values, voice, media_ids, at)
    return queries.draft_for_advice(draft, account_id=voice.account.pk, by=actor)


def on(draft: Draft | None, actor: Actor, at: datetime) -> Sequence[Finding]:
    """Return the findings on a draft that `actor` would publish."""
    return guidance.advise(draft, by=actor, at=at).findings if draft else ()


def draft_in(values: Mapping[str, Any], voice: Voice, media_ids: Sequence[int], at: datetime) -> PostDraft:
    """Return what a valid form holds as a draft of a post."""
    community_id = values.get("community")
    return draft_of(
        texts_of(values),
        voice.capacity,
        values.get("formality") or None,
        Visibility.COMMUNITY if community_id else values.get("visibility") or Visibility.PUBLIC,
        in_reply_to_id=values.get("in_reply_to"),
        community_id=community_id,
        media_ids=tuple(media_ids),
        poll=poll_of(values, at),
        content_warning=values.get("content_warning", ""),
    )


def shown(findings: Sequence[Finding] | None, answers: Mapping[str, str]) -> dict[str, Any]:
    """Return the context of `guidance/_findings.html`: one group for each rule, strongest first."""
    groups: dict[str, dict[str, Any]] = {}
    for finding in findings or ():
        groups.setdefault(finding.rule, {"finding": finding, "more": -1})["more"] += 1
    asked = {rule for rule, group in groups.items() if group["finding"].level.needs_an_answer}
    levels = [group["finding"].level for group in groups.values()]
    reader = next((one.reader for one in findings or () if one.level is Level.SECOND_READER), None)
    return {
        "groups": list(groups.values()),
        "counts": wording.counts_by_level(levels),
        "hidden_count": 0,
        "answers": answers,
        "answered": findings is not None,
        "reader": reader,
        "reader_words": role_words(reader).lower() if reader else "",
        "seen": sorted((set(groups) | set(answers)) - asked),
    }
