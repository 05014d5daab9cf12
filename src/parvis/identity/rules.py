"""Roles, speaking capacities and actors: the vocabulary of who may do what. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A responsibility that an institution gives a person. A person may hold several."""

    ADMINISTRATOR = "administrator"
    HEAD_OF_COMMUNICATIONS = "head_of_communications"
    COMMUNICATIONS_OFFICER = "communications_officer"
    EXPERT = "expert"
    PUBLIC_SERVANT = "public_servant"
    POLICY_ANALYST = "policy_analyst"
    MODERATOR = "moderator"
    INFORMATION_MANAGER = "information_manager"
    ACCESS_OFFICER = "access_officer"
    PRIVACY_OFFICER = "privacy_officer"
    OFFICIAL_LANGUAGES_OFFICER = "official_languages_officer"
    SECURITY_OFFICER = "security_officer"
    ACCESSIBILITY_OFFICER = "accessibility_officer"
    LEGAL_OFFICER = "legal_officer"
    EXECUTIVE = "executive"


class Capacity(StrEnum):
    """In what capacity something is said (IPAC 2010: institution, official on own initiative, private)."""

    INSTITUTION = "institution"
    OFFICIAL = "official"
    PERSON = "person"


class AccountKind(StrEnum):
    """What an account stands for; maps to ActivityPub Person, Organization, Service and Group."""

    PERSON = "person"
    INSTITUTION = "institution"
    SERVICE = "service"
    COMMUNITY = "community"


STAFF_ROLES = frozenset(Role)

CAPACITIES_OF: dict[AccountKind, frozenset[Capacity]] = {
    AccountKind.INSTITUTION: frozenset({Capacity.INSTITUTION}),
    AccountKind.SERVICE: frozenset({Capacity.INSTITUTION}),
    AccountKind.COMMUNITY: frozenset({Capacity.INSTITUTION}),
    AccountKind.PERSON: frozenset({Capacity.OFFICIAL, Capacity.PERSON}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who performs an act: a person, an account (their own or an institution's), or the machine.

    A remote account has no person. `roles` are those in force when the actor was made.
    """

    person_id: int | None = None
    account_id: int | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def ref(self) -> str:
        """The actor as the ledger writes it, such as `identity.person:117…`."""
        if self.is_system:
            return "system"
        if self.person_id is not None:
            return f"identity.person:{self.person_id}"
        if self.account_id is not None:
            return f"identity.account:{self.account_id}"
        return "anonymous"

    def has(self, *roles: Role) -> bool:
        """Tell whether the actor holds any of `roles`."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff(self) -> bool:
        """Whether the actor works for the institution."""
        return bool(self.roles & STAFF_ROLES)


SYSTEM = Actor(is_system=True)
ANONYMOUS = Actor()
