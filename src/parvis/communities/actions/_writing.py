"""What the verbs of communities share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F

from parvis.communities import queries
from parvis.communities.errors import TooLong, WordsMissing
from parvis.communities.models import Community, Membership
from parvis.communities.rules import Standing, Visibility
from parvis.foundation.errors import NotFound
from parvis.identity.rules import Actor
from parvis.ledger.actions import record


def both(name: str, en: str, fr: str, limit: int) -> dict[str, str]:
    """Return `{name_en: …, name_fr: …}`. Raises `WordsMissing`, `TooLong`."""
    words = {f"{name}_en": en.strip(), f"{name}_fr": fr.strip()}
    for field, text in words.items():
        if not text:
            raise WordsMissing(field=field)
        if len(text) > limit:
            raise TooLong(field=field, limit=limit)
    return words


def locked(community_id: int) -> Community:
    """Return the community, which nobody else changes until the verb is over."""
    found = Community.objects.select_for_update().filter(pk=community_id).first()
    if found is None:
        raise NotFound(community=community_id)
    return found


def relations_of_actor(by: Actor, community_id: int) -> frozenset[str]:
    """Return what the actor is in the community, as who-may reads it."""
    return queries.relations(by, community_id)


def admit(community: Community, account_id: int, standing: Standing, at: datetime) -> Membership:
    """Write a membership under the charter in force, and count it."""
    membership = Membership.objects.create(
        community=community,
        account_id=account_id,
        role=standing,
        charter_version=community.charter_version,
        joined_at=at,
    )
    Community.objects.filter(pk=community.pk).update(member_count=F("member_count") + 1)
    community.member_count += 1
    return membership


def end(membership: Membership, at: datetime, **why: object) -> None:
    """End a membership, and count it off."""
    membership.left_at = at
    for field, value in why.items():
        setattr(membership, field, value)
    membership.save(update_fields=["left_at", *why])
    Community.objects.filter(pk=membership.community_id).update(member_count=F("member_count") - 1)


def record_about(
    community: Community,
    kind: str,
    by: Actor,
    at: datetime,
    fields: Mapping[str, object],
    *,
    personal: bool = False,
) -> None:
    """Record an act about the community: public when everybody may read it, unless it is `personal`."""
    record(
        kind,
        by=by.ref,
        about=f"communities.community:{community.pk}",
        at=at,
        fields={"community": str(community.pk), **fields},
        public=community.visibility == Visibility.PUBLIC and not personal,
    )
