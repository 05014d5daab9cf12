"""Prepare a post for other networks: it is said here first, and what was checked is what goes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.channels.hand_off import queries
from parvis.channels.hand_off.actions._together import record_about
from parvis.channels.hand_off.errors import AlreadyPrepared, NoNetwork
from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.models import HandOff, Part
from parvis.conversations.queries.views import PostView
from parvis.identity import queries as identity
from parvis.identity import who_may
from parvis.identity.rules import Actor


def prepare(*, by: Actor, post_id: int, network_ids: Sequence[str], at: datetime) -> HandOff:
    """Write the package of a public post of the institution. Records `hand_off.prepared`.

    The guidelines cleared the post when it was published here; the package is bound to that
    content. Raises `PostNotFound`, `NotForHandOff`, `NoNetwork`, `AlreadyPrepared`, `NotAllowed`.
    """
    post = queries.post_to_hand_over(post_id, by)
    who_may.require(by, "hand_off.prepare", identity.relations_to(by, post.account))
    if not network_ids or not set(network_ids) <= networks().keys():
        raise NoNetwork(field="networks")
    try:
        return _prepared(post, network_ids, by=by, at=at)
    except IntegrityError as twice:
        raise AlreadyPrepared(post=post_id) from twice


@transaction.atomic
def _prepared(post: PostView, network_ids: Sequence[str], *, by: Actor, at: datetime) -> HandOff:
    row = HandOff.objects.create(
        post_id=post.id,
        account=post.account,
        revision=post.revision,
        content_hash=queries.hash_of(post),
        limits_read_on=max(networks()[key].read_on for key in network_ids),
        prepared_by_id=by.person_id,
        prepared_at=at,
    )
    wanted = enumerate(queries.proposals(post, network_ids))
    parts = Part.objects.bulk_create(_part(row, position, proposal) for position, proposal in wanted)
    record_about(
        row,
        "hand_off.prepared",
        by=by,
        at=at,
        content_hash=row.content_hash,
        revision=row.revision,
        parts=[{"network": part.network, "language": part.language, "text": part.text} for part in parts],
    )
    return row


def _part(row: HandOff, position: int, proposal: queries.Proposal) -> Part:
    fit = proposal.fit
    return Part(
        hand_off=row,
        network=proposal.network.id,
        language=proposal.language,
        position=position,
        text=fit.text,
        length=fit.length,
        title=fit.title,
        thread=list(fit.thread),
        told=[[str(told.trouble), told.number, told.most] for told in fit.told],
    )
