"""Bring back the address of what came out, or say that it did not."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from parvis.channels.hand_off.actions._together import held, moved, record_about
from parvis.channels.hand_off.actions.moving import reason_in
from parvis.channels.hand_off.errors import NoSuchPart, WrongLink
from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.models import HandOff, Part
from parvis.channels.hand_off.rules import Act, State, wrong_with_link
from parvis.channels.hand_off.words import LINK_WORDS
from parvis.identity import who_may
from parvis.identity.rules import Actor


@transaction.atomic
def capture_link(
    *, by: Actor, hand_off_id: int, network: str, language: str, address: str, at: datetime
) -> HandOff:
    """Keep the address under which a version came out on a network. Records `hand_off.link_captured`.

    The address is read, never fetched. The last one settles the hand-off; an address may be
    corrected afterwards. Raises `WrongLink`, `NoSuchPart`, `WrongState`, `NoSuchHandOff`.
    """
    who_may.require(by, "hand_off.capture_link")
    row = held(hand_off_id)
    row.state = moved(row, Act.CAPTURE)
    part = _part(row, network, language)
    address = address.strip()
    wrong = wrong_with_link(address, networks()[network], settings.PARVIS_DOMAIN)
    if wrong:
        raise WrongLink(field="address", why=LINK_WORDS[wrong])
    part.link, part.left_out_because = address, ""
    part.linked_by_id, part.linked_at = by.person_id, at
    part.save(update_fields=["link", "left_out_because", "linked_by", "linked_at"])
    record_about(
        row,
        "hand_off.link_captured",
        by=by,
        at=at,
        public=True,
        network=network,
        language=language,
        link=address,
    )
    _settle(row, at)
    return row


@transaction.atomic
def leave_out(
    *, by: Actor, hand_off_id: int, network: str, language: str, reason: str, at: datetime
) -> HandOff:
    """Say that a version did not come out on a network, and why. Records `hand_off.left_out`.

    Raises `WhyMissing`, `NoSuchPart`, `WrongState`, `NoSuchHandOff`.
    """
    who_may.require(by, "hand_off.leave_out")
    row = held(hand_off_id)
    row.state = moved(row, Act.LEAVE_OUT)
    part = _part(row, network, language)
    part.left_out_because, part.link = reason_in(reason), ""
    part.save(update_fields=["left_out_because", "link"])
    record_about(
        row,
        "hand_off.left_out",
        by=by,
        at=at,
        network=network,
        language=language,
        reason=part.left_out_because,
    )
    _settle(row, at)
    return row


def _part(row: HandOff, network: str, language: str) -> Part:
    found = Part.objects.filter(hand_off=row, network=network, language=language).first()
    if found is None:
        raise NoSuchPart(network=network, language=language)
    return found


def _settle(row: HandOff, at: datetime) -> None:
    """Close a hand-off that has nothing more to wait for: published, or withdrawn when nothing came out."""
    parts = list(row.parts.all())
    if row.state == State.HANDED_OVER and all(part.is_settled for part in parts):
        out = any(part.link for part in parts)
        row.state = moved(row, Act.SETTLE if out else Act.WITHDRAW)
        row.settled_at = at
    row.save(update_fields=["state", "settled_at"])
