"""Makes drafts, overlays and readings for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from parvis.guidance import actions
from parvis.guidance.rules import Draft
from parvis.languages.rules import Text

if TYPE_CHECKING:
    from parvis.guidance.models import StandingApproval
    from parvis.testing.identity import Member

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # a Tuesday morning in Ottawa


def a_draft(en: str = "", fr: str = "", **rest: object) -> Draft:
    """Return a draft with the versions given; with neither, one that no rule minds."""
    if not en and not fr:
        en, fr = "The 6:15 sails on time.", "Le départ de 6 h 15 est à l’heure."
    texts = tuple(Text(language, source) for language, source in (("en", en), ("fr", fr)) if source)
    return Draft(texts=texts, **rest)  # type: ignore[arg-type]


def an_approval(head: Member, holder: Member | None = None, **rest: Any) -> StandingApproval:
    """Have `head` give a standing approval to `holder`, or to a `role`: for replies, for 100 days."""
    how: dict[str, Any] = {
        "kinds": ["reply"],
        "until": AT + timedelta(days=100),
        "words_en": "Replies at the desk.",
        "person_id": holder.person.pk if holder and holder.person else None,
        "at": AT,
    }
    return actions.give_standing_approval(by=head.actor, **how | rest)
