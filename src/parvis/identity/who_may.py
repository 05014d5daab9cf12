"""Who may do what: one table for every verb and every page, read by the verbs and by the tests.

A key is a verb (`desk.claim_enquiry`) or a page (`page:desk.inbox`). A value names the roles
that may, and the relations to the thing that also suffice (`author`, `operator`, `member`,
`asked_expert`, …), which the verb establishes and passes in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from parvis.foundation.errors import NotAllowed
from parvis.identity.rules import Actor, Role


@dataclass(frozen=True, slots=True)
class Who:
    """Who may perform one act. An empty one admits only the machine itself."""

    roles: frozenset[Role] = frozenset()
    relations: frozenset[str] = frozenset()
    signed_in: bool = False
    anyone: bool = False


def who(*allowed: Role | str) -> Who:
    """Build a `Who` from roles and relation names: `who(Role.MODERATOR, "author")`."""
    roles = frozenset(a for a in allowed if isinstance(a, Role))
    return Who(roles=roles, relations=frozenset(str(a) for a in allowed if not isinstance(a, Role)))


ANYONE = Who(anyone=True)
SIGNED_IN = Who(signed_in=True)
MACHINE = Who()
STAFF = Who(roles=frozenset(Role))
REGISTER_READERS = (
    Role.HEAD_OF_COMMUNICATIONS,
    Role.COMMUNICATIONS_OFFICER,
    Role.ADMINISTRATOR,
    Role.PRIVACY_OFFICER,
    Role.SECURITY_OFFICER,
    Role.OFFICIAL_LANGUAGES_OFFICER,
)

WHO_MAY: dict[str, Who] = {
    # ledger
    "page:ledger.index": ANYONE,
    "page:ledger.entry": ANYONE,
    "page:ledger.entry_json": ANYONE,
    "page:ledger.proof": ANYONE,
    "page:ledger.closed_entry": who(
        Role.INFORMATION_MANAGER, Role.ACCESS_OFFICER, Role.PRIVACY_OFFICER, "author"
    ),
    "page:ledger.consistency": ANYONE,
    "page:ledger.checkpoint": ANYONE,
    "page:ledger.key": ANYONE,
    "page:ledger.tile": ANYONE,
    # identity
    "identity.invite_person": who(Role.ADMINISTRATOR),
    "identity.register_person": ANYONE,
    "identity.change_language": who("self"),
    "identity.record_departure": who(Role.ADMINISTRATOR),
    "identity.create_institution": who(Role.ADMINISTRATOR),
    "identity.create_team": who(Role.ADMINISTRATOR),
    "identity.open_account": who(Role.ADMINISTRATOR, "self"),
    "identity.open_institution_account": who(Role.ADMINISTRATOR),
    "identity.add_operator": who(Role.ADMINISTRATOR, "custodian"),
    "identity.end_operator": who(Role.ADMINISTRATOR, "custodian", "self"),
    "identity.transfer_account": who(Role.ADMINISTRATOR, "custodian"),
    "identity.change_profile": who(Role.ADMINISTRATOR, "self", "operator", "custodian"),
    "identity.suspend_account": who(Role.ADMINISTRATOR, Role.MODERATOR),
    "identity.restore_account": who(Role.ADMINISTRATOR, Role.MODERATOR),
    "identity.receive_remote_account": MACHINE,
    "identity.update_remote_account": MACHINE,
    "identity.remote_account_gone": MACHINE,
    "identity.grant_role": who(Role.ADMINISTRATOR),
    "identity.revoke_role": who(Role.ADMINISTRATOR),
    "identity.seal": who("self"),
    "identity.unseal": who(Role.ADMINISTRATOR, Role.MODERATOR, Role.PRIVACY_OFFICER),
    "identity.plan_official_account": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.COMMUNICATIONS_OFFICER, Role.ADMINISTRATOR
    ),
    "identity.register_official_account": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "identity.approve_official_account": who(Role.HEAD_OF_COMMUNICATIONS),
    "identity.amend_official_account": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, "owner", "backup_owner"
    ),
    "identity.review_official_account": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, "owner", "backup_owner"
    ),
    "identity.change_stage": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, "owner"),
    "identity.close_official_account": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "identity.link_twins": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, Role.OFFICIAL_LANGUAGES_OFFICER
    ),
    "identity.part_twins": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, Role.OFFICIAL_LANGUAGES_OFFICER
    ),
    "identity.declare_space": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.ACCESSIBILITY_OFFICER
    ),
    # sign-in and one's own pages
    "page:account_login": ANYONE,
    "page:identity.sign_in": ANYONE,
    "page:account_request_login_code": ANYONE,
    "page:account_confirm_login_code": ANYONE,
    "page:mfa_login_webauthn": ANYONE,
    "page:mfa_authenticate": ANYONE,
    "page:account_inactive": ANYONE,
    "page:account_logout": ANYONE,
    "page:identity.sign_out": ANYONE,
    "page:account_signup": ANYONE,
    "page:account_email_verification_sent": ANYONE,
    "page:account_confirm_email": ANYONE,
    "page:account_reset_password": ANYONE,
    "page:account_reset_password_done": ANYONE,
    "page:account_reset_password_from_key": ANYONE,
    "page:account_reset_password_from_key_done": ANYONE,
    "page:account_reauthenticate": SIGNED_IN,
    "page:mfa_reauthenticate": SIGNED_IN,
    "page:mfa_reauthenticate_webauthn": SIGNED_IN,
    "page:identity.settings": SIGNED_IN,
    "page:identity.profile": SIGNED_IN,
    "page:identity.speak_through": SIGNED_IN,
    "page:account_email": SIGNED_IN,
    "page:account_change_password": SIGNED_IN,
    "page:account_set_password": SIGNED_IN,
    "page:usersessions_list": SIGNED_IN,
    "page:mfa_index": SIGNED_IN,
    "page:mfa_activate_totp": SIGNED_IN,
    "page:mfa_deactivate_totp": SIGNED_IN,
    "page:mfa_view_recovery_codes": SIGNED_IN,
    "page:mfa_generate_recovery_codes": SIGNED_IN,
    "page:mfa_download_recovery_codes": SIGNED_IN,
    "page:mfa_list_webauthn": SIGNED_IN,
    "page:mfa_add_webauthn": SIGNED_IN,
    "page:mfa_edit_webauthn": SIGNED_IN,
    "page:mfa_remove_webauthn": SIGNED_IN,
    "page:administration.index": who(Role.ADMINISTRATOR),
    "page:administration.invite": who(Role.ADMINISTRATOR),
    "page:administration.person": who(Role.ADMINISTRATOR),
    "page:administration.grant_role": who(Role.ADMINISTRATOR),
    "page:administration.revoke_role": who(Role.ADMINISTRATOR),
    "page:administration.departure": who(Role.ADMINISTRATOR),
    "page:administration.accounts": who(Role.ADMINISTRATOR),
    "page:administration.open_account": who(Role.ADMINISTRATOR),
    "page:administration.account": who(Role.ADMINISTRATOR),
    "page:administration.add_operator": who(Role.ADMINISTRATOR),
    "page:administration.end_operator": who(Role.ADMINISTRATOR),
    "page:administration.transfer": who(Role.ADMINISTRATOR),
    "page:administration.suspend": who(Role.ADMINISTRATOR, Role.MODERATOR),
    "page:administration.restore": who(Role.ADMINISTRATOR, Role.MODERATOR),
    "page:administration.seals": who(Role.ADMINISTRATOR, Role.MODERATOR, Role.PRIVACY_OFFICER),
    "page:registers.index": who(*REGISTER_READERS),
    "page:registers.download": who(*REGISTER_READERS),
    "page:registers.account": who(*REGISTER_READERS, "owner", "backup_owner"),
    "page:registers.plan": who(Role.HEAD_OF_COMMUNICATIONS, Role.COMMUNICATIONS_OFFICER, Role.ADMINISTRATOR),
    "page:registers.take_in": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "page:registers.amend": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, "owner", "backup_owner"),
    "page:registers.act": who(*REGISTER_READERS, "owner", "backup_owner"),
    "page:registers.findings": who(*REGISTER_READERS, Role.ACCESSIBILITY_OFFICER),
    "page:registers.space": who(
        Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.ACCESSIBILITY_OFFICER
    ),
    "page:registers.public": ANYONE,
    "page:registers.public_json": ANYONE,
    "page:administration.who_may": STAFF,
    "page:administration.who_may_download": STAFF,
    # guidance
    "guidance.clear": SIGNED_IN,
    "guidance.ask_second_reading": STAFF,
    "guidance.give_second_reading": who("reader"),
    "guidance.withdraw_second_reading": who("author"),
    "guidance.tell_of_late_readings": MACHINE,
    "guidance.name_delegate": who(Role.HEAD_OF_COMMUNICATIONS, "self"),
    "guidance.end_delegate": who(Role.HEAD_OF_COMMUNICATIONS, "self"),
    "guidance.give_standing_approval": who(Role.HEAD_OF_COMMUNICATIONS),
    "guidance.renew_standing_approval": who(Role.HEAD_OF_COMMUNICATIONS),
    "guidance.withdraw_standing_approval": who(Role.HEAD_OF_COMMUNICATIONS),
    "guidance.tell_of_ending_approvals": MACHINE,
    "guidance.amend_overlay": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.propose_overlay": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.drop_proposal": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.carry_over": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.put_in_force": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.restore_overlay": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.ask_preview": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "guidance.make_preview": MACHINE,
    "guidance.set_window": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS),
    "guidance.open_emergency": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS),
    "guidance.close_window": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS),
    "guidance.report_false_alarm": SIGNED_IN,
    "guidance.keep_times": SIGNED_IN,
    "page:guidance.api_read": ANYONE,
    "page:guidance.api_advise": ANYONE,
    "guidance.complete_lesson": STAFF,
    "guidance.tell_of_ending_preparations": MACHINE,
    "page:guidance.lessons": STAFF,
    "page:guidance.lesson": STAFF,
    "page:guidance.lesson_questions": STAFF,
    "page:guidance.prepared": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "page:guidance.index": ANYONE,
    "page:guidance.rule": ANYONE,
    "page:guidance.packs": ANYONE,
    "page:guidance.pack": ANYONE,
    "page:guidance.pack_rule": ANYONE,
    "page:guidance.override_rates": ANYONE,
    "page:guidance.refusals": ANYONE,
    "page:guidance.overlay": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_rule": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_own": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_facts": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_text": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_preview": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_versions": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.overlay_version": who(Role.ADMINISTRATOR, Role.HEAD_OF_COMMUNICATIONS, "steward"),
    "page:guidance.calendar": STAFF,
    "page:guidance.rule_history": ANYONE,
    "page:guidance.rates_data": ANYONE,
    "page:guidance.advise": SIGNED_IN,
    "page:guidance.readings": STAFF,
    "page:guidance.reading": STAFF,
    "page:guidance.ask_reading": STAFF,
    "page:approvals.index": STAFF,
    "page:approvals.show": STAFF,
    "page:approvals.give": who(Role.HEAD_OF_COMMUNICATIONS),
    "page:approvals.delegates": STAFF,
    "page:approvals.waits": who(Role.HEAD_OF_COMMUNICATIONS, Role.EXECUTIVE),
    # communities
    "communities.found_community": STAFF,
    "communities.describe": who(Role.ADMINISTRATOR, "steward"),
    "communities.amend_charter": who(Role.ADMINISTRATOR, "steward"),
    "communities.invite": who(Role.ADMINISTRATOR, "moderator", "steward"),
    "communities.join": who("self", "operator"),
    "communities.accept_charter": who("self", "operator"),
    "communities.leave": who("self", "operator"),
    "communities.change_role": who(Role.ADMINISTRATOR, "steward"),
    "communities.remove_member": who(Role.ADMINISTRATOR, Role.MODERATOR, "moderator", "steward"),
    "communities.close": who(Role.ADMINISTRATOR, "steward"),
    "communities.reopen": who(Role.ADMINISTRATOR, "steward"),
    "communities.archive": who(Role.ADMINISTRATOR, Role.INFORMATION_MANAGER, "steward"),
    # web
    "page:components.index": ANYONE,
    "page:home.index": ANYONE,
    "page:home.front": ANYONE,
    "page:home.news": SIGNED_IN,
    "page:home.who_speaks": ANYONE,
    "page:live.topic": ANYONE,
    "page:timelines.local": ANYONE,
    "page:timelines.public": ANYONE,
    "page:timelines.tag": ANYONE,
    "page:timelines.bookmarks": SIGNED_IN,
    "page:timelines.favourites": SIGNED_IN,
    "page:thread.post": ANYONE,
    "page:thread.history": ANYONE,
    "page:thread.act": SIGNED_IN,
    "page:thread.vote": SIGNED_IN,
    "page:thread.delete": SIGNED_IN,
    "page:profile.show": ANYONE,
    "page:profile.people": ANYONE,
    "page:profile.act": SIGNED_IN,
    "page:composer.new": SIGNED_IN,
    "page:composer.edit": SIGNED_IN,
    "page:communities.index": ANYONE,
    "page:communities.found": STAFF,
    "page:communities.show": ANYONE,
    "page:communities.members": ANYONE,
    "page:communities.charter": ANYONE,
    "page:communities.join": SIGNED_IN,
    "page:communities.leave": SIGNED_IN,
    "page:communities.settings": SIGNED_IN,
    "page:notifications.index": SIGNED_IN,
    "page:search.index": ANYONE,
    "page:moderation.index": who(Role.MODERATOR),
    "page:moderation.report": SIGNED_IN,
    "page:moderation.case": who(Role.MODERATOR),
    "page:moderation.appeals": who(Role.MODERATOR),
    "page:moderation.decision": ANYONE,
    "page:moderation.appeal": SIGNED_IN,
    "page:moderation.log": ANYONE,
    "page:media.of_post": ANYONE,
    "page:media.remote": ANYONE,
    "page:media.avatar": ANYONE,
    # conversations
    "conversations.publish_post": who("self", "operator"),
    "conversations.edit_post": who("self", "operator"),
    "conversations.delete_post": who("self", "operator"),
    "conversations.attach_media": who("self", "operator"),
    "conversations.describe_media": who("self", "operator"),
    "conversations.receive_post": who("self"),
    "conversations.receive_edit": who("self"),
    "conversations.receive_deletion": who("self"),
    "conversations.follow": who("self", "operator"),
    "conversations.accept_follow": who("self", "operator"),
    "conversations.reject_follow": who("self", "operator"),
    "conversations.unfollow": who("self", "operator"),
    "conversations.favourite": who("self", "operator"),
    "conversations.unfavourite": who("self", "operator"),
    "conversations.boost": who("self", "operator"),
    "conversations.unboost": who("self", "operator"),
    "conversations.bookmark": who("self", "operator"),
    "conversations.unbookmark": who("self", "operator"),
    "conversations.vote": who("self", "operator"),
    "conversations.close_polls": MACHINE,
    "conversations.block": who("self", "operator"),
    "conversations.unblock": who("self", "operator"),
    "conversations.mute": who("self", "operator"),
    "conversations.unmute": who("self", "operator"),
    "conversations.end_mutes": MACHINE,
    "conversations.mark_notifications_read": who("self", "operator"),
    "conversations.report": who("self", "operator"),
    "conversations.take_report": who(Role.MODERATOR),
    "conversations.put_back_report": who(Role.MODERATOR),
    "conversations.dismiss_report": who(Role.MODERATOR),
    "conversations.moderate": who(Role.MODERATOR),
    "conversations.lift_decision": who(Role.MODERATOR),
    "conversations.end_decisions": MACHINE,
    "conversations.appeal": who("self", "operator"),
    "conversations.decide_appeal": who(Role.MODERATOR),
    "conversations.block_domain": who(Role.MODERATOR, Role.ADMINISTRATOR),
    "conversations.unblock_domain": who(Role.MODERATOR, Role.ADMINISTRATOR),
    # desk
    "desk.receive_enquiry": ANYONE,
    "desk.add_message": ANYONE,
    "desk.take_back": ANYONE,
    "desk.take_over_change": MACHINE,
    "desk.claim": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.assign": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.hand_over": who(Role.HEAD_OF_COMMUNICATIONS, "assignee"),
    "desk.release": who(Role.HEAD_OF_COMMUNICATIONS, "assignee"),
    "desk.close": who(Role.HEAD_OF_COMMUNICATIONS, "assignee"),
    "desk.reopen": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.note": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.classify": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.be_present": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.ask_an_expert": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.withdraw_request": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.answer_as_expert": who("asked_expert"),
    "desk.decline_as_expert": who("asked_expert"),
    "desk.save_draft": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.ask_second_reader": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.hear_second_reader": MACHINE,
    "desk.answer": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.note_answer_elsewhere": MACHINE,
    "desk.rate": ANYONE,
    "desk.keep_in_library": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.change_message": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.retire_message": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.describe_topic": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.put_on_roster": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.take_off_roster": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "desk.say_away": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS, "self"),
    "desk.set_hours": who(Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "page:desk.inbox": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.list": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.events": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.search": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.raise": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.library": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.message": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.experts": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.enquiry": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.answer": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.present": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.ask_an_expert": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.act": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.message_new": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.advice": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.withdraw": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:desk.expert_away": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS, "self"),
    "page:desk.hours": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS, Role.ADMINISTRATOR),
    "page:ask.expert_index": STAFF,
    "page:ask.expert_answer": ANYONE,
    "page:ask.index": ANYONE,
    "page:ask.questions": ANYONE,
    "page:ask.follow": ANYONE,
    "page:ask.question": ANYONE,
    # channels
    "hand_off.prepare": who(Role.HEAD_OF_COMMUNICATIONS, "self", "operator"),
    "hand_off.hand_over": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "hand_off.capture_link": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "hand_off.leave_out": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "hand_off.withdraw": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "hand_off.remind": MACHINE,
    "page:hand_off.index": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:hand_off.prepare": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:hand_off.show": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
    "page:hand_off.package": who(Role.COMMUNICATIONS_OFFICER, Role.HEAD_OF_COMMUNICATIONS),
}


def may(actor: Actor, act: str, relations: Collection[str] = ()) -> bool:
    """Tell whether `actor` may perform `act`, given its `relations` to the thing acted on.

    Raises KeyError for an act that the table does not name: an act without an answer to
    "who may" is a defect, not an open door.
    """
    allowed = WHO_MAY[act]
    if actor.is_system or allowed.anyone:
        return True
    if allowed.signed_in and (actor.person_id is not None or actor.account_id is not None):
        return True
    return bool(allowed.roles & actor.roles) or not allowed.relations.isdisjoint(relations)


def require(actor: Actor, act: str, relations: Collection[str] = ()) -> None:
    """Raise `NotAllowed` unless `actor` may perform `act`."""
    if not may(actor, act, relations):
        raise NotAllowed(act=act)
