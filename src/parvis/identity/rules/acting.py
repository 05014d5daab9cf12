"""Roles, speaking capacities and actors: the vocabulary of who may do what. Pure."""

from __future__ import annotations

import re
import unicodedata
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

HANDLE = re.compile(r"[A-Za-z0-9_]{2,30}\Z")
RESERVED_HANDLES = frozenset(
    {
        "about",
        "account",
        "accounts",
        "admin",
        "administrator",
        "api",
        "ask",
        "communities",
        "desk",
        "help",
        "ledger",
        "moderator",
        "parvis",
        "postmaster",
        "root",
        "search",
        "security",
        "sign_in",
        "sign_out",
        "sign_up",
        "support",
        "webmaster",
    }
)
REASON_MINIMUM = 15

CAPACITIES_OF: dict[AccountKind, frozenset[Capacity]] = {
    AccountKind.INSTITUTION: frozenset({Capacity.INSTITUTION}),
    AccountKind.SERVICE: frozenset({Capacity.INSTITUTION}),
    AccountKind.COMMUNITY: frozenset({Capacity.INSTITUTION}),
    AccountKind.PERSON: frozenset({Capacity.OFFICIAL, Capacity.PERSON}),
}


def capacities_of(kind: AccountKind | str, *, staff: bool) -> frozenset[Capacity]:
    """Return the capacities in which an account of `kind` may speak.

    Only somebody who works for the institution speaks as an official; everybody else who
    uses a personal account speaks for themselves.
    """
    allowed = CAPACITIES_OF[AccountKind(kind)]
    return allowed if staff else allowed - {Capacity.OFFICIAL}


def is_handle(text: str) -> bool:
    """Tell whether `text` may be a local account's handle (what other servers accept in `acct:`)."""
    return HANDLE.match(text) is not None


def is_reserved(handle: str) -> bool:
    """Tell whether the house keeps `handle` for itself, so that nobody can pass for it."""
    return handle.lower() in RESERVED_HANDLES


def local_uri(origin: str, handle: str) -> str:
    """Return the permanent address by which other servers know a local account."""
    return f"{origin}/users/{handle}"


def local_url(origin: str, handle: str) -> str:
    """Return the address of a local account's page for people."""
    return f"{origin}/@{handle}"


def name_key(name: str) -> str:
    """Return a name as lists order it and searches compare it: no accents, no capitals.

    `Élise Œil` becomes `elise oeil`, so that É is found beside E whatever the database thinks of letters.
    """
    apart = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def says_why(reason: str) -> bool:
    """Tell whether `reason` is long enough to be one."""
    return len(" ".join(reason.split())) >= REASON_MINIMUM


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
