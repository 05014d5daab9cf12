"""Amending what the register says of an official account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import names_in_both
from parvis.identity.actions._official import cleaned, filled_in, locked, record_about, two_people
from parvis.identity.actions.accounts import give_account
from parvis.identity.errors import NoSuchStep, NotCounterparts, NotReady
from parvis.identity.models import OfficialAccount
from parvis.identity.rules import KEPT, Actor, Stage, are_counterparts, missing
from parvis.identity.who_may import require
from parvis.identity.words import field_words


@transaction.atomic
def amend_official_account(
    *, official_id: int, changes: Mapping[str, object], by: Actor, at: datetime
) -> OfficialAccount:
    """Change fields of the register; nothing is recorded when nothing changes.

    A new owner of an account that lives here also answers for the account itself. Records
    `identity.official_account_amended` with the new values. Raises `NotReady` when a field that
    must stay would become empty, `SameOwner`, `PersonDeparted`, `NotCounterparts`, `NoSuchStep` for
    one that is closed, and what values can be wrong about.
    """
    official = locked(official_id)
    require(by, "identity.amend_official_account", queries.relations_to_official(by, official))
    if official.stage == Stage.CLOSED:
        raise NoSuchStep(official_account=official_id)
    changed = apply(official, changes)
    if changed:
        official.save(update_fields=list(changed))
        if changed.get("owner_id") and official.account is not None:
            give_account(official.account, queries.person(changed["owner_id"]), by=by, at=at)
        record_about(official, "identity.official_account_amended", by, at, changed)
    return official


def apply(official: OfficialAccount, changes: Mapping[str, object]) -> dict[str, Any]:
    """Put changes on the row, unsaved, and return those that change something. Raises what may not be."""
    had = filled_in(official)
    values = cleaned(changes)
    changed = {field: value for field, value in values.items() if getattr(official, field) != value}
    for field, value in changed.items():
        setattr(official, field, value)
    if changed.keys() & {"owner_id", "backup_owner_id"}:
        two_people(official.owner_id, official.backup_owner_id)
    if changed.keys() & {"name_en", "name_fr"}:
        names_in_both(official.name_en, official.name_fr)
    if official.twin is not None and not are_counterparts(official.languages, official.twin.languages):
        raise NotCounterparts(field="languages")
    _keeps(official, had)
    return changed


def _keeps(official: OfficialAccount, had: set[str]) -> None:
    """Raise `NotReady` when something that must stay at this stage is empty now, and was not before."""
    emptied = missing(sorted(KEPT[Stage(official.stage)] & had), filled_in(official))
    if emptied:
        raise NotReady(field=emptied[0], fields=", ".join(field_words(field) for field in emptied))
