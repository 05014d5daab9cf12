"""Sealed identity: pseudonymous to the public, known behind a seal, opened only with a reason.

IPAC 2010, the anonymity dilemma: a contributor may be anonymous to the public, yet the
institution must be able to know who it is. Every opening is an entry.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import about, good_reason, is_here, within
from parvis.identity.actions.accounts import new_local_account, record_opening
from parvis.identity.errors import NotSealed
from parvis.identity.models import Account, Person, SealedIdentity
from parvis.identity.rules import AccountKind, Actor
from parvis.identity.who_may import require
from parvis.ledger.actions import record


@transaction.atomic
def seal(*, person_id: int, handle: str, name: str = "", by: Actor, at: datetime) -> Account:
    """Open a pseudonymous account for the person who asks.

    The public sees `handle` and `name`; `SealedIdentity` keeps the person. The entry names
    the account as its own author, since the ledger must not tell either. Records
    `identity.account_opened`. Raises `BadHandle`, `HandleTaken`, `TooLong`.
    """
    require(by, "identity.seal", {"self"} if by.person_id == person_id else ())
    person = queries.person(person_id)
    is_here(person)
    shown = within(" ".join(name.split()), 200, "name") or handle
    account = new_local_account(handle, AccountKind.PERSON, shown, shown, at=at, sealed=True)
    SealedIdentity.objects.create(account=account, person=person)
    record_opening(account, by=about(account), at=at)
    return account


@transaction.atomic
def unseal(*, account_id: int, reason: str, by: Actor, at: datetime) -> Person:
    """Return the person behind a pseudonymous account, and record that it was looked at and why.

    The seal stays: the next look needs its own reason. Records `identity.identity_unsealed`,
    which does not say who it is. Raises `ReasonTooShort`, `NotSealed`, `NotAllowed`.
    """
    require(by, "identity.unseal")
    account = queries.account(account_id)
    reason = good_reason(reason)
    sealed = SealedIdentity.objects.select_related("person").filter(account=account).first()
    if sealed is None:
        raise NotSealed(account=account_id)
    record(
        "identity.identity_unsealed",
        by=by.ref,
        about=about(account),
        at=at,
        fields={"account": str(account_id), "reason": reason},
    )
    return sealed.person
