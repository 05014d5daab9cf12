"""Members are invited, join with the charter accepted, change standing, leave or are removed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.communities import queries
from parvis.communities.actions._writing import admit, end, locked, record_about, relations_of_actor
from parvis.communities.errors import (
    AlreadyMember,
    CharterChanged,
    InvitationNeeded,
    LastSteward,
    MayNotReturn,
    NotMember,
    NotOpen,
    ReasonTooShort,
)
from parvis.communities.models import Community, Invitation, Membership
from parvis.communities.rules import Standing, joins_uninvited
from parvis.identity.queries import account, relations_to
from parvis.identity.rules import REASON_MINIMUM, Actor, says_why
from parvis.identity.who_may import require


@transaction.atomic
def invite(*, community_id: int, account_id: int, by: Actor, at: datetime) -> Invitation:
    """Let an account join a community that takes only people it invited.

    Records `communities.invited`. Raises `NotOpen`, `AlreadyMember`.
    """
    community = locked(community_id)
    require(by, "communities.invite", relations_of_actor(by, community_id))
    _is_open(community)
    if queries.membership_of(account_id, community_id) is not None:
        raise AlreadyMember(account=account_id)
    invitation, made = Invitation.objects.get_or_create(
        community=community,
        account_id=account(account_id).pk,
        answered_at=None,
        defaults={"invited_at": at},
    )
    if made:
        _record(community, "communities.invited", by, at, account_id)
    return invitation


@transaction.atomic
def join(*, community_id: int, account_id: int, charter_version: int, by: Actor, at: datetime) -> Membership:
    """Become a member by accepting the charter, whose version one has read.

    Records `communities.joined`. Raises `NotOpen`, `AlreadyMember`, `CharterChanged`,
    `InvitationNeeded`, `MayNotReturn`.
    """
    community = locked(community_id)
    require(by, "communities.join", _own(by, account_id))
    _is_open(community)
    if queries.membership_of(account_id, community_id) is not None:
        raise AlreadyMember(account=account_id)
    _may_return(community_id, account_id)
    _may_join(community, account_id, by, at)
    _has_read(community, charter_version)
    membership = admit(community, account_id, Standing.MEMBER, at)
    _record(community, "communities.joined", by, at, account_id, charter_version=charter_version)
    return membership


@transaction.atomic
def accept_charter(
    *, community_id: int, account_id: int, charter_version: int, by: Actor, at: datetime
) -> Membership:
    """Accept the charter as it is now, after it was amended. Records `communities.charter_accepted`.

    Raises `NotMember`, `CharterChanged`.
    """
    community = locked(community_id)
    require(by, "communities.accept_charter", _own(by, account_id))
    membership = _membership(community_id, account_id)
    _has_read(community, charter_version)
    if membership.charter_version != charter_version:
        membership.charter_version = charter_version
        membership.save(update_fields=["charter_version"])
        _record(
            community, "communities.charter_accepted", by, at, account_id, charter_version=charter_version
        )
    return membership


@transaction.atomic
def leave(*, community_id: int, account_id: int, by: Actor, at: datetime) -> None:
    """Leave a community; what one said there stays. Records `communities.left`.

    Raises `NotMember`, `LastSteward`.
    """
    community = locked(community_id)
    require(by, "communities.leave", _own(by, account_id))
    membership = _membership(community_id, account_id)
    _not_the_last_steward(membership)
    end(membership, at)
    _record(community, "communities.left", by, at, account_id)


@transaction.atomic
def change_role(*, community_id: int, account_id: int, role: Standing, by: Actor, at: datetime) -> Membership:
    """Make a member a moderator, a steward, or a member again. Records `communities.role_changed`.

    Raises `NotMember`, `LastSteward`.
    """
    community = locked(community_id)
    require(by, "communities.change_role", relations_of_actor(by, community_id))
    membership = _membership(community_id, account_id)
    role = Standing(role)
    if membership.role == role:
        return membership
    _not_the_last_steward(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    _record(community, "communities.role_changed", by, at, account_id, role=str(role))
    return membership


@transaction.atomic
def remove_member(
    *,
    community_id: int,
    account_id: int,
    reason: str,
    may_return: bool = True,
    by: Actor,
    at: datetime,
) -> None:
    """Remove a member, with a reason that they will read, for good or not.

    Records `communities.member_removed`. Raises `ReasonTooShort`, `NotMember`, `LastSteward`.
    """
    community = locked(community_id)
    require(by, "communities.remove_member", relations_of_actor(by, community_id))
    if not says_why(reason):
        raise ReasonTooShort(field="reason", minimum=REASON_MINIMUM)
    membership = _membership(community_id, account_id)
    _not_the_last_steward(membership)
    end(membership, at, removed_because=reason.strip(), may_return=may_return)
    why = {"reason": reason.strip(), "may_return": may_return}
    _record(community, "communities.member_removed", by, at, account_id, **why)


def _own(by: Actor, account_id: int) -> set[str]:
    return relations_to(by, account(account_id)) & {"self", "operator"}


def _membership(community_id: int, account_id: int) -> Membership:
    membership = queries.membership_of(account_id, community_id)
    if membership is None:
        raise NotMember(account=account_id)
    return membership


def _is_open(community: Community) -> None:
    if not community.is_open:
        raise NotOpen(community=community.pk)


def _has_read(community: Community, charter_version: int) -> None:
    if community.charter_version != charter_version:
        raise CharterChanged(community=community.pk)


def _may_return(community_id: int, account_id: int) -> None:
    if Membership.objects.filter(community_id=community_id, account_id=account_id, may_return=False).exists():
        raise MayNotReturn(account=account_id)


def _may_join(community: Community, account_id: int, by: Actor, at: datetime) -> None:
    """Let in whom the visibility lets in, else whom an invitation waits for, which is then answered."""
    waiting = Invitation.objects.filter(community=community, account_id=account_id, answered_at__isnull=True)
    invited = waiting.update(answered_at=at)
    if not invited and not joins_uninvited(community.visibility, staff=by.is_staff):
        raise InvitationNeeded(community=community.pk)


def _not_the_last_steward(membership: Membership) -> None:
    if membership.role != Standing.STEWARD:
        return
    if not queries.stewards(membership.community_id).exclude(pk=membership.pk).exists():
        raise LastSteward(community=membership.community_id)


def _record(
    community: Community, kind: str, by: Actor, at: datetime, account_id: int, **more: object
) -> None:
    """Record an act about one member: never public, even where everybody may read."""
    record_about(community, kind, by, at, {"account": str(account_id), **more}, personal=True)
