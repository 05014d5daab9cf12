"""Reviewing an official account: what was looked at, and when it is looked at next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from parvis.identity import queries
from parvis.identity.actions._checks import within
from parvis.identity.actions._official import day_of, locked, record_about
from parvis.identity.errors import BadReviewDate, NoSuchStep, NothingLookedAt
from parvis.identity.models import OfficialAccount
from parvis.identity.rules import Actor, Looked, Stage, is_good_review_date
from parvis.identity.who_may import require

DATED = {
    Looked.ACCESS: "access_reviewed_on",
    Looked.PRIVACY: "privacy_assessed_on",
    Looked.SECURITY: "security_assessed_on",
    Looked.TERMS: "terms_reviewed_on",
    Looked.CAPTURE: "captured_on",
}
"""The date that each thing looked at brings up to today."""


@transaction.atomic
def review_official_account(
    *,
    official_id: int,
    looked_at: Collection[Looked],
    next_review_on: date,
    note: str = "",
    by: Actor,
    at: datetime,
) -> OfficialAccount:
    """Note that an account was reviewed today.

    Having looked at the terms takes the version in force as the one that was read; having looked
    at the second factor of an account elsewhere declares that everybody with access uses one.
    Records `identity.official_account_reviewed`. Raises `NothingLookedAt`, `BadReviewDate`,
    `NoSuchStep` for one that is closed.
    """
    official = locked(official_id)
    require(by, "identity.review_official_account", queries.relations_to_official(by, official))
    if official.stage == Stage.CLOSED:
        raise NoSuchStep(official_account=official_id)
    today, looked = day_of(at), [one for one in Looked if one in set(looked_at)]
    if not looked:
        raise NothingLookedAt(field="looked_at")
    if not is_good_review_date(next_review_on, today):
        raise BadReviewDate(field="next_review_on")
    said = within(note.strip(), 2000, "note")
    values = {**_brought_up(official, looked, today), "reviewed_on": today, "next_review_on": next_review_on}
    for field, value in values.items():
        setattr(official, field, value)
    official.save(update_fields=list(values))
    fields = {"looked_at": [str(one) for one in looked], "note": said, **values}
    record_about(official, "identity.official_account_reviewed", by, at, fields)
    return official


def _brought_up(official: OfficialAccount, looked: Collection[Looked], today: date) -> dict[str, Any]:
    values: dict[str, Any] = {DATED[one]: today for one in looked if one in DATED}
    if Looked.TERMS in looked and official.terms_in_force:
        values["terms_version"] = official.terms_in_force
    if Looked.SECOND_FACTOR in looked and not official.is_here:
        values |= {"second_factor": True, "second_factor_on": today}
    return values
