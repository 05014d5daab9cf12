"""What our accounts do, as activities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from parvis.channels.activitypub import addresses
from parvis.channels.activitypub.rules import PUBLIC, Address

Json = dict[str, Any]


def about_note(kind: str, activity_id: str, note: Json, at: datetime) -> Json:
    """Return the Create or Update of a note: to whom it is, whom it is from, what it says."""
    return {
        "id": activity_id,
        "type": kind,
        "actor": note["attributedTo"],
        "published": at.isoformat(timespec="seconds"),
        "to": note["to"],
        "cc": note["cc"],
        "object": note,
    }


def delete_note(activity_id: str, actor: str, tombstone: Json, address: Address) -> Json:
    """Return the Delete of a note."""
    return {
        "id": activity_id,
        "type": "Delete",
        "actor": actor,
        "to": list(address.to),
        "cc": list(address.cc),
        "object": tombstone,
    }


def update_actor(activity_id: str, actor: Json) -> Json:
    """Return the Update of an actor."""
    return {
        "id": activity_id,
        "type": "Update",
        "actor": actor["id"],
        "to": [PUBLIC],
        "cc": [actor["followers"]],
        "object": actor,
    }


def simple(kind: str, activity_id: str, actor: str, thing: str | Json, to: Sequence[str]) -> Json:
    """Return a Follow, Like, Accept, Reject, Block or Undo, to those whom it concerns."""
    return {"id": activity_id, "type": kind, "actor": actor, "object": thing, "to": list(to)}


def announce(activity_id: str, actor: str, thing: str, address: Address, at: datetime) -> Json:
    """Return an Announce: an actor passes on somebody's note."""
    return {
        "id": activity_id,
        "type": "Announce",
        "actor": actor,
        "published": at.isoformat(timespec="seconds"),
        "to": list(address.to),
        "cc": list(address.cc),
        "object": thing,
    }


def flag(activity_id: str, target: str, posts: Sequence[str], comment: str) -> Json:
    """Return a Flag. The installation sends it, so that nobody learns who reported."""
    return {
        "id": activity_id,
        "type": "Flag",
        "actor": addresses.installation_uri(),
        "object": [target, *posts],
        "content": comment,
        "to": [target],
    }


def vote(activity_id: str, actor: str, question: str, author: str, name: str, at: datetime) -> Json:
    """Return the vote for one choice of a question elsewhere: a note with a name and no content."""
    note = {
        "id": f"{activity_id}#vote",
        "type": "Note",
        "attributedTo": actor,
        "inReplyTo": question,
        "name": name,
        "published": at.isoformat(timespec="seconds"),
        "to": [author],
    }
    return {"id": activity_id, "type": "Create", "actor": actor, "to": [author], "object": note}
