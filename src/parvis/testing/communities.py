"""Makes communities for tests, through the verbs."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from parvis.communities import actions
from parvis.communities.rules import Standing
from parvis.identity.rules import SYSTEM
from parvis.testing.identity import JOINED, Member

if TYPE_CHECKING:
    from parvis.communities.models import Community, Membership

_numbers = count(1)


def a_community(
    *, steward: Member | None = None, members: tuple[Member, ...] = (), at: datetime = JOINED, **chosen: Any
) -> Community:
    """Found a community; `steward` (or the machine, without one) founds it and `members` join it."""
    number = next(_numbers)
    words = {
        "slug": f"community-{number}",
        "name_en": f"Community {number}",
        "name_fr": f"Communauté {number}",
        "purpose_en": "We make every crossing one that everybody can take.",
        "purpose_fr": "Nous faisons de chaque traversée une traversée pour tout le monde.",
        "charter_en": "Speak from what you saw. Leave other people’s names out.",
        "charter_fr": "Parlez de ce que vous avez vu. Taisez le nom des autres.",
    }
    community = actions.found_community(**{**words, **chosen}, by=SYSTEM, at=at)
    for member, standing in [
        *([(steward, Standing.STEWARD)] if steward else []),
        *((m, None) for m in members),
    ]:
        let_in(community, member, standing or Standing.MEMBER, at=at)
    community.refresh_from_db()
    return community


def let_in(
    community: Community, member: Member, standing: Standing = Standing.MEMBER, at: datetime = JOINED
) -> Membership:
    """Invite somebody, have them join with the charter in force, and give them a standing."""
    actions.invite(community_id=community.pk, account_id=member.account.pk, by=SYSTEM, at=at)
    membership = actions.join(
        community_id=community.pk,
        account_id=member.account.pk,
        charter_version=community.charter_version,
        by=member.actor,
        at=at,
    )
    if standing is Standing.MEMBER:
        return membership
    return actions.change_role(
        community_id=community.pk, account_id=member.account.pk, role=standing, by=SYSTEM, at=at
    )
