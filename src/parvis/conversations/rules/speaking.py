"""To whom something is said, with what weight, and what that makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from parvis.guidance.rules import Formality
from parvis.identity.rules import Capacity


class Visibility(StrEnum):
    """Who may read a post."""

    PUBLIC = "public"
    """Everybody, and it is shown in the public lists."""
    QUIET = "quiet"
    """Everybody, yet it is shown in no public list (Mastodon says unlisted)."""
    FOLLOWERS = "followers"
    """Those who follow the account, and those who are mentioned."""
    COMMUNITY = "community"
    """Those who may read the community it is posted in."""
    MENTIONED = "mentioned"
    """Those who are mentioned, and nobody else."""


class NotificationKind(StrEnum):
    """Why an account is told of something."""

    MENTION = "mention"
    FAVOURITE = "favourite"
    BOOST = "boost"
    FOLLOW = "follow"
    FOLLOW_REQUEST = "follow_request"
    POLL = "poll"
    EDIT = "edit"
    MODERATION = "moderation"
    APPEAL = "appeal"


GROUPED = frozenset({NotificationKind.FAVOURITE, NotificationKind.BOOST, NotificationKind.FOLLOW})
"""Kinds of which several make one line: "Dana and 4 others favourited your post"."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a post is sent to."""

    everybody: bool = False
    followers: bool = False
    mentioned: bool = True
    community: bool = False


AUDIENCES: dict[Visibility, Audience] = {
    Visibility.PUBLIC: Audience(everybody=True, followers=True),
    Visibility.QUIET: Audience(everybody=True, followers=True),
    Visibility.FOLLOWERS: Audience(followers=True),
    Visibility.COMMUNITY: Audience(community=True),
    Visibility.MENTIONED: Audience(),
}

PUBLISHED_TO_ALL = frozenset({Visibility.PUBLIC, Visibility.QUIET})

_WIDTH = {
    Visibility.PUBLIC: 4,
    Visibility.QUIET: 3,
    Visibility.COMMUNITY: 2,
    Visibility.FOLLOWERS: 2,
    Visibility.MENTIONED: 1,
}

LONGEST_POST = 20_000
LONGEST_WARNING = 500
MOST_LANGUAGES = 4
MOST_MEDIA = 8
MOST_MENTIONS = 50
MOST_TAGS = 40


def audience_of(visibility: Visibility) -> Audience:
    """Return whom a post with `visibility` is sent to."""
    return AUDIENCES[visibility]


def is_for_all(visibility: Visibility | str) -> bool:
    """Tell whether everybody may read a post with `visibility`."""
    return visibility in PUBLISHED_TO_ALL


def may_be_boosted(visibility: Visibility, *, own: bool) -> bool:
    """Tell whether a post may be passed on: what all may read, and one's own posts to one's followers."""
    return is_for_all(visibility) or (own and visibility is Visibility.FOLLOWERS)


def reply_visibility(parent: Visibility, wished: Visibility) -> Visibility:
    """Return `wished`, or the parent's visibility when that is narrower: a reply opens no closed door."""
    return min(parent, wished, key=lambda one: _WIDTH[one])


def default_formality(capacity: Capacity) -> Formality:
    """Return how formal something is unless its author says otherwise.

    What an institution says is formal; what an official or a private person says is working talk.
    """
    return Formality.FORMAL if capacity is Capacity.INSTITUTION else Formality.WORKING


def may_be_formal(capacity: Capacity) -> bool:
    """Tell whether something said in `capacity` can be formal: nobody is formal in their own name."""
    return capacity is not Capacity.PERSON


def class_of_record(capacity: Capacity, formality: Formality, community_class: str = "") -> str:
    """Return the class of record under which a local post is kept.

    A community states its own. Otherwise: formal communication is a record of business, working
    talk of officials is kept a short time, and what a private person says is theirs.
    """
    if community_class:
        return community_class
    if capacity is Capacity.PERSON:
        return "conversation.public"
    return "communication.formal" if formality is Formality.FORMAL else "communication.working"


def is_guided(capacity: Capacity | str) -> bool:
    """Tell whether guidance reads a post before it goes out: what is said for the institution or at work."""
    return capacity in {Capacity.INSTITUTION, Capacity.OFFICIAL}


def main_language(languages: Iterable[str]) -> str:
    """Return the language under which a post in several is listed: the first that is known."""
    known = [language for language in languages if language and language != "und"]
    return known[0] if known else "und"


@dataclass(frozen=True, slots=True)
class Voided:
    """What an edit takes away from a post: what others said of a text that is no longer there."""

    votes: bool = False
    translations: bool = False
    second_reading: bool = False


def voided_by_edit(*, text_changed: bool, poll_changed: bool, media_changed: bool) -> Voided:
    """Return what an edit voids.

    A changed poll loses its votes. A changed text loses the second reading, and the versions that
    were not edited with it are out of date; so does a changed picture lose the second reading.
    """
    return Voided(votes=poll_changed, translations=text_changed, second_reading=text_changed or media_changed)
