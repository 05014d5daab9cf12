"""What a community may be, and who may read or write in it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class LanguagePolicy(StrEnum):
    """In which official language one writes here."""

    BILINGUAL = "bilingual"  # everything in both
    EITHER = "either"  # each person in theirs
    ENGLISH = "english"
    FRENCH = "french"


class Visibility(StrEnum):
    """Who may read what is said in a community."""

    PUBLIC = "public"
    INSTITUTION = "institution"
    MEMBERS = "members"


class Standing(StrEnum):
    """What a member does in a community."""

    MEMBER = "member"
    MODERATOR = "moderator"
    STEWARD = "steward"


class State(StrEnum):
    """Whether a community takes new posts (open), rests (closed) or is only kept (archived)."""

    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


TRANSITIONS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CLOSED, State.ARCHIVED}),
    State.CLOSED: frozenset({State.OPEN, State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
}

LANGUAGES_NEEDED: dict[LanguagePolicy, frozenset[str]] = {
    LanguagePolicy.BILINGUAL: frozenset({"en", "fr"}),
    LanguagePolicy.EITHER: frozenset(),
    LanguagePolicy.ENGLISH: frozenset({"en"}),
    LanguagePolicy.FRENCH: frozenset({"fr"}),
}


def may_become(state: State | str, wanted: State) -> bool:
    """Tell whether a community in `state` may be put in the state `wanted`."""
    return wanted in TRANSITIONS[State(state)]


def languages_missing(policy: LanguagePolicy | str, written: Collection[str]) -> frozenset[str]:
    """Return the languages that the policy asks for and that a text is not written in."""
    return LANGUAGES_NEEDED[LanguagePolicy(policy)] - frozenset(written)


def reads(visibility: Visibility | str, *, staff: bool, member: bool) -> bool:
    """Tell whether somebody may read a community, from what they are."""
    match Visibility(visibility):
        case Visibility.PUBLIC:
            return True
        case Visibility.INSTITUTION:
            return staff or member
        case Visibility.MEMBERS:
            return member


def joins_uninvited(visibility: Visibility | str, *, staff: bool) -> bool:
    """Tell whether somebody may become a member without having been invited."""
    match Visibility(visibility):
        case Visibility.PUBLIC:
            return True
        case Visibility.INSTITUTION:
            return staff
        case Visibility.MEMBERS:
            return False


def relations_of(standing: Standing | str) -> frozenset[str]:
    """Return the relations that a member's standing gives: a steward moderates, a moderator is a member."""
    ladder = [Standing.MEMBER, Standing.MODERATOR, Standing.STEWARD]
    return frozenset(step.value for step in ladder[: ladder.index(Standing(standing)) + 1])
