"""Official accounts: their life cycle, and what must be there before each step. Pure.

Directive on the Management of Communications and Federal Identity, C.2.2.1 (approved before it
exists), C.2.2.5 (planned, looked after, closed); practice elsewhere is the same in other words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Network(StrEnum):
    """Where an account lives: on this installation, or on a network that somebody else runs."""

    HERE = "here"
    FEDIVERSE = "fediverse"
    X = "x"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    LINKEDIN = "linkedin"
    YOUTUBE = "youtube"
    BLUESKY = "bluesky"
    THREADS = "threads"
    TIKTOK = "tiktok"
    REDDIT = "reddit"
    OTHER = "other"


class Stage(StrEnum):
    """How far an account has come, from the plan to its end."""

    PLANNED = "planned"
    APPROVED = "approved"
    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSING = "closing"
    CLOSED = "closed"


class OperatedBy(StrEnum):
    """Whose hands type: the institution's own, or a contractor's who has the same duties."""

    INSTITUTION = "institution"
    THIRD_PARTY = "third_party"


class Publishes(StrEnum):
    """How a post gets out: directly, or handed off to a tool that the institution must use (C.2.2.3)."""

    DIRECTLY = "directly"
    HAND_OFF = "hand_off"


class Avatar(StrEnum):
    """What the portrait shows. `CUSTOM` is a picture of its own that was approved; `OTHER` was not."""

    FLAG = "flag"
    ARMS = "arms"
    CUSTOM = "custom"
    OTHER = "other"


class Looked(StrEnum):
    """What a review looked at."""

    PROFILE = "profile"
    ACCESS = "access"
    SECOND_FACTOR = "second_factor"
    PRIVACY = "privacy"
    SECURITY = "security"
    TERMS = "terms"
    CAPTURE = "capture"


class Content(StrEnum):
    """What became of the posts of an account that closed. None of these loses anything."""

    STAYS = "stays"
    CAPTURED = "captured"
    NOTHING_SAID = "nothing_said"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of the life cycle: the verb that makes it, and the fields that must be filled in first."""

    verb: str
    needs: tuple[str, ...] = ()


PLAN = ("purpose_en", "purpose_fr", "languages", "owner", "backup_owner")
OPEN = ("owner", "address", "next_review_on")

MOVES: dict[tuple[Stage, Stage], Move] = {
    (Stage.PLANNED, Stage.APPROVED): Move("approve_official_account", PLAN),
    (Stage.PLANNED, Stage.CLOSED): Move("close_official_account"),
    (Stage.APPROVED, Stage.ACTIVE): Move("change_stage", OPEN),
    (Stage.APPROVED, Stage.CLOSED): Move("close_official_account"),
    (Stage.ACTIVE, Stage.DORMANT): Move("change_stage"),
    (Stage.ACTIVE, Stage.CLOSING): Move("change_stage"),
    (Stage.DORMANT, Stage.ACTIVE): Move("change_stage", OPEN),
    (Stage.DORMANT, Stage.CLOSING): Move("change_stage"),
    (Stage.CLOSING, Stage.ACTIVE): Move("change_stage", OPEN),
    (Stage.CLOSING, Stage.CLOSED): Move("close_official_account"),
}
"""The whole life cycle. What is not here cannot happen; nothing leaves `CLOSED`."""

IN_USE = frozenset({Stage.ACTIVE, Stage.DORMANT, Stage.CLOSING})
"""The stages in which people can find the account and read it."""

KEPT: dict[Stage, frozenset[str]] = {
    Stage.PLANNED: frozenset(),
    **{
        stage: frozenset({"owner", "purpose_en", "purpose_fr", "languages"})
        for stage in (Stage.APPROVED, *IN_USE)
    },
    Stage.CLOSED: frozenset(),
}
"""What cannot be emptied again once the account has come this far."""

REVIEW_EVERY = timedelta(days=182)
LONGEST_REVIEW = timedelta(days=366)
REMIND_BEFORE = timedelta(days=14)

LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


def move(before: Stage, after: Stage) -> Move | None:
    """Return the step from one stage to another, or None when there is none."""
    return MOVES.get((before, after))


def next_stages(stage: Stage, *, verb: str = "") -> tuple[Stage, ...]:
    """Return the stages that can follow, in the order of the table; with `verb`, only by that verb."""
    return tuple(
        after for (before, after), step in MOVES.items() if before is stage and verb in ("", step.verb)
    )


def missing(needs: Collection[str], filled: Collection[str]) -> tuple[str, ...]:
    """Return those of `needs` that are not filled in, in their order."""
    return tuple(field for field in needs if field not in filled)


def are_counterparts(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether two accounts can be twins: each speaks, and they share no language."""
    return bool(one) and bool(other) and not set(one) & set(other)


def is_language(code: str) -> bool:
    """Tell whether `code` looks like a language code of BCP 47's first part, such as `en` or `iu`."""
    return LANGUAGE.match(code) is not None


def is_good_review_date(next_on: date, today: date) -> bool:
    """Tell whether the next review is to come, and within a year."""
    return today < next_on <= today + LONGEST_REVIEW


def week_of(today: date) -> date:
    """Return the Monday of the week that a day is in."""
    return today - timedelta(days=today.weekday())
