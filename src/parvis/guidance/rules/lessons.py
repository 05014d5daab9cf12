"""Lessons made from the rules themselves: what to know, and questions that the engine judges.

Everything here is a function of the rules, a seed and the judge that is handed in, so that the
same person meets the same questions, and a lesson cannot disagree with the guidelines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from parvis.foundation import canonical
from parvis.guidance.rules.families import FAMILIES, family_name
from parvis.guidance.rules.findings import Finding
from parvis.guidance.rules.levels import Effect
from parvis.guidance.rules.outcomes import RuleRecord
from parvis.guidance.rules.packs import AppliesTo, Example, Rule
from parvis.guidance.rules.words import Both

MOST_RULES = 5
MOST_QUESTIONS = 6
PASS = 0.8
LONGEST_PART = 80  # characters of an answer to "which part?"
WORDS_A_MINUTE = 150
MINUTES_A_QUESTION = 0.5

INBOUND = "inbound"  # what others write to us: nobody here drafts it
TELLABLE = frozenset(
    {
        "account_kind",
        "ai_assisted",
        "askers",
        "capacity",
        "consent",
        "covered",
        "formality",
        "kind",
        "media",
        "parent_language",
        "quotes_a_person",
        "topics",
        "visibility",
    }
)
TELLABLE_OF_MEDIA = frozenset({"kind", "alt_en", "alt_fr", "decorative", "captions"})
"""The circumstances of a draft that a page tells beside its text: a question may hang on no other."""

Judge = Callable[[Rule, Example], Sequence[Finding]]
"""Says what the guidelines in force find in an example: the engine."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Lesson:
    """The most important rules of one family, as they are now."""

    family: str
    rules: tuple[Rule, ...]

    @property
    def name(self) -> Both:
        """What the lesson is called."""
        return family_name(self.family)

    @cached_property
    def parts(self) -> dict[str, str]:
        """The hash of each rule: what completing the lesson stands for."""
        return {rule.id: hash_of(rule) for rule in self.rules}

    @cached_property
    def version(self) -> str:
        """A hash of all its rules, in sixteen characters."""
        return _digest(sorted(self.parts.items()))[:16]

    @cached_property
    def minutes(self) -> int:
        """How long it takes to read and to answer, in whole minutes."""
        words = sum(len(_WORD.findall(text.en)) for rule in self.rules for text in _texts(rule))
        questions = min(MOST_QUESTIONS, len(self.rules) + 2)
        return max(1, round(words / WORDS_A_MINUTE + questions * MINUTES_A_QUESTION))

    def only(self, rules: Iterable[str]) -> Lesson:
        """Return the lesson with nothing but these rules: what has changed is asked again."""
        wanted = set(rules)
        return replace(self, rules=tuple(rule for rule in self.rules if rule.id in wanted))


def _texts(rule: Rule) -> tuple[Both, ...]:
    return rule.title, rule.paraphrase, rule.why, rule.what_to_do


def hash_of(rule: Rule) -> str:
    """Return the hash of what a rule materially says: its level and its words, of each case too."""
    said = [[text.en, text.fr] for text in _texts(rule)]
    cases = [
        [name, case.level.word, case.title.en, case.title.fr, case.what_to_do.en, case.what_to_do.fr]
        for name, case in sorted(rule.cases.items())
    ]
    return _digest([rule.id, rule.level.word, said, cases])


def version_of(rules: Iterable[Rule]) -> str:
    """Return the hash of everything that rules materially say: which guidelines somebody learned from."""
    return _digest(sorted((rule.id, hash_of(rule)) for rule in rules))


def _digest(value: object) -> str:
    return hashlib.sha256(canonical.dumps(value)).hexdigest()


def is_taught(rule: Rule, day: date) -> bool:
    """Tell whether a rule has a place in a lesson: it looks at drafts or at who speaks, and it works."""
    of_people = rule.applies_to in {AppliesTo.DRAFT, AppliesTo.PERSON} and rule.when.kinds != (INBOUND,)
    return of_people and rule.works and rule.effect is Effect.FIND and rule.in_force_on(day)


