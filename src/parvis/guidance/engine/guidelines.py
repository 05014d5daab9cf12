"""Every rule on one draft, in one pass.

One RE2 set of the gates of all checks runs over each text; only the rules whose gate fired,
and the few without one, call their check. Which rules may speak at all depends on what the
draft is (its kind, capacity, day, …): that is worked out once for each such profile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from parvis.guidance.checks import CHECKS, NEEDS, Check, Context, Passage, Spot
from parvis.guidance.engine.clocks import clocks_of_the_product
from parvis.guidance.engine.gate import Gate
from parvis.guidance.engine.overlays import calendar_of, clocks_of, compose, facts_of
from parvis.guidance.rules import (
    NO_CALENDAR,
    Advice,
    AppliesTo,
    Both,
    Calendar,
    Clock,
    Draft,
    Effect,
    Facts,
    Finding,
    Kind,
    Level,
    Pack,
    Rule,
    Sheet,
    Subject,
    content_hash,
    shown_first,
)
from parvis.guidance.rules.calendars import speaks_in
from parvis.guidance.rules.fields import SUBJECTS, facts_meet, subject_meets
from parvis.guidance.rules.preparations import Preparing
from parvis.languages.rules import language_of

DEFAULT_LIMIT = 5
MOST_SPOTS = 1000  # of one rule in one draft
_MOST_PROFILES = 512
_DECLARED = frozenset(
    {"en", "fr", "iu", "ikt", "cr", "oj", "mic", "moe", "moh", "den", "dgr", "gwi", "chp", "cy"}
)


@dataclass(frozen=True, slots=True, eq=False)
class _Armed:
    """A rule with its check, ready to run."""

    rule: Rule
    check: Check
    source: Both
    says: Mapping[str, tuple[Level, tuple[Both, Both, Both]]]  # by case
    fills: bool  # whether its sentences have placeholders
    quiets: bool  # whether it silences or lowers other rules

    @property
    def gated(self) -> bool:
        return self.check.gate is not None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The rules that may speak of drafts of one profile."""

    always: tuple[_Armed, ...]
    gated: frozenset[_Armed]


