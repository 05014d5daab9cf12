"""The verbs of identity: people, accounts, roles, remote accounts, seals."""

from parvis.identity.actions.accounts import (
    add_operator,
    change_profile,
    check_handle,
    create_institution,
    create_team,
    end_operator,
    open_account,
    open_institution_account,
    restore_account,
    suspend_account,
    transfer_account,
)
from parvis.identity.actions.people import (
    Departure,
    change_language,
    invite_person,
    record_departure,
    register_person,
)
from parvis.identity.actions.remote import (
    receive_remote_account,
    remote_account_gone,
    update_remote_account,
)
from parvis.identity.actions.roles import grant_role, revoke_role
from parvis.identity.actions.seals import seal, unseal

__all__ = [
    "Departure",
    "add_operator",
    "change_language",
    "change_profile",
    "check_handle",
    "create_institution",
    "create_team",
    "end_operator",
    "grant_role",
    "invite_person",
    "open_account",
    "open_institution_account",
    "receive_remote_account",
    "record_departure",
    "register_person",
    "remote_account_gone",
    "restore_account",
    "revoke_role",
    "seal",
    "suspend_account",
    "transfer_account",
    "unseal",
    "update_remote_account",
]
