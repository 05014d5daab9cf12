"""The verbs of conversations, and the only writers of its tables."""

from parvis.conversations.actions.attach_media import attach_media, describe_media
from parvis.conversations.actions.delete_post import delete_post
from parvis.conversations.actions.edit_post import edit_post
from parvis.conversations.actions.publish_post import publish_post
from parvis.conversations.actions.receive_post import receive_deletion, receive_edit, receive_post

__all__ = [
    "attach_media",
    "delete_post",
    "describe_media",
    "edit_post",
    "publish_post",
    "receive_deletion",
    "receive_edit",
    "receive_post",
]