class Guidelines:
    """The rules in force for somebody, compiled. Made once, used by many threads."""

    def __init__(
        self,
        rules: Sequence[Rule],
        facts: Facts,
        calendar: Calendar = NO_CALENDAR,
        clocks: Sequence[Clock] = (),
        preparation: Sequence[Preparing] = (),
    ) -> None:
        self.rules = tuple(rules)
        self.facts = facts
        self.calendar = calendar
        self._own_clocks = tuple(clocks)
        self.preparation = tuple(preparation)
        self._by_id = {rule.id: rule for rule in self.rules}
        self._armed = tuple(_arm(rule) for rule in self.rules if rule.works and rule.check in CHECKS)
        self._drafts = tuple(
            a for a in self._armed if a.rule.applies_to in (AppliesTo.DRAFT, AppliesTo.PERSON)
        )
        self._sheets = tuple(a for a in self._armed if SUBJECTS[a.rule.applies_to] is not Draft)
        self._gate = Gate(((a, *_patterns(a)) for a in self._drafts), otherwise=self._drafts)
        self._plans: dict[tuple[Any, ...], _Plan] = {}

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule with that id, as the overlays left it."""
        return self._by_id.get(rule_id)

    def advise(
        self, draft: Draft, *, at: datetime, calendar: Calendar | None = None, limit: int = DEFAULT_LIMIT
    ) -> Advice:
        """Return the findings worth showing, how many rules were left out, and the content's hash."""
        findings, hidden = shown_first(self.findings(draft, at=at, calendar=calendar), limit)
        return Advice(findings, hidden, content_hash(draft))

    def findings(
        self, draft: Draft, *, at: datetime, calendar: Calendar | None = None
    ) -> tuple[Finding, ...]:
        """Return everything that the rules have to say, in the order of the rules."""
        calendar = calendar or self.calendar
        moment = draft.planned_at or at
        plan = self._plan(draft, moment, calendar)
        passages = tuple(_passage(n, text.language, text.source) for n, text in enumerate(draft.texts))
        fired = self._fired(Context(passages, moment, calendar, self.facts), plan)
        found: list[Finding] = []
        quiet: list[_Armed] = []
        for armed, where in fired.items():
            if armed.quiets:
                quiet.append(armed)
                continue
            spots = _spots(armed, draft, where)
            if spots:
                found += _findings(armed, spots, draft)
        for armed in quiet if found else ():
            if any(finding.rule in armed.rule.silences for finding in found):
                spots = _spots(armed, draft, fired[armed])
                found = list(_touched(found, armed.rule, spots)) if spots else found
        return tuple(found)

    def findings_on(self, sheet: Sheet, *, at: datetime) -> tuple[Finding, ...]:
        """Return everything that the rules have to say of an account, a space, a record or a request.

        Days are those of `at`, so give it in the time zone of the office that answers.
        """
        seasons = frozenset(map(str, self.calendar.open_at(at)))
        speaking = [a for a in self._sheets if self._may_speak_of(a, sheet, at.date(), seasons)]
        context = Context((), at, self.calendar, self.facts, self.clocks if speaking else ())
        found = [
            finding
            for armed in speaking
            if not armed.quiets
            for finding in _findings(armed, _spots(armed, sheet, context), sheet)
        ]
        for armed in (a for a in speaking if a.quiets):
            if any(finding.rule in armed.rule.silences for finding in found):
                found = list(_touched(found, armed.rule, _spots(armed, sheet, context)))
        return tuple(found)

    @cached_property
    def clocks(self) -> tuple[Clock, ...]:
        """The clocks of the packs, and after them those that come with the product."""
        return (*self._own_clocks, *clocks_of_the_product())

    def _may_speak_of(self, armed: _Armed, sheet: Sheet, day: date, seasons: frozenset[str]) -> bool:
        rule, when = armed.rule, armed.rule.when
        return (
            SUBJECTS[rule.applies_to] is type(sheet)
            and rule.in_force_on(day)
            and speaks_in(when.seasons, seasons, armed.rule.family)
            and facts_meet(when.where, self.facts)
            and subject_meets(when.where, sheet)
        )

    def _fired(self, whole: Context, plan: _Plan) -> dict[_Armed, Context]:
        """Return the rules to run, each with the passages in which its gate fired."""
        fired = dict.fromkeys(plan.always, whole)
        for passage in whole.passages:
            alone = whole if len(whole.passages) == 1 else whole._replace(passages=(passage,))
            for armed in self._gate.open_to(passage.source):
                if armed in plan.gated:
                    before = fired.setdefault(armed, alone)
                    if before.passages[-1] is not passage:
                        fired[armed] = whole._replace(passages=(*before.passages, passage))
        return fired

    def _plan(self, draft: Draft, at: datetime, calendar: Calendar) -> _Plan:
        seasons = calendar.open_at(at) if calendar.windows else frozenset()
        key = (
            draft.kind, draft.capacity, draft.formality, draft.visibility, draft.topics,
            at.toordinal(), seasons, not draft.media, not draft.parent_language,
            draft.campaign is None, len(draft.texts) > 1, draft.quotes_a_person,
            draft.ai_assisted, draft.covered, draft.exception, draft.content_class,
            draft.audience, draft.author_level, draft.on_duty, draft.account_kind,
        )  # fmt: skip
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PROFILES:
                self._plans.clear()
            plan = self._plans[key] = self._plan_for(draft, at.date(), frozenset(map(str, seasons)))
        return plan

    def _plan_for(self, draft: Draft, day: date, seasons: frozenset[str]) -> _Plan:
        speaking = [armed for armed in self._drafts if _may_speak(armed, draft, day, seasons, self.facts)]
        return _Plan(
            tuple(armed for armed in speaking if not armed.gated),
            frozenset(armed for armed in speaking if armed.gated),
        )


def _spots(armed: _Armed, draft: Subject, context: Context) -> list[Spot]:
    return list(islice(armed.check.function(draft, armed.rule.parameters, context), MOST_SPOTS))


