"""What the guidelines say of one draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from parvis.guidance.rules.levels import Level
from parvis.guidance.rules.words import Both
from parvis.identity.rules import Role


class Finding(NamedTuple):
    """One thing that one rule has to say of one place in a draft.

    `language` is that of the text in which it lies, `start` and `end` the offsets in it
    (characters; both 0 when it concerns the whole). `type` says what was found (`CA_SIN`,
    `missing_version`). `remedy` is what the product can do about it: mask, move_to_private,
    ask_consent, add_version, replace (with `replacement`), or nothing. `sentences` are the
    rule's own (title, why, what to do), `given` what fills their placeholders.
    """

    rule: str
    level: Level
    language: str
    start: int
    end: int
    type: str
    sentences: tuple[Both, Both, Both]
    given: Mapping[str, object]
    clause: Both
    url: Both
    reader: Role
    remedy: str = ""
    replacement: str = ""
    family: str = ""
    case: str = ""

    @property
    def title(self) -> Both:
        """What was found, in a few words."""
        return filled(self.sentences[0], self.given)

    @property
    def why(self) -> Both:
        """Why it matters."""
        return filled(self.sentences[1], self.given)

    @property
    def what_to_do(self) -> Both:
        """What the author can do about it."""
        return filled(self.sentences[2], self.given)


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def filled(words: Both, given: Mapping[str, object]) -> Both:
    """Fill `{names}` in. Only names: a sentence of a pack cannot reach into objects."""
    if "{" not in words.en and "{" not in words.fr:
        return words
    return Both(_fill(words.en, given, "en"), _fill(words.fr, given, "fr"))


def _fill(sentence: str, given: Mapping[str, object], language: str) -> str:
    def value(match: re.Match[str]) -> str:
        found = given.get(match[1], match[0])
        return found.in_language(language) if isinstance(found, Both) else str(found)

    return _PLACEHOLDER.sub(value, sentence)


@dataclass(frozen=True, slots=True)
class Advice:
    """The findings worth showing, strongest first, and how many rules stayed quiet for room."""

    findings: tuple[Finding, ...]
    hidden_count: int
    content_hash: str

    def at(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings of exactly `level`."""
        return tuple(finding for finding in self.findings if finding.level == level)


def shown_first(findings: Sequence[Finding], limit: int) -> tuple[tuple[Finding, ...], int]:
    """Return the findings of the `limit` strongest rules, and the number of rules left out.

    What needs an answer is always shown: a limit that hid a stop would be a trap.
    """
    ranked = sorted(findings, key=lambda f: (-f.level, f.rule, f.language, f.start))
    rules = list(dict.fromkeys(finding.rule for finding in ranked))
    must = {finding.rule for finding in ranked if finding.level.needs_an_answer}
    room = set(rules[: max(limit, 0)]) | must
    return tuple(f for f in ranked if f.rule in room), len(rules) - len(room)


_PLAIN = ("rule", "type", "language", "start", "end", "case", "remedy", "replacement", "family")
_WORDS = ("title", "why", "what_to_do", "clause", "url")


def as_data(finding: Finding, *, words: bool = True) -> dict[str, Any]:
    """Return a finding as JSON values; with `words`, its sentences and source in both languages too."""
    values = {name: getattr(finding, name) for name in _PLAIN}
    found: dict[str, Any] = {name: value for name, value in values.items() if value != ""}
    found["level"] = finding.level.word
    if words:
        found["reader"] = str(finding.reader)
        for name in _WORDS:
            both: Both = getattr(finding, name)
            if both:
                found[name] = {"en": both.en, "fr": both.fr}
    return found