def lessons(rules: Iterable[Rule], records: Mapping[str, RuleRecord], day: date) -> tuple[Lesson, ...]:
    """Return a lesson for each family that has rules to teach, its most important rules first.

    Importance is the level, then how often people went ahead in spite of the rule.
    """
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        if is_taught(rule, day):
            families.setdefault(rule.family, []).append(rule)
    order = [*FAMILIES, *sorted(families.keys() - FAMILIES.keys())]
    return tuple(
        Lesson(
            family, tuple(sorted(families[family], key=lambda rule: _importance(rule, records))[:MOST_RULES])
        )
        for family in order
        if family in families
    )


def _importance(rule: Rule, records: Mapping[str, RuleRecord]) -> tuple[int, int, str]:
    record = records.get(rule.id)
    return -rule.level, -(record.went_ahead if record else 0), rule.id


# Questions


class Asks(StrEnum):
    """What a question asks about a draft."""

    FLAGGED = "flagged"
    WHERE = "where"
    WHAT = "what"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    key: str
    words: Both


@dataclass(frozen=True, slots=True)
class Question:
    """A draft, a question about it, and the answer that the engine gives. `findings` say why."""

    key: str
    asks: Asks
    rule: Rule
    example: Example
    options: tuple[Option, ...]
    right: str
    findings: tuple[Finding, ...]


YES, NO = Option("yes", Both("Yes", "Oui")), Option("no", Both("No", "Non"))


def questions(lesson: Lesson, judge: Judge, *, seed: str, language: str) -> tuple[Question, ...]:
    """Return the questions of a lesson for somebody: at most six, the same for the same seed.

    One of "is this flagged?" for each rule, then "which part?" and "what would you do?" about two of
    them, where the examples allow it.
    """
    shuffled = sorted(lesson.rules, key=lambda rule: _draw(seed, rule.id))
    where = next(filter(None, (_where(lesson, rule, judge, seed, language) for rule in shuffled)), None)
    what = next(
        filter(None, (_what(lesson, rule, judge, seed, language) for rule in reversed(shuffled))), None
    )
    last = [one for one in (where, what) if one]
    shown = [one.example for one in last]
    asked = [_flagged(lesson, rule, judge, seed, language, shown) for rule in lesson.rules]
    first = [one for one in asked if one]
    return (*first[: MOST_QUESTIONS - len(last)], *last)


def _flagged(
    lesson: Lesson, rule: Rule, judge: Judge, seed: str, language: str, shown: Sequence[Example]
) -> Question | None:
    """Ask whether this lesson's guidelines mark a draft; as often yes as no, as far as examples go.

    Another draft than those `shown` in other questions, where there is one.
    """
    wanted = int(_draw(seed, rule.id, "side")[0], 16) % 2 == 0
    judged = [
        (example, _of_family(lesson, judge(rule, example)))
        for example in _examples(rule, seed, language, "flagged")
    ]
    judged.sort(key=lambda pair: (pair[0] in shown, bool(pair[1]) != wanted))
    if not judged:
        return None
    example, findings = judged[0]
    return Question(
        _key(Asks.FLAGGED, rule, example), Asks.FLAGGED, rule, example, (YES, NO),
        (YES if findings else NO).key, findings,
    )  # fmt: skip


def _where(lesson: Lesson, rule: Rule, judge: Judge, seed: str, language: str) -> Question | None:
    """Ask which part of a draft a rule marks, beside two other parts of the same draft."""
    for example in _examples(rule, seed, language, "where"):
        findings = _of_family(lesson, judge(rule, example))
        marked = next(
            (f for f in findings if f.rule == rule.id and 0 < f.end - f.start <= LONGEST_PART), None
        )
        text = example.texts.get(marked.language, "") if marked else ""
        others = _other_parts(text, findings, seed) if marked else []
        if marked and len(others) == 2 and text[marked.start : marked.end].strip():
            right = text[marked.start : marked.end]
            parts = sorted([right, *others], key=lambda part: _draw(seed, rule.id, part))
            options = tuple(Option(_digest(part)[:8], Both(part, part)) for part in parts)
            return Question(
                _key(Asks.WHERE, rule, example), Asks.WHERE, rule, example, options,
                _digest(right)[:8], findings,
            )  # fmt: skip
    return None


