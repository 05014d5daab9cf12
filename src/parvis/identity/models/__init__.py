"""Tables of identity: people, accounts, operators, roles, seals; the register of official accounts."""

from parvis.identity.models.official_accounts import (
    DeclaredSpace,
    OfficialAccount,
    OfficialAccountQuerySet,
    ReviewLetter,
)
from parvis.identity.models.people_and_accounts import (
    Account,
    AccountOperator,
    AccountQuerySet,
    Institution,
    Person,
    PersonManager,
    RoleGrant,
    RoleGrantQuerySet,
    SealedIdentity,
    Team,
)

__all__ = [
    "Account",
    "AccountOperator",
    "AccountQuerySet",
    "DeclaredSpace",
    "Institution",
    "OfficialAccount",
    "OfficialAccountQuerySet",
    "Person",
    "PersonManager",
    "ReviewLetter",
    "RoleGrant",
    "RoleGrantQuerySet",
    "SealedIdentity",
    "Team",
]
