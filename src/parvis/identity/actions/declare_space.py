"""Declaring what the machine cannot know of a place where people write: notice, assessments, strategy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from parvis.foundation.errors import NotFound
from parvis.identity.actions._checks import within
from parvis.identity.actions._official import told, web_address
from parvis.identity.errors import BadValue
from parvis.identity.models import DeclaredSpace
from parvis.identity.rules import Actor
from parvis.identity.who_may import require
from parvis.ledger.actions import record

SPACE = re.compile(r"(?:square|ask|community:\d{1,19})\Z")
LINKS = ("notice_en", "notice_fr", "privacy_notice", "accessibility_statement", "misinformation_strategy")
LISTS = ("notice_topics", "information_banks", "grounds")
FLAGS = ("external_links_marked", "not_the_docket", "moderated_before")
TEXTS = {"privacy_assessment": 200, "control_number": 60}
DATES = ("accessibility_assessed_on", "misinformation_strategy_on")
MOST_BARRIERS = 100_000


@transaction.atomic
def declare_space(*, space: str, changes: Mapping[str, object], by: Actor, at: datetime) -> DeclaredSpace:
    """Say what the institution answers for about a space: `square`, `ask` or `community:<id>`.

    Records `identity.space_declared` with what changed, and only then. Raises `NotFound` for a
    space of another name, `BadWebAddress`, `BadValue`, `TooLong`.
    """
    require(by, "identity.declare_space")
    if not SPACE.match(space):
        raise NotFound(space=space[:40])
    rows = DeclaredSpace.objects.select_for_update()
    declared = rows.filter(pk=space).first() or DeclaredSpace(space=space)
    values = {field: _value(field, value) for field, value in changes.items()}
    changed = {field: value for field, value in values.items() if getattr(declared, field) != value}
    if not changed:
        return declared
    for field, value in changed.items():
        setattr(declared, field, value)
    declared.declared_by_id, declared.declared_at = by.person_id, at
    declared.save()
    fields = {"space": space, **told(changed)}
    record("identity.space_declared", by=by.ref, about=f"identity.space:{space}", at=at, fields=fields)
    return declared


def _value(field: str, value: object) -> Any:
    if field in LINKS:
        return web_address(str(value or ""), field)
    if field in LISTS and isinstance(value, (list, tuple)):
        return sorted({within(str(item).strip(), 60, field) for item in value if str(item).strip()})
    if field in DATES and (value is None or isinstance(value, date)):
        return value
    if field in TEXTS:
        return within(str(value or "").strip(), TEXTS[field], field)
    if field in FLAGS and (value is None or isinstance(value, bool)):
        return value
    if field == "barriers" and (value is None or (isinstance(value, int) and 0 <= value <= MOST_BARRIERS)):
        return value
    raise BadValue(field=field)