def _other_parts(text: str, findings: Sequence[Finding], seed: str) -> list[str]:
    """Return two runs of words that no finding touches."""
    taken = [(f.start, f.end) for f in findings]
    words = [match.span() for match in _WORD.finditer(text)]
    runs = [
        (words[n][0], words[n + length - 1][1])
        for length in (3, 2)
        for n in range(0, len(words) - length + 1, length)
    ]
    free = [run for run in runs if not any(start < run[1] and run[0] < end for start, end in taken)]
    chosen: list[tuple[int, int]] = []
    for run in sorted(free, key=lambda run: _draw(seed, str(run))):
        if not any(run[0] < end and start < run[1] for start, end in chosen):
            chosen.append(run)
    return [text[start:end].strip(".,;:!?») ") for start, end in chosen[:2]]


def _what(lesson: Lesson, rule: Rule, judge: Judge, seed: str, language: str) -> Question | None:
    """Ask what to do about a draft: what the guidelines advise, beside what others of them advise."""
    for example in _examples(rule, seed, language, "what"):
        findings = _of_family(lesson, judge(rule, example))
        marked = next((f for f in findings if f.rule == rule.id), None)
        if marked is None or not marked.what_to_do:
            continue
        right = marked.what_to_do
        pool = [one.what_to_do for one in lesson.rules if one.id != rule.id and "{" not in one.what_to_do.en]
        said_here = {finding.what_to_do.en for finding in findings}
        others = list({one.en: one for one in pool if one and one.en not in said_here}.values())
        others.sort(key=lambda one: _draw(seed, one.en))
        if len(others) >= 2:
            words = sorted([right, *others[:2]], key=lambda one: _draw(seed, rule.id, one.en))
            options = tuple(Option(_digest(one.en)[:8], one) for one in words)
            return Question(
                _key(Asks.WHAT, rule, example), Asks.WHAT, rule, example, options,
                _digest(right.en)[:8], findings,
            )  # fmt: skip
    return None


def _of_family(lesson: Lesson, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.family == lesson.family)


def _examples(rule: Rule, seed: str, language: str, asks: str) -> Iterator[Example]:
    """Yield the drafts of a rule's examples in the order drawn, those in the reader's language first.

    An example that supposes another institution, or something that is not told, is left out.
    """
    usual = [one for one in rule.examples if one.texts and not _supposes(one)]
    drawn = sorted(usual, key=lambda one: _draw(seed, rule.id, asks, str(sorted(one.texts.items()))))
    yield from sorted(drawn, key=lambda one: language not in one.texts)


def _supposes(example: Example) -> bool:
    """Whether an example hangs on something that its reader is not told."""
    media = example.draft.get("media") or ()
    return (
        bool(example.sheet or example.facts or example.on)
        or not example.draft.keys() <= TELLABLE
        or example.draft.get("kind") == INBOUND
        or any(not medium.keys() <= TELLABLE_OF_MEDIA for medium in media)
    )


def _key(asks: Asks, rule: Rule, example: Example) -> str:
    said = [str(asks), rule.id, sorted(example.texts.items()), repr(sorted(example.draft.items()))]
    return _digest(said)[:12]


def _draw(seed: str, *words: str) -> str:
    """Return a number as drawn from a hat, the same for the same seed and words."""
    return hashlib.sha256("\x1f".join([seed, *words]).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody answered: the questions, and those that the engine answers otherwise."""

    asked: tuple[Question, ...]
    wrong: tuple[Question, ...]

    @property
    def right(self) -> int:
        """How many answers were the engine's."""
        return len(self.asked) - len(self.wrong)

    @property
    def passed(self) -> bool:
        """Whether the lesson is learned."""
        return bool(self.asked) and self.right >= PASS * len(self.asked)


def mark(asked: Sequence[Question], answers: Mapping[str, str]) -> Marked:
    """Compare answers, by the keys of the questions, with the engine's. None given is wrong."""
    wrong = tuple(one for one in asked if answers.get(one.key, "") != one.right)
    return Marked(tuple(asked), wrong)
