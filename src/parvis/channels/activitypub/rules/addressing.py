"""Whom a post is for, as ActivityPub writes it (`to`, `cc`), and back.

Mastodon's reading is what other servers follow: public in `to` is public, in `cc` quiet
(unlisted); the followers' collection without it, followers; only people, mentioned.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
PUBLIC_NAMES = frozenset({PUBLIC, "as:Public", "Public"})


@dataclass(frozen=True, slots=True)
class Address:
    """`to` and `cc` of an activity."""

    to: tuple[str, ...]
    cc: tuple[str, ...]


def address_of(visibility: str, followers: str, mentioned: Sequence[str]) -> Address:
    """Return the address of a post with `visibility`; one that is not known goes to the mentioned only."""
    people = tuple(dict.fromkeys(mentioned))
    if visibility == "public":
        return Address((PUBLIC,), (followers, *people))
    if visibility == "quiet":
        return Address((followers,), (PUBLIC, *people))
    if visibility == "followers":
        return Address((followers,), people)
    return Address(people, ())


def visibility_of(to: Collection[str], cc: Collection[str], followers: str) -> str:
    """Return the visibility that an address means; `followers` is the author's collection."""
    if not PUBLIC_NAMES.isdisjoint(to):
        return "public"
    if not PUBLIC_NAMES.isdisjoint(cc):
        return "quiet"
    if followers and (followers in to or followers in cc):
        return "followers"
    return "mentioned"
