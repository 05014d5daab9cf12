"""Composer (la rédaction): write a post in one language or both, with the guidelines beside it."""
