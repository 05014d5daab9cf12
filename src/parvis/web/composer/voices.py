"""The voices that somebody signed in may use: an account, and a capacity to speak in through it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parvis.identity import queries as identity
from parvis.identity.rules import Capacity, capacities_of

if TYPE_CHECKING:
    from parvis.identity.models import Account, Person

ORDER = (Capacity.INSTITUTION, Capacity.OFFICIAL, Capacity.PERSON)


@dataclass(frozen=True, slots=True)
class Voice:
    """An account and a capacity. `key` is what a form sends: `117…:official`."""

    account: Account
    capacity: Capacity

    @property
    def key(self) -> str:
        """What a form sends for this voice."""
        return f"{self.account.pk}:{self.capacity}"


def voices_of(person: Person | None, account: Account | None, *, staff: bool) -> list[Voice]:
    """Return the voices of a person, those of the account they speak through now first."""
    accounts: Iterable[Account] = identity.accounts_of(person) if person else ()
    found = list(accounts) or ([account] if account else [])
    found.sort(key=lambda one: account is None or one.pk != account.pk)
    return [
        Voice(one, capacity)
        for one in found
        for capacity in ORDER
        if capacity in capacities_of(one.kind, staff=staff)
    ]


def first_of(voices: list[Voice], key: str) -> Voice | None:
    """Return the voice that a form chose, or the first."""
    return next((voice for voice in voices if voice.key == key), voices[0] if voices else None)
