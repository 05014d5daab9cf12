"""What somebody who leaves would leave behind in communities: those they look after."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language

from parvis.communities.queries import memberships_of
from parvis.communities.rules import Standing
from parvis.identity.hand_over import OpenWork, lists_open_work
from parvis.identity.queries import own_account, person


@lists_open_work("communities")
def stewardships(person_id: int) -> Iterator[OpenWork]:
    """Yield the communities of which a person is a steward."""
    own = own_account(person(person_id))
    if own is None:
        return
    for membership in memberships_of(own.pk).filter(role=Standing.STEWARD):
        community = membership.community
        name = community.name_fr if get_language() == "fr" else community.name_en
        yield OpenWork(about=f"communities.community:{community.pk}", title=name)
