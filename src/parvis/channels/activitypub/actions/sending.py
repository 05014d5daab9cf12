"""Sending: an activity is written once, with one delivery for each inbox; the worker carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.channels.activitypub import addresses, queries
from parvis.channels.activitypub.models import Delivery, Outgoing
from parvis.channels.activitypub.render.contexts import in_context
from parvis.channels.activitypub.rules import PUBLIC
from parvis.channels.activitypub.wire.documents import host_of, id_of

BATCH = 500


@transaction.atomic
def send(
    activity: dict[str, Any], *, account_id: int | None, inboxes: Iterable[str], at: datetime
) -> Outgoing | None:
    """Write an activity and its deliveries. Written twice, it is the same activity, delivered once.

    Inboxes of ours and of blocked servers are left out; without any other, nothing is written.
    """
    wanted = sorted({inbox for inbox in inboxes if inbox and not addresses.is_ours(inbox)})
    reached = queries.not_blocked(wanted) if wanted else []
    if not reached:
        return None
    outgoing, _new = Outgoing.objects.get_or_create(
        activity_id=activity["id"],
        defaults={
            "account_id": account_id,
            "kind": activity["type"],
            "object_uri": id_of(activity["object"]) or _first(activity["object"]),
            "body": json.dumps(in_context(activity), ensure_ascii=False, separators=(",", ":")),
            "public": PUBLIC in [*activity.get("to", ()), *activity.get("cc", ())],
            "made_at": at,
        },
    )
    rows = [
        Delivery(outgoing=outgoing, inbox=inbox, host=host_of(inbox), next_try_at=at) for inbox in reached
    ]
    Delivery.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return outgoing


def _first(thing: Any) -> str:
    return id_of(thing[0]) if isinstance(thing, list) and thing else ""
