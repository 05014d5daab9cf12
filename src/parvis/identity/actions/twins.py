"""Twins: two official accounts that say the same, each in its own language."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.identity.actions._official import locked, record_about
from parvis.identity.errors import AlreadyHeld, NotCounterparts, NotHeld
from parvis.identity.models import OfficialAccount
from parvis.identity.rules import Actor, Stage, are_counterparts
from parvis.identity.who_may import require


@transaction.atomic
def link_twins(*, official_id: int, twin_id: int, by: Actor, at: datetime) -> OfficialAccount:
    """Make two accounts each other's counterpart in the other language, both ways.

    Records `identity.twins_linked` about both. Raises `NotCounterparts`, `AlreadyHeld`.
    """
    require(by, "identity.link_twins")
    one, other = locked(official_id), locked(twin_id)
    if one.twin_id == other.pk:
        raise AlreadyHeld(official_account=official_id)
    if one.twin_id or other.twin_id or not may_be_twins(one, other):
        raise NotCounterparts(field="twin")
    for account, twin in ((one, other), (other, one)):
        account.twin = twin
        account.save(update_fields=["twin"])
        record_about(account, "identity.twins_linked", by, at, {"twin_id": twin.pk, "twin": twin.handle})
    return one


@transaction.atomic
def part_twins(*, official_id: int, by: Actor, at: datetime) -> OfficialAccount:
    """End that two accounts are twins, both ways. Records `identity.twins_parted`. Raises `NotHeld`."""
    require(by, "identity.part_twins")
    official = locked(official_id)
    twin = part(official)
    if twin is None:
        raise NotHeld(official_account=official_id)
    for account, other in ((official, twin), (twin, official)):
        fields = {"twin_id": other.pk, "twin": other.handle}
        record_about(account, "identity.twins_parted", by, at, fields)
    return official


def part(official: OfficialAccount) -> OfficialAccount | None:
    """Write that an account has no twin any more, nor its twin it; return who that was."""
    twin = official.twin
    if twin is None:
        return None
    for account in (official, twin):
        account.twin = None
        account.save(update_fields=["twin"])
    return twin


def may_be_twins(one: OfficialAccount, other: OfficialAccount) -> bool:
    """Tell whether two accounts live on one network, are not closed, and share no language."""
    together = one.pk != other.pk and one.network == other.network
    alive = Stage.CLOSED not in {Stage(one.stage), Stage(other.stage)}
    return together and alive and are_counterparts(one.languages, other.languages)
