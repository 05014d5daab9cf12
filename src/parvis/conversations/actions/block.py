"""Keep accounts away: block them, mute them; and block whole servers for everybody here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from parvis.conversations.actions._together import acting_account
from parvis.conversations.actions.follow import end_follow, forget_home
from parvis.conversations.errors import NotYourself, WrongDraft
from parvis.conversations.models import Block, DomainBlock, Follow, Mute, Notification
from parvis.identity import queries as identity
from parvis.identity.rules import Actor
from parvis.identity.who_may import require
from parvis.ledger import actions as ledger


@transaction.atomic
def block(*, by: Actor, target_id: int, at: datetime) -> Block:
    """Have nothing to do with an account any more: follows end both ways.

    Records `conversations.account_blocked`. Raises `NotYourself`, `NotFound`, `NoAccount`, `NotAllowed`.
    """
    account = acting_account(by, "conversations.block")
    target = identity.account(target_id)
    if account.pk == target.pk:
        raise NotYourself(account=target_id)
    row, new = Block.objects.get_or_create(account=account, target=target, defaults={"made_at": at})
    if new:
        _part(account.pk, target.pk, by, at)
        _record("conversations.account_blocked", account.pk, target.pk, by, at)
    return row


@transaction.atomic
def unblock(*, by: Actor, target_id: int, at: datetime) -> None:
    """Lift a block. Records `conversations.account_unblocked`; nothing when there was none."""
    account = acting_account(by, "conversations.unblock")
    gone, _ = Block.objects.filter(account=account, target_id=target_id).delete()
    if gone:
        _record("conversations.account_unblocked", account.pk, target_id, by, at)


def _part(one: int, other: int, by: Actor, at: datetime) -> None:
    between = Q(follower_id=one, followed_id=other) | Q(follower_id=other, followed_id=one)
    for row in Follow.objects.filter(between):
        end_follow(row, by=by, at=at)
    forget_home(one, other)
    forget_home(other, one)
    Notification.objects.filter(account_id=one, source_id=other).delete()


@transaction.atomic
def mute(
    *,
    by: Actor,
    target_id: int,
    notifications: bool = True,
    ends_at: datetime | None = None,
    at: datetime,
) -> Mute:
    """See an account no more, until `ends_at` or until unmuted. Nobody is told, and nothing is recorded.

    Raises `NotYourself`, `NotFound`, `WrongDraft` for an end that is past.
    """
    account = acting_account(by, "conversations.mute")
    target = identity.account(target_id)
    if account.pk == target.pk:
        raise NotYourself(account=target_id)
    if ends_at is not None and ends_at <= at:
        raise WrongDraft(field="ends_at")
    row, _ = Mute.objects.update_or_create(
        account=account,
        target=target,
        defaults={"notifications": notifications, "ends_at": ends_at},
        create_defaults={"notifications": notifications, "ends_at": ends_at, "made_at": at},
    )
    return row


@transaction.atomic
def unmute(*, by: Actor, target_id: int, at: datetime) -> None:  # at: every verb takes its time
    """See an account again."""
    account = acting_account(by, "conversations.unmute")
    Mute.objects.filter(account=account, target_id=target_id).delete()


def end_mutes(*, by: Actor, at: datetime) -> int:
    """Lift the mutes whose time is over; return how many."""
    require(by, "conversations.end_mutes")
    return Mute.objects.filter(ends_at__lte=at).delete()[0]


def _record(kind: str, account_id: int, target_id: int, by: Actor, at: datetime) -> None:
    ledger.record(
        kind,
        by=by.ref,
        about=f"identity.account:{target_id}",
        at=at,
        fields={"account": str(account_id), "target": str(target_id)},
    )


# Servers


@transaction.atomic
def block_domain(*, by: Actor, domain: str, reason_en: str, reason_fr: str, at: datetime) -> DomainBlock:
    """Take nothing more from a server and those under its name. Records `conversations.domain_blocked`.

    The reason is published in both languages. Raises `WrongDraft` for a missing reason or a name
    that is none, `NotAllowed`.
    """
    require(by, "conversations.block_domain")
    name = domain.strip().strip(".").lower()
    if not name or any(c.isspace() or c in "/@" for c in name) or "." not in name.partition(":")[0]:
        raise WrongDraft(field="domain")
    if not reason_en.strip() or not reason_fr.strip():
        raise WrongDraft(field="reason")
    row, _ = DomainBlock.objects.update_or_create(
        domain=name,
        defaults={"reason_en": reason_en.strip(), "reason_fr": reason_fr.strip()},
        create_defaults={
            "reason_en": reason_en.strip(),
            "reason_fr": reason_fr.strip(),
            "blocked_by_id": by.person_id,
            "blocked_at": at,
        },
    )
    _record_domain("conversations.domain_blocked", row, by, at)
    return row


@transaction.atomic
def unblock_domain(*, by: Actor, domain: str, at: datetime) -> None:
    """Take from a server again. Records `conversations.domain_unblocked`; nothing when it was not blocked."""
    require(by, "conversations.unblock_domain")
    row = DomainBlock.objects.filter(domain=domain.strip().lower()).first()
    if row is not None:
        _record_domain("conversations.domain_unblocked", row, by, at)
        row.delete()


def _record_domain(kind: str, row: DomainBlock, by: Actor, at: datetime) -> None:
    fields = {"domain": row.domain, "reason_en": row.reason_en, "reason_fr": row.reason_fr}
    about = f"conversations.domain:{row.domain}"[:80]
    ledger.record(kind, by=by.ref, about=about, at=at, fields=fields, public=True)
