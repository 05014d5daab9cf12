"""Moderation (la modération): reports, decisions with their reasons, appeals, and the public log."""
