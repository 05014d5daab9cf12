"""What was said, and what others made of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from parvis.conversations import actions as conversations
from parvis.conversations.rules.drafts import PollChoice, PollDraft
from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text, VersionState


def load_posts(cast: Cast, communities: Mapping[str, int], *, at: datetime) -> dict[str, int]:
    """Say everything, in order of time; return the posts' ids by name."""
    posts: dict[str, int] = {}
    for told in content("posts")["posts"]:
        posts[told["id"]] = _load_post(cast, communities, posts, told, now=at, at=before(at, told["ago"]))
    return posts


def _load_post(
    cast: Cast,
    communities: Mapping[str, int],
    posts: Mapping[str, int],
    told: Mapping[str, Any],
    *,
    now: datetime,
    at: datetime,
) -> int:
    def make() -> Made:
        author = told.get("by", told["as"])
        post = conversations.publish_post(
            by=cast.actor(author, speaking_as=told["as"]),
            account_id=cast.account_id(told["as"]),
            texts=texts_of(told),
            capacity=_capacity(told),
            formality=told.get("formality"),
            in_reply_to_id=posts.get(told.get("reply_to", "")),
            community_id=communities.get(told.get("community", "")),
            visibility="community" if told.get("community") else "public",
            poll=_poll(told, at),
            idempotency_key=f"demonstration:{told['id']}",
            at=at,
        )
        _load_reactions(cast, post.pk, told, at)
        return {"post": str(post.pk)}

    return int(once(f"post:{told['id']}", make, at=at)["post"])


def texts_of(told: Mapping[str, Any]) -> list[Text]:
    """Return the language versions that a piece of content has, the first as the original."""
    written = [(language, told[language].strip()) for language in ("en", "fr") if told.get(language)]
    return [
        Text(language=language, source=source, state=VersionState.ORIGINAL) for language, source in written
    ]


def _capacity(told: Mapping[str, Any]) -> Capacity:
    if told["as"] == "crossings":
        return Capacity.INSTITUTION
    return Capacity(told.get("capacity", "person"))


def _poll(told: Mapping[str, Any], at: datetime) -> PollDraft | None:
    if "poll" not in told:
        return None
    choices = tuple(PollChoice(en=option["en"], fr=option["fr"]) for option in told["poll"]["options"])
    return PollDraft(choices=choices, closes_at=at + timedelta(hours=told["poll"]["hours"]))


def _load_reactions(cast: Cast, post_id: int, told: Mapping[str, Any], at: datetime) -> None:
    for key in told.get("favourites", ()):
        conversations.favourite(by=cast.actor(key), post_id=post_id, at=at)
    for key in told.get("boosts", ()):
        conversations.boost(by=cast.actor(key), post_id=post_id, at=at)
    for key, choice in told.get("votes", {}).items():
        conversations.vote(by=cast.actor(key), post_id=post_id, choices=[choice], at=at)


def load_reports(cast: Cast, posts: Mapping[str, int], *, at: datetime) -> None:
    """Report a post, so that a moderator has something to decide."""
    for told in content("enquiries")["reports"]:
        once(f"report:{told['of']}", lambda told=told: _report(cast, posts, told, at), at=at)  # type: ignore[misc]


def _report(cast: Cast, posts: Mapping[str, int], told: Mapping[str, Any], at: datetime) -> None:
    conversations.report(
        by=cast.actor(told["by"]),
        target_id=cast.account_id(told["author"]),
        post_ids=[posts[told["of"]]],
        comment=told["comment"],
        at=before(at, told["ago"]),
    )
