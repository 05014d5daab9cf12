"""The verbs of conversations, and the only writers of its tables."""

from parvis.conversations.actions.appeal import appeal, decide_appeal
from parvis.conversations.actions.block import (
    block,
    block_domain,
    end_mutes,
    mute,
    unblock,
    unblock_domain,
    unmute,
)
from parvis.conversations.actions.boost import boost, unboost
from parvis.conversations.actions.delete_post import delete_post
from parvis.conversations.actions.edit_post import edit_post
from parvis.conversations.actions.fan_out import fan_out, forget_homes
from parvis.conversations.actions.favourite import bookmark, favourite, unbookmark, unfavourite
from parvis.conversations.actions.follow import accept_follow, follow, reject_follow, unfollow
from parvis.conversations.actions.index_post import forget_index, index_post, rebuild_index
from parvis.conversations.actions.media import attach_media, describe_media
from parvis.conversations.actions.moderate import end_decisions, lift_decision, moderate
from parvis.conversations.actions.notifications import mark_notifications_read, notify, withdraw
from parvis.conversations.actions.publish_post import publish_post
from parvis.conversations.actions.receive_post import receive_deletion, receive_edit, receive_post
from parvis.conversations.actions.report import dismiss_report, put_back_report, report, take_report
from parvis.conversations.actions.vote import close_polls, vote

__all__ = [
    "accept_follow",
    "appeal",
    "attach_media",
    "block",
    "block_domain",
    "bookmark",
    "boost",
    "close_polls",
    "decide_appeal",
    "delete_post",
    "describe_media",
    "dismiss_report",
    "edit_post",
    "end_decisions",
    "end_mutes",
    "fan_out",
    "favourite",
    "follow",
    "forget_homes",
    "forget_index",
    "index_post",
    "lift_decision",
    "mark_notifications_read",
    "moderate",
    "mute",
    "notify",
    "publish_post",
    "put_back_report",
    "rebuild_index",
    "receive_deletion",
    "receive_edit",
    "receive_post",
    "reject_follow",
    "report",
    "take_report",
    "unblock",
    "unblock_domain",
    "unbookmark",
    "unboost",
    "unfavourite",
    "unfollow",
    "unmute",
    "vote",
    "withdraw",
]
