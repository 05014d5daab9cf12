"""Lists of words and phrases, as packs write them, turned into patterns.

A term is plain words. `*` at the end of a word stands for any further letters
(`guarantee*` finds guaranteed), a space for any run of spaces, ' for either apostrophe.
Case does not count unless the rule says `match_case: true`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parvis.guidance.checks.spots import Passage

_NEVER = "a^"


def regex_of(term: str) -> str:
    """Return the pattern of one term, which both re and RE2 understand."""
    escaped = re.escape(term.replace("’", "'")).replace(r"\*", r"\w*")
    return escaped.replace(r"\ ", r"\s+").replace("'", "['’]")


@lru_cache(maxsize=4096)
def matcher(terms: tuple[str, ...], match_case: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds any of `terms` as whole words, the longest first."""
    longest_first = sorted(terms, key=len, reverse=True)
    body = "|".join(regex_of(term) for term in longest_first) or _NEVER
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", 0 if match_case else re.IGNORECASE)


def gate_of(*lists: tuple[str, ...], match_case: bool = False) -> tuple[str, ...]:
    r"""Return the RE2 pattern that fires when any term of `lists` may be there.

    Without \b, which in RE2 knows only ASCII letters; the matcher decides.
    """
    body = "|".join(_for_re2(term) for terms in lists for term in terms)
    return (("" if match_case else "(?i)") + f"(?:{body})",) if body else ()


def _for_re2(term: str) -> str:
    return regex_of(term.rstrip("*")).replace(r"\w*", r"[\pL\pN_]*").replace("['’]", "(?:'|’)")


@dataclass(frozen=True, slots=True)
class Terms:
    """Words to look for, by language, and phrases in which they mean something else."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()
    match_case: bool = False

    def gate(self) -> tuple[str, ...]:
        """The patterns that must occur for the check to run."""
        return gate_of(self.en, self.fr, match_case=self.match_case)


def matches(terms: Terms, passage: Passage) -> Iterator[re.Match[str]]:
    """Yield where `terms` occur in the passage, in its language (in both when it is in neither)."""
    wanted, unless = _lists(terms, passage.language)
    if not wanted:
        return
    innocent = [m.span() for m in matcher(unless).finditer(passage.source)] if unless else []
    for match in matcher(wanted, terms.match_case).finditer(passage.source):
        if not any(start <= match.start() < end for start, end in innocent):
            yield match


def _lists(terms: Terms, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if language == "en":
        return terms.en, terms.unless_en
    if language == "fr":
        return terms.fr, terms.unless_fr
    return terms.en + terms.fr, terms.unless_en + terms.unless_fr


def occurs(terms: tuple[str, ...], text: str, match_case: bool = False) -> bool:
    """Tell whether any of `terms` occurs in `text`."""
    return bool(terms) and matcher(terms, match_case).search(text) is not None
