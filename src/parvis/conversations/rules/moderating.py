"""Moderation: what may be reported, what a decision may do, and what a statement of reasons must say."""

from __future__ import annotations

from enum import StrEnum

from parvis.conversations.rules.states import Act


class Category(StrEnum):
    """What a report is about."""

    SPAM = "spam"
    HARASSMENT = "harassment"
    HATE = "hate"
    PRIVACY = "privacy"
    IMPERSONATION = "impersonation"
    MISINFORMATION = "misinformation"
    ILLEGAL = "illegal"
    OTHER = "other"


class Effect(StrEnum):
    """What a moderator's decision does."""

    WARN = "warn"
    HIDE = "hide"
    REMOVE = "remove"
    LIMIT_ACCOUNT = "limit_account"
    SUSPEND_ACCOUNT = "suspend_account"


ON_POSTS = frozenset({Effect.HIDE, Effect.REMOVE})
ON_ACCOUNTS = frozenset({Effect.LIMIT_ACCOUNT, Effect.SUSPEND_ACCOUNT})

POST_ACT: dict[Effect, Act] = {Effect.HIDE: Act.HIDE, Effect.REMOVE: Act.REMOVE}

SHORTEST_FACTS = 15
LONGEST_TEXT = 5_000


def missing_reasons(*, effect: Effect, rule: str, facts: str, has_post: bool) -> str:
    """Return the first field that a statement of reasons still lacks, or nothing.

    A decision about a post names it; every decision names the rule, and tells the facts in words.
    """
    if effect in ON_POSTS and not has_post:
        return "post"
    if not rule.strip():
        return "rule"
    return "facts" if len(" ".join(facts.split())) < SHORTEST_FACTS else ""


def may_decide_appeal(*, first_decider: int | None, second_decider: int | None) -> bool:
    """Tell whether a person may decide an appeal: a person, and another than who decided first."""
    return second_decider is not None and second_decider != first_decider
