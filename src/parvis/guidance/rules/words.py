"""Words in both official languages."""

from __future__ import annotations

from dataclasses import dataclass


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
