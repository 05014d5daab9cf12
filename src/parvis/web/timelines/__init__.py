"""Timelines (les fils): lists of posts, newest first, of everybody here, of a tag, or kept by somebody."""
