"""The verbs of identity: people, accounts, roles, remote accounts, seals; official accounts."""

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
from parvis.identity.actions.amend_account import amend_official_account
from parvis.identity.actions.approve_account import approve_official_account
from parvis.identity.actions.declare_space import declare_space
from parvis.identity.actions.life_cycle import change_stage, close_official_account
from parvis.identity.actions.people import (
    Departure,
    change_language,
    invite_person,
    record_departure,
    register_person,
)
from parvis.identity.actions.plan_account import plan_official_account, register_official_account
from parvis.identity.actions.remote import (
    receive_remote_account,
    remote_account_gone,
    update_remote_account,
)
from parvis.identity.actions.review_account import review_official_account
from parvis.identity.actions.review_letters import post_review_letters, send_review_letters
from parvis.identity.actions.roles import grant_role, revoke_role
from parvis.identity.actions.seals import seal, unseal
from parvis.identity.actions.twins import link_twins, part_twins

__all__ = [
    "Departure",
    "add_operator",
    "amend_official_account",
    "approve_official_account",
    "change_language",
    "change_profile",
    "change_stage",
    "check_handle",
    "close_official_account",
    "create_institution",
    "create_team",
    "declare_space",
    "end_operator",
    "grant_role",
    "invite_person",
    "link_twins",
    "open_account",
    "open_institution_account",
    "part_twins",
    "plan_official_account",
    "post_review_letters",
    "receive_remote_account",
    "record_departure",
    "register_official_account",
    "register_person",
    "remote_account_gone",
    "restore_account",
    "review_official_account",
    "revoke_role",
    "seal",
    "send_review_letters",
    "suspend_account",
    "transfer_account",
    "unseal",
    "update_remote_account",
]
