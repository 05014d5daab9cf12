"""Makes drafts, overlays and readings for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from parvis.guidance.rules import Draft
from parvis.languages.rules import Text

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # a Tuesday morning in Ottawa


def a_draft(en: str = "", fr: str = "", **rest: object) -> Draft:
    """Return a draft with the versions given; with neither, one that no rule minds."""
    if not en and not fr:
        en, fr = "The 6:15 sails on time.", "Le départ de 6 h 15 est à l’heure."
    texts = tuple(Text(language, source) for language, source in (("en", en), ("fr", fr)) if source)
    return Draft(texts=texts, **rest)  # type: ignore[arg-type]
