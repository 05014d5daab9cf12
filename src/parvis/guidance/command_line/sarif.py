"""Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): one run, one result a finding.

Level: a stop is an error, a second reader and an advice are warnings, a note is a note. The
product's own level, the clause, the remedy and the other language are in the properties.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TextIO
from urllib.parse import quote

from parvis.guidance.command_line.inputs import Piece
from parvis.guidance.command_line.places import Place, Places
from parvis.guidance.rules import Both, Finding, Level, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {
    Level.NOTE: "note",
    Level.ADVICE: "warning",
    Level.SECOND_READER: "warning",
    Level.STOP: "error",
}


class Sarif:
    """Writes one SARIF log, with the rules that spoke and every result."""

    def __init__(self, out: TextIO, rules: Sequence[Rule], language: str) -> None:
        self.out, self.language = out, language
        self.rules = {rule.id: rule for rule in rules}
        self.spoke: dict[str, int] = {}
        self.results: list[dict[str, Any]] = []

    def add(self, piece: Piece, findings: Sequence[Finding]) -> None:
        """Take the findings in one piece."""
        places = Places(piece)
        for finding in findings:
            index = self.spoke.setdefault(finding.rule, len(self.spoke))
            self.results.append(self._result(finding, index, *places.of(finding)))

    def finish(self) -> None:
        """Write the log."""
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [self._run()]}
        self.out.write(json.dumps(log, ensure_ascii=False, indent=2) + "\n")

    def _run(self) -> dict[str, Any]:
        driver = {
            "name": "parvis advise",
            "version": _version(),
            "rules": [self._rule(self.rules[rule]) for rule in self.spoke],
        }
        language = "fr-CA" if self.language == "fr" else "en-CA"
        return {
            "tool": {"driver": driver},
            "language": language,
            "columnKind": "unicodeCodePoints",
            "results": self.results,
        }

    def _said(self, words: Both) -> str:
        return words.in_language(self.language)

    def _rule(self, rule: Rule) -> dict[str, Any]:
        described = {
            "id": rule.id,
            "shortDescription": {"text": self._said(rule.title)},
            "fullDescription": {"text": self._said(rule.paraphrase)},
            "help": {"text": f"{self._said(rule.what_to_do)} ({self._said(rule.source)})"},
            "defaultConfiguration": {"level": LEVELS[rule.level]},
            "properties": {
                "tags": [rule.family],
                "jurisdiction": rule.jurisdiction,
                "status": str(rule.status),
            },
        }
        return described | ({"helpUri": url} if (url := self._said(rule.url)) else {})

    def _result(self, finding: Finding, index: int, file: str, place: Place | None) -> dict[str, Any]:
        title, why, advice = map(self._said, (finding.title, finding.why, finding.what_to_do))
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": index,
            "level": LEVELS[finding.level],
            "message": {"text": " ".join(f"{title}. {why} {advice}".split())},
            "partialFingerprints": {"parvis/v1": _fingerprint(finding, file)},
            "properties": _properties(finding),
        }
        if file:
            result["locations"] = [{"physicalLocation": _location(file, place)}]
        if file and place and finding.replacement:
            result["fixes"] = [_fix(file, place, finding.replacement, advice)]
        return result


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "level": finding.level.word,
        "type": finding.type,
        "remedy": finding.remedy,
        "clause": _both(finding.clause),
        "title": _both(finding.title),
        "whatToDo": _both(finding.what_to_do),
    }


def _both(words: Both) -> Mapping[str, str]:
    return {"en": words.en, "fr": words.fr}


def _location(file: str, place: Place | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    return location | ({"region": _region(place)} if place else {})


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(file: str, place: Place, replacement: str, advice: str) -> dict[str, Any]:
    change = {"deletedRegion": _region(place), "insertedContent": {"text": replacement}}
    return {
        "description": {"text": advice},
        "artifactChanges": [{"artifactLocation": {"uri": quote(file)}, "replacements": [change]}],
    }


def _fingerprint(finding: Finding, file: str) -> str:
    """Return what stays the same while the text around a finding moves, without the text itself."""
    named = "\x1f".join((finding.rule, finding.case, finding.type, finding.language, file))
    return hashlib.sha256(named.encode()).hexdigest()[:32]


def _version() -> str:
    try:
        return version("parvis")
    except PackageNotFoundError:
        return "0"
