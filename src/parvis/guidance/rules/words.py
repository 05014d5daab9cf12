"""Words in both official languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parvis.languages.rules.days_and_months import MONTHS

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Both:
    """One sentence or name in English and in French, each written for its readers."""

    en: str
    fr: str = ""

    def in_language(self, language: str | None) -> str:
        """Return the words in `language`; the other language's where it has none."""
        if (language or "en").startswith("fr"):
            return self.fr or self.en
        return self.en or self.fr

    def __bool__(self) -> bool:
        return bool(self.en or self.fr)


NOTHING = Both("")


def day_in_words(day: date) -> Both:
    """Return a day as people write it: `22 November 2026`, `22 novembre 2026`."""
    first = "1er" if day.day == 1 else str(day.day)
    return Both(
        f"{day.day}{_NO_BREAK}{MONTHS['en'][day.month - 1]} {day.year}",
        f"{first}{_NO_BREAK}{MONTHS['fr'][day.month - 1]} {day.year}",
    )
