"""Who looks after the guidelines of a community: its stewards."""

from __future__ import annotations

from parvis.communities.queries import community, relations
from parvis.foundation.errors import NotFound
from parvis.guidance.queries import COMMUNITY, tells_relations
from parvis.identity.rules import Actor


@tells_relations(COMMUNITY)
def relations_to_guidelines(actor: Actor, slug: str) -> frozenset[str]:
    """Return what `actor` is in the community with that address; nothing where there is none."""
    try:
        return relations(actor, community(slug).pk)
    except NotFound:
        return frozenset()
