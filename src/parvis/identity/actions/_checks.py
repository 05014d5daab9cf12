"""Checks that several verbs of identity share. Each raises the refusal it names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from parvis.foundation.errors import Refused
from parvis.identity import queries
from parvis.identity.errors import (
    BadHandle,
    HandleTaken,
    LastAdministrator,
    NameMissing,
    PersonDeparted,
    ReasonTooShort,
    TooLong,
)
from parvis.identity.models import Account, Person
from parvis.identity.rules import REASON_MINIMUM, Role, is_handle, is_reserved, says_why


def free_handle(handle: str) -> str:
    """Return the handle, which nobody else has. Raises `BadHandle`, `HandleTaken`."""
    handle = handle.strip().removeprefix("@")
    if not is_handle(handle):
        raise BadHandle(field="handle", handle=handle)
    if is_reserved(handle) or queries.local_account(handle) is not None:
        raise HandleTaken(field="handle", handle=handle)
    return handle


@contextmanager
def unless_taken(refusal: Refused) -> Iterator[None]:
    """Turn a row that somebody else wrote in the same instant into the refusal that the check would give."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise refusal from taken


def name_of_person(full_name: str) -> str:
    """Return the name on one line. Raises `NameMissing`, `TooLong`."""
    name = " ".join(full_name.split())
    if not name:
        raise NameMissing(field="full_name")
    return within(name, 200, "full_name")


def names_in_both(name_en: str, name_fr: str) -> tuple[str, str]:
    """Return a name in both languages. Raises `NameMissing` when one lacks, `TooLong`."""
    both = " ".join(name_en.split()), " ".join(name_fr.split())
    if not all(both):
        raise NameMissing(field="name_fr" if both[0] else "name_en")
    return within(both[0], 200, "name_en"), within(both[1], 200, "name_fr")


def within(text: str, limit: int, field: str) -> str:
    """Return a text that fits. Raises `TooLong`."""
    if len(text) > limit:
        raise TooLong(field=field, limit=limit)
    return text


def is_here(person: Person) -> None:
    """Raise `PersonDeparted` for somebody who has left."""
    if person.departed_at is not None:
        raise PersonDeparted(person=person.pk)


def good_reason(reason: str) -> str:
    """Return a reason that says something. Raises `ReasonTooShort`, `TooLong`."""
    if not says_why(reason):
        raise ReasonTooShort(field="reason", minimum=REASON_MINIMUM)
    return within(reason.strip(), 2000, "reason")


def may_lose_role(person: Person, role: Role, at: datetime) -> None:
    """Raise `LastAdministrator` when nobody would be left to administer the place."""
    if role is Role.ADMINISTRATOR and not queries.people_with(role, at).exclude(pk=person.pk).exists():
        raise LastAdministrator(person=person.pk)


def about(account: Account) -> str:
    """Return an account as the ledger writes it."""
    return f"identity.account:{account.pk}"
