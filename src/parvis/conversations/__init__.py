"""Conversations (les conversations): what is said, to whom, and what others make of it.

Posts, threads, follows, boosts, polls, media, timelines, notifications, moderation and search.
It does not know any network: channels carry it outside.
"""
