"""What the entries of conversations are called, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.ledger.kinds import register

KINDS = {
    "conversations.post_published": _("A post was published"),
    "conversations.post_received": _("A post came from another server"),
    "conversations.post_edited": _("A post was edited"),
    "conversations.post_deleted": _("A post was deleted"),
    "conversations.media_attached": _("A picture was added"),
    "conversations.media_described": _("A picture was described"),
    "conversations.follow_requested": _("An account asked to follow another"),
    "conversations.follow_accepted": _("A follower was accepted"),
    "conversations.follow_rejected": _("A follower was refused"),
    "conversations.follow_ended": _("A following ended"),
    "conversations.favourited": _("A post was favourited"),
    "conversations.favourite_undone": _("A favourite was taken back"),
    "conversations.boosted": _("A post was boosted"),
    "conversations.boost_undone": _("A boost was taken back"),
    "conversations.poll_voted": _("Somebody voted in a poll"),
    "conversations.poll_closed": _("A poll was closed"),
    "conversations.account_blocked": _("An account was blocked"),
    "conversations.account_unblocked": _("A block was lifted"),
    "conversations.domain_blocked": _("A server was blocked"),
    "conversations.domain_unblocked": _("A server was unblocked"),
    "conversations.reported": _("A report was made to the moderators"),
    "conversations.report_taken": _("A moderator took a report up"),
    "conversations.report_put_back": _("A moderator put a report back"),
    "conversations.report_dismissed": _("A report was dismissed"),
    "conversations.moderated": _("A moderator decided, with reasons"),
    "conversations.decision_lifted": _("A moderator’s decision was lifted"),
    "conversations.decision_ended": _("A moderator’s decision ended by itself"),
    "conversations.appealed": _("A decision was appealed"),
    "conversations.appeal_decided": _("An appeal was decided"),
}

register(KINDS)
