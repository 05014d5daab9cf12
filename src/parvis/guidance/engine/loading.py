"""Reads packs from YAML. What was parsed is kept as JSON beside the data, so that a start is fast."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from parvis.guidance.checks import CHECKS
from parvis.guidance.engine.coherence import check_fits, look_at
from parvis.guidance.engine.schema import PackError, Reader
from parvis.guidance.engine.typesetting import typeset
from parvis.guidance.rules import (
    AppliesTo,
    Both,
    Case,
    Clock,
    Effect,
    Example,
    Facts,
    Instrument,
    Level,
    Pack,
    Rule,
    Status,
    Verification,
    When,
    Window,
)
from parvis.guidance.rules.calendars import NO_CALENDAR, Calendar
from parvis.guidance.rules.clocks import problems_of
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.packs import ALWAYS, NO_FACTS
from parvis.guidance.rules.preparations import MOST_VALID_DAYS, Preparing
from parvis.guidance.rules.words import NOTHING
from parvis.identity.rules import Role

PACKS = Path(__file__).resolve().parent.parent / "packs"
_SHAPE = "4"  # of what the cache keeps
_EXAMPLE_KINDS = ("ok", "flagged", "edge")
_FILE_FIELDS = (
    "pack",
    "kind",
    "name",
    "about",
    "family",
    "defaults",
    "facts",
    "calendar",
    "clocks",
    "instruments",
    "rules",
    "changes",
    "preparation",
)


def packs_available() -> tuple[str, ...]:
    """Return the names of the packs that come with the product."""
    return tuple(sorted(path.parent.name for path in PACKS.glob("*/pack.yaml")))


@cache
def pack_named(name: str) -> Pack:
    """Return a pack of the product by name, or the one in the folder or file `name`. Raises PackError."""
    if name in packs_available():
        return load_pack(PACKS / name)
    path = Path(name)
    if path.exists():
        return load_pack(path)
    raise PackError([f"There is no pack {name!r}. Write one of: {', '.join(packs_available())}, or a path."])


def load_pack(path: Path) -> Pack:
    """Return the pack in a folder of YAML files (the one named pack.yaml first), or in one file."""
    files = (
        sorted(path.glob("*.yaml"), key=lambda f: (f.name != "pack.yaml", f.name))
        if path.is_dir()
        else [path]
    )
    return _pack([(file.relative_to(path.parent).as_posix(), _parsed(file)) for file in files])


def overlay_from(source: str, name: str = "overlay.yaml") -> Pack:
    """Return the pack or overlay written in the YAML text `source`. Raises PackError."""
    return _pack([(name, _parse(source, name))])


def clocks_in(file: Path) -> tuple[Clock, ...]:
    """Return the clocks in a file that holds nothing else. Raises PackError."""
    reader = Reader(file.name)
    found = _Part(reader, _parsed(file)).clocks()
    reader.finish()
    return found


def _parse(source: str, name: str) -> Any:
    return typeset(importlib.import_module("parvis.guidance.engine.yaml_text").parse(source, name))


def _parsed(file: Path) -> Any:
    """Return the content of a YAML file, from the cache if the file is the one it was made from."""
    raw = file.read_bytes()
    kept = _cache_folder() / f"{blake2b(raw + _SHAPE.encode(), digest_size=16).hexdigest()}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        parsed = _parse(raw.decode(), file.name)
        _keep(kept, parsed)
        return parsed


def _cache_folder() -> Path:
    return Path(os.environ.get("PARVIS_HOME") or "var").expanduser() / "cache" / "packs"


def _keep(kept: Path, parsed: Any) -> None:
    """Write the cache entry whole or not at all; a data folder that cannot be written is no error."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        mine = kept.with_suffix(f".{os.getpid()}-{id(parsed):x}")
        mine.write_text(json.dumps(parsed, ensure_ascii=False))
        mine.replace(kept)
    except (OSError, TypeError):
        return


def _pack(files: Sequence[tuple[str, Any]]) -> Pack:
    problems: list[str] = []
    header, rules = _Header(), list[Rule]()
    instruments: dict[str, Instrument] = {}
    changes: dict[str, Mapping[str, Any]] = {}
    clocks: tuple[Clock, ...] = ()
    for name, data in files:
        reader = Reader(name)
        part = _Part(reader, data)
        header = part.header(header)
        instruments |= part.instruments()
        rules += part.rules(instruments, header.id)
        changes |= part.changes()
        clocks += part.clocks()
        problems += reader.problems
    problems += _twice([rule.id for rule in rules], header.id)
    if problems:
        raise PackError(problems)
    return Pack(
        header.id,
        header.kind,
        header.name,
        header.about,
        tuple(rules),
        changes,
        header.calendar,
        header.facts,
        instruments,
        clocks,
        header.preparation,
    )


