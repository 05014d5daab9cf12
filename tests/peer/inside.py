"""A hand inside the installation under test: takes one act a line (JSON) and answers with one line.

Run in a process of its own, with the installation's environment, so that the tests never share
a database connection with the server.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from parvis.channels.activitypub.models import Delivery, InboxItem  # noqa: E402
from parvis.conversations import actions as conversations  # noqa: E402
from parvis.conversations import queries  # noqa: E402
from parvis.foundation.clock import now  # noqa: E402
from parvis.identity import queries as identity  # noqa: E402
from parvis.identity.rules import SYSTEM, Role  # noqa: E402
from parvis.languages.rules import Text  # noqa: E402
from parvis.testing.identity import a_member, a_shared_account, an_institution  # noqa: E402

Json = dict[str, Any]


def open_up() -> Json:
    """Set up the institution, its account, and the officer who operates it."""
    institution = an_institution("northern-crossings", "Northern Crossings", "Traversées du Nord")
    ferry = a_shared_account(
        institution, "crossings", name_en="Northern Crossings", name_fr="Traversées du Nord"
    )
    roles = [Role.COMMUNICATIONS_OFFICER]
    a_member("noemie_lavoie", full_name="Noémie Lavoie", language="fr", roles=roles, operates=[ferry])
    return {"ferry": ferry.uri}


def _speaker() -> tuple[Any, Any]:
    ferry = identity.local_account("crossings")
    person = identity.person_by_email("noemie_lavoie@crossings.example")
    return ferry, identity.actor_for(person, ferry)


def post(uri: str) -> Json:
    """What we keep of a post."""
    row = queries.by_uri(uri)
    if row is None:
        return {"known": False}
    view = queries.post(row.pk, SYSTEM) if row.deleted_at is None else None
    return {
        "known": True,
        "deleted": row.deleted_at is not None,
        "language": row.language,
        "html": view.versions[0].html if view and view.versions else "",
        "visibility": row.visibility,
        "author": identity.account(row.account_id).full_handle,
        "favourites": row.favourites_count,
    }


def say(texts: dict[str, str], answer_to: str = "", visibility: str = "public") -> Json:
    """Publish a post of the institution (text by language), perhaps as an answer."""
    ferry, by = _speaker()
    parent = queries.by_uri(answer_to) if answer_to else None
    made = conversations.publish_post(
        by=by,
        account_id=ferry.pk,
        texts=[Text(language, text) for language, text in texts.items()],
        capacity="institution",
        formality="working",
        visibility=visibility,
        in_reply_to_id=parent.pk if parent else None,
        at=now(),
    )
    return {"uri": made.uri}


def delete(uri: str) -> Json:
    """Delete a post of the institution."""
    _ferry, by = _speaker()
    row = queries.by_uri(uri)
    assert row is not None
    conversations.delete_post(by=by, post_id=row.pk, at=now())
    return {}


def follow(uri: str) -> Json:
    """Have the institution follow an account elsewhere."""
    _ferry, by = _speaker()
    account = identity.account_by_uri(uri)
    assert account is not None
    conversations.follow(by=by, target_id=account.pk, at=now())
    return {}


def favour(uri: str, back: bool = False) -> Json:
    """Have the institution like a post, or take the like back."""
    _ferry, by = _speaker()
    row = queries.by_uri(uri)
    assert row is not None
    verb = conversations.unfavourite if back else conversations.favourite
    verb(by=by, post_id=row.pk, at=now())
    return {}


def followers() -> Json:
    """Who follows the institution."""
    ferry, _by = _speaker()
    return {"followers": [row.follower.uri for row in queries.followers_of(ferry.pk)]}


def trouble() -> Json:
    """What did not go through, for the message of a failing test."""
    items = InboxItem.objects.exclude(last_error="").values_list("kind", "state", "last_error")
    deliveries = Delivery.objects.exclude(last_error="").values_list("inbox", "state", "last_error")
    return {"inbox": [list(row) for row in items], "deliveries": [list(row) for row in deliveries]}


ACTS: dict[str, Callable[..., Json]] = {
    "delete": delete,
    "favour": favour,
    "follow": follow,
    "followers": followers,
    "open_up": open_up,
    "post": post,
    "say": say,
    "trouble": trouble,
}

if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        answer = ACTS[asked.pop("act")](**asked)
        print(json.dumps(answer), flush=True)
