"""What the guidelines say of a message that came in: for the officer, before an answer is begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from parvis.guidance import queries as guidance
from parvis.guidance.rules import Draft, Finding, Kind
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text

LONGEST = 20_000  # characters of a message that are read


def findings(items: Sequence[Any], at: datetime) -> tuple[Finding, ...]:
    """Return what the rules for messages from outside say of the newest one that was not taken back."""
    theirs = [item for item in items if item.direction == "in" and not item.withdrawn_at]
    return guidance.advise(as_draft(theirs[-1]), at=at).findings if theirs else ()


def as_draft(item: Any) -> Draft:
    """Return an item of an enquiry as the rules see what somebody else wrote to us."""
    return Draft(
        texts=(Text(item.language, item.source[:LONGEST]),),
        kind=Kind.INBOUND,
        capacity=Capacity.PERSON,
        account_kind="person",
        visibility="direct" if item.is_private else "public",
        bilingual=False,
    )
