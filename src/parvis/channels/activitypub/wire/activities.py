"""Activities: the envelope in which everything comes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import rfc8785

from parvis.channels.activitypub.errors import Unreadable, WrongHost
from parvis.channels.activitypub.wire.documents import Document, id_in, id_of, inner, same_host, type_of


@dataclass(frozen=True, slots=True)
class Activity:
    """Who does what. `object_id` is the thing's address; `object` the thing itself when it came along."""

    id: str
    kind: str
    actor: str
    object_id: str
    object: dict[str, Any]
    document: Document


def read_activity(document: Document) -> Activity:
    """Read an activity. Raises `Unreadable`, or `WrongHost` when its id is of another host than its actor.

    One without an id gets one made from its content, so that it is recognised when it comes again.
    """
    actor, kind = id_in(document, "actor"), type_of(document)
    if not actor or not kind:
        raise Unreadable(why="no actor or no type")
    own = id_of(document)
    if own and not same_host(own, actor):
        raise WrongHost(id=own)
    return Activity(
        id=own or _made_id(document, actor),
        kind=kind,
        actor=actor,
        object_id=id_in(document, "object"),
        object=inner(document, "object"),
        document=document,
    )


def inner_activity(activity: Activity) -> Activity | None:
    """Return the activity that another undoes, accepts or rejects, when it came along; else None."""
    kind, actor = type_of(activity.object), id_in(activity.object, "actor")
    if not kind or not actor:
        return None
    thing = activity.object
    return Activity(id_of(thing), kind, actor, id_in(thing, "object"), inner(thing, "object"), thing)


def _made_id(document: Document, actor: str) -> str:
    try:
        canonical = rfc8785.dumps(dict(document))
    except (ValueError, RecursionError) as error:
        raise Unreadable(why="a number beyond what JSON carries") from error
    return f"{actor[:400]}#{hashlib.sha256(canonical).hexdigest()}"