def _twice(ids: Sequence[str], pack: str) -> list[str]:
    return [f"{pack}: the rule {i} is there twice." for i in sorted(set(ids)) if ids.count(i) > 1]


@dataclasses.dataclass(frozen=True)
class _Header:
    id: str = ""
    kind: str = "country"
    name: Both = NOTHING
    about: Both = NOTHING
    calendar: Calendar = NO_CALENDAR
    facts: Facts = NO_FACTS
    preparation: Preparing | None = None


def _preparing(read: Reader, data: Any) -> Preparing | None:
    """Return what is asked of people, or note what is wrong with it."""
    made: Preparing | None = read.value(Preparing, data, "preparation")
    if made is None:
        return None
    for lesson in made.lessons:
        if lesson not in FAMILIES:
            read.unknown("preparation: lessons", "a family of rules", lesson, FAMILIES)
    if not made.lessons:
        read.wrong("preparation: lessons", "name at least one family of rules, such as privacy.")
    if not (made.required.accounts or made.required.capacities):
        read.wrong("preparation: required", "name accounts or capacities: {accounts: […], capacities: […]}.")
    if not 1 <= made.valid_days <= MOST_VALID_DAYS:
        read.wrong("preparation: valid_days", f"write a number of days from 1 to {MOST_VALID_DAYS}.")
    return made


class _Part:
    """One file of a pack."""

    def __init__(self, reader: Reader, data: Any) -> None:
        self.reader = reader
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            reader.wrong("", "expected fields with names, such as rules:.")
        for field in self.data:
            if field not in _FILE_FIELDS:
                reader.unknown("", "a field of a pack", field, _FILE_FIELDS)

    def header(self, so_far: _Header) -> _Header:
        """Return the header with what this file adds to it."""
        data, read = self.data, self.reader
        given: dict[str, Any] = {}
        if "pack" in data:
            given["id"] = str(data["pack"])
        if "kind" in data:
            given["kind"] = str(data["kind"])
        for field in ("name", "about"):
            if field in data:
                given[field] = read.value(Both, data[field], field) or NOTHING
        if "calendar" in data:
            given["calendar"] = Calendar(read.value(tuple[Window, ...], data["calendar"], "calendar"))
        if "facts" in data:
            given["facts"] = read.value(Facts, data["facts"], "facts") or Facts()
        if "preparation" in data:
            given["preparation"] = _preparing(read, data["preparation"])
        return dataclasses.replace(so_far, **given)

    def instruments(self) -> dict[str, Instrument]:
        """Return the instruments that this file declares, by id."""
        found = {}
        for key, data in self._mapping("instruments").items():
            made = self.reader.build(Instrument, {"id": key, **data}, f"instruments: {key}")
            if made:
                found[key] = made
        return found

    def clocks(self) -> tuple[Clock, ...]:
        """Return the clocks that this file declares."""
        if "clocks" not in self.data:
            return ()
        read = self.reader.value(tuple[Clock, ...], self.data["clocks"], "clocks")
        made = tuple(clock for clock in read if clock)
        self.reader.problems += [f"{self.reader.file}: {problem}" for problem in problems_of(made)]
        return made

    def changes(self) -> dict[str, Mapping[str, Any]]:
        """Return what this file says of rules of the packs below."""
        return dict(self._mapping("changes"))

    def _mapping(self, field: str) -> Mapping[str, Any]:
        data = self.data.get(field) or {}
        if isinstance(data, Mapping):
            return data
        self.reader.wrong(field, "expected names with values.")
        return {}

    def rules(self, instruments: Mapping[str, Instrument], pack: str) -> list[Rule]:
        """Return the rules of this file."""
        common = {"family": self.data.get("family", "house"), **self._mapping("defaults")}
        made = []
        for number, data in enumerate(self.data.get("rules") or []):
            if not isinstance(data, Mapping) or "id" not in data:
                self.reader.wrong(f"rules[{number}]", "a rule begins with its id, such as - id: CA-PRI-01.")
                continue
            rule = RuleReader(self.reader, {**common, **data, "pack": pack}, instruments).rule()
            made += [rule] if rule else []
        return made


