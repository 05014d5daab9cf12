"""What the verbs share: a hand-off that is held, moved and recorded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.channels.hand_off.errors import NoSuchHandOff, WrongState
from parvis.channels.hand_off.models import HandOff
from parvis.channels.hand_off.rules import Act, State, after
from parvis.identity.rules import Actor
from parvis.ledger import actions as ledger


def held(hand_off_id: int) -> HandOff:
    """Return a hand-off, held until the transaction ends. Raises `NoSuchHandOff`."""
    rows = HandOff.objects.select_for_update(of=("self",)).select_related("account")
    found = rows.filter(pk=hand_off_id).first()
    if found is None:
        raise NoSuchHandOff(hand_off=hand_off_id)
    return found


def moved(row: HandOff, act: Act) -> State:
    """Return the state after `act`, or raise `WrongState`."""
    state = after(State(row.state), act)
    if state is None:
        raise WrongState(hand_off=row.pk, state=row.state)
    return state


def record_about(
    row: HandOff, kind: str, *, by: Actor, at: datetime, public: bool = False, **more: Any
) -> None:
    """Record an act about a hand-off, with the ids that readers of the ledger need."""
    fields = {"hand_off": str(row.pk), "post": str(row.post_id), "account": str(row.account_id)}
    ledger.record(kind, by=by.ref, about=row.ref, at=at, fields=fields | more, public=public)
