"""The verbs of communities."""

from parvis.communities.actions.communities import (
    amend_charter,
    archive,
    close,
    describe,
    found_community,
    reopen,
)
from parvis.communities.actions.members import (
    accept_charter,
    change_role,
    invite,
    join,
    leave,
    remove_member,
)

__all__ = [
    "accept_charter",
    "amend_charter",
    "archive",
    "change_role",
    "close",
    "describe",
    "found_community",
    "invite",
    "join",
    "leave",
    "remove_member",
    "reopen",
]