class RuleReader:
    """Reads one rule."""

    def __init__(
        self, reader: Reader, data: Mapping[str, Any], instruments: Mapping[str, Instrument]
    ) -> None:
        self.reader = reader
        self.data = dict(data)
        self.id = str(data["id"])
        self.instruments = instruments

    def rule(self) -> Rule | None:
        """Return the rule, or None after noting what is wrong with it."""
        before = len(self.reader.problems)
        data = self.data
        special = {
            "instrument": self._instrument(),
            "examples": self._examples(data.pop("examples", [])),
            "cases": self._cases(data.pop("cases", {})),
            "parameters": self._parameters(data.get("check", ""), data.pop("parameters", {})),
        }
        data["url"] = data.get("url", "")
        if data.get("level") == "suppress":
            data |= {"level": "note", "effect": "suppress"}
        plain = self.reader.build(RulePlain, data, self.id)
        if plain is None or len(self.reader.problems) > before:
            return None
        look_at(self.reader, plain, special["parameters"], special["examples"])
        if len(self.reader.problems) > before:
            return None
        values = {field.name: getattr(plain, field.name) for field in dataclasses.fields(plain)}
        values["url"] = values["url"] or special["instrument"].url
        return Rule(**values, **special)

    def _where(self, field: str) -> str:
        return f"{self.id}: {field}"

    def _instrument(self) -> Any:
        name = self.data.pop("instrument", None)
        if name not in self.instruments:
            self.reader.unknown(self._where("instrument"), "a declared instrument", name, self.instruments)
        return self.instruments.get(str(name))

    def _parameters(self, check: str, data: Any) -> Any:
        if not check:
            return None
        if check not in CHECKS:
            self.reader.unknown(self._where("check"), "a check", check, sorted(CHECKS))
            return None
        if not check_fits(self.reader, self._where("check"), check, self.data.get("applies_to")):
            return None
        return self.reader.build(CHECKS[check].parameters, data, self._where("parameters"))

    def _cases(self, data: Any) -> dict[str, Case]:
        found = self.reader.value(Mapping[str, Case], data, self._where("cases"))
        known = CHECKS[self.data["check"]].cases if self.data.get("check") in CHECKS else ()
        for name in found:
            if name not in known:
                self.reader.unknown(self._where("cases"), f"a case of {self.data.get('check')}", name, known)
        return dict(found)

    def _examples(self, data: Any) -> tuple[Example, ...]:
        if not isinstance(data, list):
            self.reader.wrong(self._where("examples"), "expected a list.")
            return ()
        return tuple(filter(None, (self._example(n, item) for n, item in enumerate(data))))

    def _example(self, number: int, data: Any) -> Example | None:
        """Read `{ok: {en: …}}`, `{flagged: {fr: …, finds: …}}` or `{edge: {…, flagged: true}}`."""
        where = self._where(f"examples[{number}]")
        if not isinstance(data, Mapping) or len(data) != 1 or next(iter(data)) not in _EXAMPLE_KINDS:
            self.reader.wrong(where, "write one of ok:, flagged: or edge:, then the draft or the sheet.")
            return None
        of, given = next(iter(data.items()))
        given = {"en": given} if isinstance(given, str) else dict(given)
        texts = {key: str(given.pop(key)) for key in list(given) if len(key) in (2, 3) and key != "on"}
        flagged = given.pop("flagged", of == "flagged")
        return self.reader.build(Example, {"of": of, "texts": texts, "flagged": flagged, **given}, where)


@dataclasses.dataclass(frozen=True)
class RulePlain:
    """The fields of a rule that need nothing but themselves."""

    id: str
    pack: str
    family: str
    jurisdiction: str
    status: Status
    verification: Verification
    last_verified_on: date
    verified_by: Both
    level: Level
    title: Both
    paraphrase: Both
    applies_to: AppliesTo = AppliesTo.DRAFT
    clause: Both = NOTHING
    url: Both = NOTHING
    why: Both = NOTHING
    what_to_do: Both = NOTHING
    effect: Effect = Effect.FIND
    check: str = ""
    when: When = ALWAYS
    at_most: Mapping[str, Level] = dataclasses.field(default_factory=dict)
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
