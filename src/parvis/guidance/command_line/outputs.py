"""How `parvis advise` answers: JSON, JSON lines, text for people, SARIF for other tools."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, TextIO

from parvis.guidance.command_line.inputs import Piece
from parvis.guidance.command_line.places import Places
from parvis.guidance.command_line.sarif import Sarif
from parvis.guidance.engine import Guidelines
from parvis.guidance.rules import Finding, content_hash, shown_first
from parvis.guidance.rules.findings import as_data


class Writer(Protocol):
    """Takes pieces with their findings, one after the other."""

    def add(self, piece: Piece, findings: Sequence[Finding]) -> None:
        """Take one piece."""

    def finish(self) -> None:
        """Write what is left."""


def writer(chosen: argparse.Namespace, guidelines: Guidelines, out: TextIO) -> Writer:
    """Return the writer that the arguments ask for."""
    if chosen.jsonl:
        return JsonLines(out)
    if chosen.format == "sarif":
        return Sarif(out, guidelines.rules, chosen.language)
    if chosen.format == "text":
        return Lines(out, chosen.language)
    one = chosen.sheet or chosen.twin or (len(chosen.drafts) == 1 and not Path(chosen.drafts[0]).is_dir())
    return Json(out, chosen.limit, as_list=not one)


class JsonLines:
    """An answer a line, without the words of the rules: for many texts."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def add(self, piece: Piece, findings: Sequence[Finding]) -> None:
        """Write the answer to one line."""
        found = [as_data(finding, words=False) for finding in findings]
        self.out.write(json.dumps({"id": piece.id, "findings": found}) + "\n")

    def finish(self) -> None:
        """Everything is written already."""


class Json:
    """One document: an answer for one draft, a list of them for several files."""

    def __init__(self, out: TextIO, limit: int, *, as_list: bool) -> None:
        self.out, self.limit, self.as_list = out, limit, as_list
        self.answers: list[dict[str, Any]] = []

    def add(self, piece: Piece, findings: Sequence[Finding]) -> None:
        """Keep one answer."""
        shown, hidden = shown_first(findings, self.limit or len(findings))
        answer: dict[str, Any] = {"files": piece.files} if piece.files else {}
        if piece.sheet is None:
            answer |= {"content_hash": content_hash(piece.draft), "languages": sorted(piece.draft.languages)}
        answer |= {"findings": [as_data(finding) for finding in shown], "hidden_count": hidden}
        self.answers.append(answer)

    def finish(self) -> None:
        """Write the document."""
        several = self.as_list or len(self.answers) != 1
        document = {"answers": self.answers} if several else self.answers[0]
        self.out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


class Lines:
    """A line for each finding, as compilers write them, and what to do below it."""

    def __init__(self, out: TextIO, language: str) -> None:
        self.out, self.language = out, language
        self.texts = self.found = 0

    def add(self, piece: Piece, findings: Sequence[Finding]) -> None:
        """Write what was found in one piece."""
        self.texts += 1
        self.found += len(findings)
        places = Places(piece)
        for finding in findings:
            file, place = places.of(finding)
            where = f"{file or '-'}:{place.line}:{place.column}" if place else file or "-"
            title, advice = (
                words.in_language(self.language) for words in (finding.title, finding.what_to_do)
            )
            clause = finding.clause.in_language(self.language)
            self.out.write(
                f"{where}: {finding.level.word}: {title} [{finding.rule}]\n    {advice} ({clause})\n"
            )

    def finish(self) -> None:
        """Say how much was read and found."""
        words = (
            "Constatations : {found}; textes : {texts}"
            if self.language == "fr"
            else "Findings: {found}; texts: {texts}"
        )
        self.out.write(words.format(found=self.found, texts=self.texts) + "\n")
