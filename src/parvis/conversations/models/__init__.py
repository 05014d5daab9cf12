"""Tables of conversations: posts and versions, media, ties between accounts, polls, lists, moderation."""

from parvis.conversations.models.lists import HomeEntry, Notification, SearchDocument
from parvis.conversations.models.media import Media
from parvis.conversations.models.moderation import (
    AccountLimit,
    Appeal,
    DomainBlock,
    ModerationDecision,
    Report,
)
from parvis.conversations.models.polls import Poll, PollOption, PollVote
from parvis.conversations.models.posts import Mention, Post, PostRevision, PostTag, PostVersion, Tag
from parvis.conversations.models.searching import SearchIndex
from parvis.conversations.models.ties import Block, Bookmark, Favourite, Follow, Mute

__all__ = [
    "AccountLimit",
    "Appeal",
    "Block",
    "Bookmark",
    "DomainBlock",
    "Favourite",
    "Follow",
    "HomeEntry",
    "Media",
    "Mention",
    "ModerationDecision",
    "Mute",
    "Notification",
    "Poll",
    "PollOption",
    "PollVote",
    "Post",
    "PostRevision",
    "PostTag",
    "PostVersion",
    "Report",
    "SearchDocument",
    "SearchIndex",
    "Tag",
]