def _arm(rule: Rule) -> _Armed:
    says = {"": (rule.level, (rule.title, rule.why, rule.what_to_do))}
    for name, case in rule.cases.items():
        words = (case.title or rule.title, case.why or rule.why, case.what_to_do or rule.what_to_do)
        says[name] = (case.level, words)
    fills = any("{" in both.en for _, words in says.values() for both in words)
    return _Armed(rule, CHECKS[rule.check], rule.source, says, fills, rule.effect is not Effect.FIND)


def _patterns(armed: _Armed) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the patterns of which one must occur, and the groups of each of which one must occur too."""
    check, parameters = armed.check, armed.rule.parameters
    return (
        check.gate(parameters) if check.gate else (),
        check.also(parameters) if check.also else (),
    )


def _may_speak(armed: _Armed, draft: Draft, day: date, seasons: frozenset[str], facts: Facts) -> bool:
    when = armed.rule.when
    return (
        NEEDS[armed.check.needs](draft)
        and armed.rule.in_force_on(day)
        and (draft.kind in when.kinds if when.kinds else draft.kind is not Kind.INBOUND)
        and (not when.capacities or draft.capacity in when.capacities)
        and (not when.formalities or draft.formality in when.formalities)
        and (not when.visibilities or draft.visibility in when.visibilities)
        and (not when.topics or not draft.topics.isdisjoint(when.topics))
        and draft.topics.isdisjoint(when.not_topics)
        and speaks_in(when.seasons, seasons, armed.rule.family)
        and (not when.where or (facts_meet(when.where, facts) and subject_meets(when.where, draft)))
    )


def _passage(index: int, language: str, source: str) -> Passage:
    try:
        source.encode()
    except UnicodeEncodeError:  # half of a surrogate pair: replaced, one for one, so that offsets hold
        source = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in source)
    if language not in _DECLARED:
        language = language_of(source).language
    return Passage(index, language, source)


def _findings(armed: _Armed, spots: Sequence[Spot], subject: Subject) -> list[Finding]:
    """Return a finding for each spot: once per rule, what is the same for all of them."""
    rule = armed.rule
    most = rule.at_most.get(subject.capacity) if rule.at_most and isinstance(subject, Draft) else None
    found = []
    for spot in spots:
        level, sentences = armed.says.get(spot.case) or armed.says[""]
        given = {"found": spot.found, **spot.words} if armed.fills else spot.words
        found.append(
            Finding(
                rule.id, min(level, most) if most else level, spot.passage.language if spot.passage else "",
                spot.start, spot.end, spot.type or rule.check, sentences, given, armed.source, rule.url,
                rule.reader, rule.remedy, spot.replacement, rule.family, spot.case,
            )
        )  # fmt: skip
    return found


def _touched(found: Sequence[Finding], rule: Rule, spots: Sequence[Spot]) -> Iterator[Finding]:
    for finding in found:
        if finding.rule not in rule.silences or not any(_same_place(finding, spot) for spot in spots):
            yield finding
        elif rule.effect is Effect.CAP:
            yield _lowered(finding, rule.level)


def _lowered(finding: Finding, level: Level) -> Finding:
    return finding if finding.level <= level else finding._replace(level=level)


def _same_place(finding: Finding, spot: Spot) -> bool:
    if spot.passage is None:
        return True
    return finding.language == spot.passage.language and finding.start < spot.end and spot.start < finding.end


@lru_cache(maxsize=64)
def guidelines_of(packs: tuple[Pack, ...]) -> Guidelines:
    """Return the guidelines that `packs` make, laid over one another in that order. Raises PackError."""
    preparation = [pack.preparation for pack in packs if pack.preparation]
    return Guidelines(compose(packs), facts_of(packs), calendar_of(packs), clocks_of(packs), preparation)


def advise(
    draft: Draft,
    packs: Sequence[Pack],
    *,
    at: datetime,
    calendar: Calendar | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Advice:
    """Return what the packs say of the draft: at most `limit` rules, and what needs an answer."""
    return guidelines_of(tuple(packs)).advise(draft, at=at, calendar=calendar, limit=limit)
