"""What was carried to other networks: one that came out, one under way, one just prepared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parvis.channels.hand_off import actions as hand_off
from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast


def load_hand_offs(cast: Cast, posts: Mapping[str, int], *, at: datetime) -> None:
    """Prepare each hand-off and take it as far as the story goes."""
    for told in content("hand_offs")["hand_offs"]:
        once(f"hand_off:{told['post']}", lambda told=told: _story(cast, posts, told, at), at=at)  # type: ignore[misc]


def _story(cast: Cast, posts: Mapping[str, int], told: Mapping[str, Any], now: datetime) -> Made:
    by = cast.actor(told["by"], speaking_as="crossings")
    row = hand_off.prepare(
        by=by, post_id=posts[told["post"]], network_ids=told["networks"], at=before(now, told["ago"])
    )
    if "handed_over" in told:
        hand_off.hand_over(by=by, hand_off_id=row.pk, at=before(now, told["handed_over"]))
    for link in told.get("links", ()):
        hand_off.capture_link(
            by=by,
            hand_off_id=row.pk,
            network=link["network"],
            language=link["language"],
            address=link["address"],
            at=before(now, link["ago"]),
        )
    return {"hand_off": str(row.pk)}
