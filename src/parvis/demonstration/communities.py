"""The communities, and who belongs to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from parvis.communities import actions as communities
from parvis.communities.rules import LanguagePolicy, Visibility
from parvis.demonstration.once import Made, before, content, once
from parvis.demonstration.people import Cast

TEXTS = ("slug", "name_en", "name_fr", "purpose_en", "purpose_fr", "charter_en", "charter_fr")


def load_communities(cast: Cast, *, at: datetime) -> dict[str, int]:
    """Found each community and let its members join; return their ids by slug."""
    told = content("communities")["communities"]
    return {one["slug"]: _load_community(cast, one, at=before(at, one["ago"])) for one in told}


def _load_community(cast: Cast, told: Mapping[str, Any], *, at: datetime) -> int:
    def make() -> Made:
        founder = cast.actor(told["by"])
        community = communities.found_community(
            **{key: told[key].strip() for key in TEXTS},
            language_policy=LanguagePolicy(told["language_policy"]),
            visibility=Visibility(told["visibility"]),
            by=founder,
            at=at,
        )
        for member in told["members"]:
            communities.join(
                community_id=community.pk,
                account_id=cast.account_id(member),
                charter_version=community.charter_version,
                by=cast.actor(member),
                at=at,
            )
        return {"community": str(community.pk)}

    return int(once(f"community:{told['slug']}", make, at=at)["community"])
