"""Sheets of facts about official accounts, put together from the words that know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from parvis.conversations import queries as conversations
from parvis.conversations.queries import Activity
from parvis.foundation.safe_html import text_of
from parvis.guidance.rules.subjects import AccountSheet
from parvis.identity import queries as identity
from parvis.identity.queries import Hands

if TYPE_CHECKING:
    from parvis.identity.models import OfficialAccount, Person

NOBODY = Hands()
OWN_TERMS = "own"
"""What stands for terms on our own server: nobody else's apply there."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the words know of several accounts whose home is here, by the account's id."""

    activity: Mapping[int, Activity]
    hands: Mapping[int, Hands]


def known_of(officials: Sequence[OfficialAccount]) -> Known:
    """Return what is known of the accounts here among `officials`. Four queries, however many."""
    ids = [official.account_id for official in officials if official.account_id is not None]
    return Known(conversations.activity_of(ids), identity.hands_on(ids))


def sheet_of(official: OfficialAccount, known: Known) -> AccountSheet:
    """Return the facts of one official account.

    What nobody can know here stays empty: posts and hands of accounts elsewhere, for example.
    An owner who left counts as none.
    """
    account = official.account
    spoke = known.activity.get(official.account_id or 0)
    hands = known.hands.get(official.account_id or 0, NOBODY)
    shown = account or official
    return AccountSheet(
        handle=official.handle,
        name_en=shown.name_en,
        name_fr=shown.name_fr,
        note_en=text_of(shown.note_en),
        note_fr=text_of(shown.note_fr),
        network=str(official.network) if not official.is_here else "fediverse",
        kind=str(official.kind),
        stage=str(official.stage),
        purpose=official.purpose_en and official.purpose_fr,
        owner=_still_here(official.owner),
        backup_owner=_still_here(official.backup_owner),
        operated_by=str(official.operated_by),
        operators=hands.operators,
        operators_without_second_factor=hands.without_second_factor,
        operators_departed=hands.departed if account else _departed(official),
        approved_by=official.approved_by.full_name if official.approved_by else "",
        approved_on=_day(official.approved_at),
        opened_on=official.opened_on,
        first_post_on=_day(spoke.first) if spoke else None,
        last_post_on=_day(spoke.last) if spoke else None,
        next_review_on=official.next_review_on,
        languages=tuple(official.languages),
        twin=official.twin.handle if official.twin else "",
        twin_links_back=_links_back(official),
        notice_en=official.notice_en,
        notice_fr=official.notice_fr,
        avatar=official.avatar,
        contact=official.contact,
        recovery_address=official.recovery_address,
        second_factor=_second_factor(official, hands),
        access_reviewed_on=official.access_reviewed_on,
        privacy_assessed_on=official.privacy_assessed_on,
        security_assessed_on=official.security_assessed_on,
        terms_version=OWN_TERMS if official.is_here else official.terms_version,
        terms_in_force=OWN_TERMS if official.is_here else official.terms_in_force,
        terms_reviewed_on=official.terms_reviewed_on,
        terms_agreement=OWN_TERMS if official.is_here else official.terms_agreement,
        registry_id=official.registry_id,
        publishes=str(official.publishes),
        exceptions=tuple(official.exceptions),
        language_directive=official.language_directive,
        compliance_notice=official.compliance_notice,
        captured_on=official.captured_on,
        in_web_archive=official.in_web_archive,
        says_not_endorsement=official.says_not_endorsement,
    )


def _still_here(person: Person | None) -> str:
    return person.full_name if person is not None and person.departed_at is None else ""


def _departed(official: OfficialAccount) -> int:
    """Count those who knew the password of an account elsewhere and have left."""
    people = {person for person in (official.owner, official.backup_owner) if person is not None}
    return sum(person.departed_at is not None for person in people)


def _second_factor(official: OfficialAccount, hands: Hands) -> bool | None:
    """Return whether everybody with access signs in with a second factor; None when nobody has access."""
    if official.account_id is None:
        return official.second_factor
    return hands.without_second_factor == 0 if hands.operators else None


def _links_back(official: OfficialAccount) -> bool | None:
    """Return whether the twin's profile names this account; None without a twin or without its profile."""
    twin = official.twin
    if twin is None:
        return None
    shown = twin.account or twin
    said = f"{text_of(shown.note_en)} {text_of(shown.note_fr)}".casefold()
    names = (official.handle.casefold(), official.address.casefold())
    return any(name and name in said for name in names) if said.strip() else None


def _day(at: datetime | None) -> date | None:
    return None if at is None else timezone.localdate(at)
