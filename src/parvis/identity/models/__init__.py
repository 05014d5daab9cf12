"""Tables of identity: people, accounts, who operates them, roles and seals."""

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
    "Institution",
    "Person",
    "PersonManager",
    "RoleGrant",
    "RoleGrantQuerySet",
    "SealedIdentity",
    "Team",
]
