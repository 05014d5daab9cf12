"""Packs: rules as data, with the clause that each one paraphrases and how far that was verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NewType

from parvis.guidance.rules.calendars import NO_CALENDAR, Calendar, Season
from parvis.guidance.rules.clocks import Clock
from parvis.guidance.rules.levels import Effect, Level
from parvis.guidance.rules.preparations import Preparing
from parvis.guidance.rules.standings import Status, Verification
from parvis.guidance.rules.words import NOTHING, Both
from parvis.identity.rules import Capacity, Role

__all__ = [
    "AppliesTo",
    "Both",
    "Case",
    "Example",
    "Facts",
    "Instrument",
    "Pack",
    "Rule",
    "Status",
    "Values",
    "Verification",
    "When",
]


Values = NewType("Values", tuple[str, ...])
"""Values of a field as packs write them: words, numbers, days, true, false, set, unset; one or several."""


class AppliesTo(StrEnum):
    """What a rule looks at."""

    DRAFT = "draft"
    ACCOUNT = "account"
    SPACE = "space"
    RECORD = "record"
    REQUEST = "request"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A statute, policy, directive, guide or published practice that clauses come from."""

    id: str
    name: Both
    url: Both
    note: Both = NOTHING


@dataclass(frozen=True, slots=True)
class When:
    """The circumstances in which a rule speaks. An empty field lets everything through.

    `where` names fields of the subject (or `facts.<field>` of the institution) and the values
    that let the rule speak: words, `true`, `false`, `set` or `unset`.
    """

    kinds: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    formalities: tuple[str, ...] = ()
    visibilities: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    not_topics: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    where: Mapping[str, Values] = field(default_factory=dict)


ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Case:
    """One of several things that a check tells apart, with a level and words of its own."""

    level: Level
    title: Both = NOTHING
    why: Both = NOTHING
    what_to_do: Both = NOTHING


@dataclass(frozen=True, slots=True)
class Facts:
    """What checks must know of the institution: a pack or an overlay writes it down.

    `domains` are the web domains where its content is at home; `contacts` the addresses and
    telephone lines it publishes; `acronyms` and `hashtags` those its readers know;
    `province` that of its head office; `remit` the words of its own work. `jurisdiction` says
    whose law it lives under (CA, QC, ON, NB, NU, US, UK, AU), `body` what it is (department,
    agency, crown_corporation, municipality, school, health, university). The rest are facts on
    which a duty hangs: whether the body must publish through a tool prescribed to it
    (`prescribed_tool`), whether its office is designated for service in French (`designated`),
    whether a municipality is bound by a language act (`obligated`) or recognised under section
    29.1 of the Charter of the French language (`recognized_29_1`), and its own language
    directive and compliance notice. `names_of_government` are the
    words by which a reader knows an account of this government.
    """

    domains: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    hashtags: frozenset[str] = frozenset()
    province: str = ""
    remit: tuple[str, ...] = ()
    jurisdiction: str = ""
    body: str = ""
    prescribed_tool: bool = False
    designated: bool = False
    obligated: bool = False
    recognized_29_1: bool = False
    language_directive: str = ""
    compliance_notice: str = ""
    names_of_government: tuple[str, ...] = ()


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that a rule must pass (`ok`), must flag (`flagged`), or that lies on its `edge`.

    `flagged` says what an edge must do. `finds` are words that must lie in a finding, `case`
    the case it must have. `draft` holds fields of Draft as a pack writes them, `sheet` those of
    the account, space, record or request that the rule looks at, `on` the day of the look.
    `seasons` are the windows of the calendar that are open, `facts` what is true of the
    institution there.
    """

    of: str
    flagged: bool
    texts: Mapping[str, str] = field(default_factory=dict)
    draft: Mapping[str, Any] = field(default_factory=dict)
    sheet: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    finds: str = ""
    case: str = ""
    seasons: tuple[Season, ...] = ()
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One guideline: where it comes from, when it speaks, how strongly, and in which words.

    `check` names a function of `guidance.checks` (empty: people apply the rule, the register
    shows it). `reader` is the role that a second reading is asked of. `at_most` bounds the
    level by capacity. `silences` are the rules that a suppress or cap rule acts on. `replaces`
    are rules of the packs below that say the same without a clause: while this one works, they rest.
    """

    id: str
    pack: str
    family: str
    jurisdiction: str
    instrument: Instrument
    clause: Both
    url: Both
    status: Status
    verification: Verification
    last_verified_on: date
    verified_by: Both
    applies_to: AppliesTo
    level: Level
    title: Both
    paraphrase: Both
    why: Both
    what_to_do: Both
    effect: Effect = Effect.FIND
    check: str = ""
    parameters: Any = None
    when: When = ALWAYS
    at_most: Mapping[str, Level] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    silences: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    reader: Role = Role.HEAD_OF_COMMUNICATIONS
    remedy: str = ""
    enabled: bool = True
    off_because: Both = NOTHING
    effective_from: date | None = None
    effective_to: date | None = None
    superseded_by: str = ""
    machine_refuses: bool = False
    changed_by: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def works(self) -> bool:
        """Whether the machine applies it: it has a check and is not turned off."""
        return bool(self.check) and self.enabled

    def in_force_on(self, day: date) -> bool:
        """Tell whether its clause applies on `day`."""
        starts, ends = self.effective_from, self.effective_to
        return (starts is None or starts <= day) and (ends is None or day < ends)

    @property
    def source(self) -> Both:
        """Instrument and clause as one line."""
        return Both(
            ", ".join(filter(None, (self.instrument.name.en, self.clause.en))),
            ", ".join(filter(None, (self.instrument.name.fr, self.clause.fr))),
        )


@dataclass(frozen=True, eq=False)
class Pack:
    """A set of rules, or an overlay that changes the rules of the packs below it.

    `changes` maps the id of a rule below to what this overlay says of it, field by field.
    `clocks` win over those that come with the product; `preparation` is what is asked of people
    before they use an account or a capacity.
    Compared by identity: a pack is loaded once and never changes.
    """

    id: str
    kind: str
    name: Both
    about: Both = NOTHING
    rules: tuple[Rule, ...] = ()
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    calendar: Calendar = NO_CALENDAR
    facts: Facts = NO_FACTS
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    preparation: Preparing | None = None
