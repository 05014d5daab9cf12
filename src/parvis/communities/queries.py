"""Reads of communities."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from parvis.communities.errors import CharterToAccept, NotMember, NotOpen
from parvis.communities.models import Charter, Community, Invitation, Membership
from parvis.communities.rules import Standing, State, Visibility, reads, relations_of
from parvis.foundation.errors import NotFound, Refused
from parvis.identity.rules import Actor


def community(slug: str, reader: Actor | None = None) -> Community:
    """Return a community by its address; `NotFound` when there is none or `reader` may not read it."""
    found = Community.objects.select_related("account").filter(slug=slug).first()
    if found is None or (reader is not None and not _reads(reader, found)):
        raise NotFound(community=slug)
    return found


def community_by_id(community_id: int, reader: Actor | None = None) -> Community:
    """Return a community by its id; `NotFound` when there is none or `reader` may not read it."""
    found = Community.objects.select_related("account").filter(pk=community_id).first()
    if found is None or (reader is not None and not _reads(reader, found)):
        raise NotFound(community=community_id)
    return found


def readable_by(actor: Actor) -> QuerySet[Community]:
    """Return the communities that `actor` may read; other words filter with `.values("id")`."""
    allowed = Q(visibility=Visibility.PUBLIC)
    if actor.is_system:
        return Community.objects.all()
    if actor.is_staff:
        allowed |= Q(visibility=Visibility.INSTITUTION)
    if actor.account_id is not None:
        allowed |= Q(pk__in=_belonging(actor.account_id).values("community_id"))
    return Community.objects.filter(allowed)


def listing(reader: Actor, search: str = "", *, archived: bool = False) -> QuerySet[Community]:
    """Return the communities that `reader` may find, for keyset paging by id, largest id first."""
    found = readable_by(reader)
    if not archived:
        found = found.exclude(state=State.ARCHIVED)
    if search:
        found = found.filter(
            Q(name_en__icontains=search)
            | Q(name_fr__icontains=search)
            | Q(purpose_en__icontains=search)
            | Q(purpose_fr__icontains=search)
        )
    return found.select_related("account")


def may_read(actor: Actor, community_id: int) -> bool:
    """Tell whether `actor` may read a community. False for one that does not exist."""
    return readable_by(actor).filter(pk=community_id).exists()


def may_post(actor: Actor, community_id: int) -> bool:
    """Tell whether `actor` may write in a community now."""
    return why_not_post(actor, community_id) is None


def why_not_post(actor: Actor, community_id: int) -> Refused | None:
    """Return the refusal that writing in a community would meet; None when nothing stands against it."""
    try:
        found = community_by_id(community_id, actor)
    except NotFound as unknown:
        return unknown
    if not found.is_open:
        return NotOpen(community=community_id)
    membership = membership_of(actor.account_id, community_id)
    if membership is None:
        return NotMember(community=community_id)
    if membership.charter_version != found.charter_version:
        return CharterToAccept(community=community_id)
    return None


def membership_of(account_id: int | None, community_id: int) -> Membership | None:
    """Return the present membership of an account, or None."""
    if account_id is None:
        return None
    return _belonging(account_id).filter(community_id=community_id).first()


def memberships_of(account_id: int) -> QuerySet[Membership]:
    """Return the communities that an account belongs to, latest joined first."""
    return _belonging(account_id).select_related("community").order_by("-id")


def relations(actor: Actor, community_id: int) -> frozenset[str]:
    """Return what `actor` is in a community: `member`, `moderator`, `steward`; what who-may reads."""
    membership = membership_of(actor.account_id, community_id)
    return relations_of(membership.role) if membership else frozenset()


def members(community_id: int, search: str = "") -> QuerySet[Membership]:
    """Return the present members with their accounts, for keyset paging by id."""
    rows = Membership.objects.current().filter(community_id=community_id).select_related("account")
    if search:
        rows = rows.filter(
            Q(account__handle__icontains=search)
            | Q(account__name_en__icontains=search)
            | Q(account__name_fr__icontains=search)
        )
    return rows


def stewards(community_id: int) -> QuerySet[Membership]:
    """Return who looks after a community, the longest-serving first."""
    return members(community_id).filter(role=Standing.STEWARD).order_by("id")


def charters(community_id: int) -> QuerySet[Charter]:
    """Return the rules of the house through time, the latest first."""
    return Charter.objects.filter(community_id=community_id).order_by("-version")


def is_invited(account_id: int, community_id: int) -> bool:
    """Tell whether an account has an invitation that it has not answered."""
    return Invitation.objects.filter(
        community_id=community_id, account_id=account_id, answered_at__isnull=True
    ).exists()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """How an actor stands to one community, for its pages. Two queries."""

    community: Community
    membership: Membership | None
    relations: frozenset[str]
    charter_to_accept: bool
    may_post: bool


def standpoint(actor: Actor, slug: str) -> Standpoint:
    """Return a community together with how `actor` stands to it, or raise `NotFound`."""
    found = community(slug)
    membership = membership_of(actor.account_id, found.pk)
    if not actor.is_system and not reads(
        found.visibility, staff=actor.is_staff, member=membership is not None
    ):
        raise NotFound(community=slug)
    current = membership is not None and membership.charter_version == found.charter_version
    return Standpoint(
        community=found,
        membership=membership,
        relations=relations_of(membership.role) if membership else frozenset(),
        charter_to_accept=membership is not None and not current,
        may_post=current and found.is_open,
    )


def _belonging(account_id: int) -> QuerySet[Membership]:
    return Membership.objects.current().filter(account_id=account_id)


def _reads(actor: Actor, found: Community) -> bool:
    if actor.is_system or reads(found.visibility, staff=actor.is_staff, member=False):
        return True
    return membership_of(actor.account_id, found.pk) is not None
