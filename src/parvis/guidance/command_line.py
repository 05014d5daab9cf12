"""`parvis advise`: what the guidelines say of a draft, as JSON. It starts without Django.

    parvis advise draft.txt                       one draft from a file
    echo "Click here" | parvis advise             … or from standard input
    parvis advise en.txt --twin fr.txt            both versions of one text
    parvis advise --jsonl < posts.jsonl           one {"id", "text", "lang"} a line, one answer a line;
                                                  "twin" may hold the other language version

The exit status is 0 when nothing reaches `--fail-on` (second_reader), 1 when something does,
2 when the command or its input is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, TextIO

from parvis.foundation.clock import now
from parvis.guidance.engine import (
    DEFAULT_LIMIT,
    Guidelines,
    PackError,
    guidelines_of,
    pack_named,
    packs_available,
)
from parvis.guidance.rules import Draft, Finding, Kind, Level, Media, content_hash, shown_first
from parvis.guidance.rules.families import FAMILIES
from parvis.guidance.rules.findings import as_data
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text, language_of

WELL, FOUND, WRONG = 0, 1, 2
LONGEST_DRAFT = 2_000_000  # characters
NEVER = "never"


class WrongUseError(Exception):
    """The command, or a line of its input, is not right. The message says what would be."""


def main(arguments: Sequence[str], source: TextIO | None = None, out: TextIO | None = None) -> int:
    """Run the command with the words after `parvis advise`; return its exit status."""
    source, out = source or sys.stdin, out or sys.stdout
    try:
        chosen = _parser().parse_args(list(arguments))
        guidelines = guidelines_of(tuple(pack_named(name) for name in chosen.pack or ["ca"]))
        if chosen.jsonl:
            return _answer_lines(guidelines, chosen, source, out)
        return _answer_one(guidelines, chosen, source, out)
    except (WrongUseError, PackError) as error:
        print(f"parvis advise: {error}", file=sys.stderr)  # noqa: T201 - this is a command
        return WRONG
    except BrokenPipeError:
        return WELL


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUseError(f"{message}. Try parvis advise --help.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="parvis advise", description="Say what the guidelines say of a draft, as JSON.")
    parser.add_argument("draft", nargs="?", default="-", help="a file, or - for standard input (the default)")
    parser.add_argument("--jsonl", action="store_true", help='one {"id", "text", "lang"} a line')
    parser.add_argument(
        "--pack", action="append", metavar="NAME",
        help=f"a pack or a path, the lowest first: {', '.join(packs_available())} (default ca)",
    )  # fmt: skip
    parser.add_argument("--kind", choices=[k.value for k in Kind], default=Kind.ORIGINAL.value)
    parser.add_argument("--capacity", choices=[c.value for c in Capacity], default=Capacity.INSTITUTION.value)
    parser.add_argument("--lang", metavar="CODE", help="the draft's language: en, fr (found out without it)")
    parser.add_argument("--twin", metavar="FILE", help="the other language version")
    parser.add_argument("--parent-lang", metavar="CODE", default="", help="the language that a reply answers")
    parser.add_argument(
        "--alt", action="append", metavar="TEXT", help="a picture's alternative text in the draft's language"
    )
    parser.add_argument("--topic", action="append", default=[], metavar="NAME", help="such as emergency")
    parser.add_argument(
        "--family",
        action="append",
        default=[],
        choices=list(FAMILIES),
        help="only these rules; may be repeated",
    )
    parser.add_argument(
        "--limit", type=int, default=0, help=f"the most rules (0: all; pages show {DEFAULT_LIMIT})"
    )
    parser.add_argument(
        "--fail-on", choices=[*(level.word for level in Level), NEVER], default=Level.SECOND_READER.word,
        help="the level from which the exit status is 1 (default second_reader)",
    )  # fmt: skip
    return parser


def _answer_one(guidelines: Guidelines, chosen: argparse.Namespace, source: TextIO, out: TextIO) -> int:
    draft = _draft(_read(chosen.draft, source), chosen.lang, chosen, _twin(chosen))
    found = _chosen(guidelines.findings(draft, at=now()), chosen.family)
    shown, hidden = shown_first(found, chosen.limit or len(found))
    answer = {
        "content_hash": content_hash(draft),
        "languages": sorted(draft.languages),
        "findings": [as_data(finding) for finding in shown],
        "hidden_count": hidden,
    }
    out.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    return _status(found, chosen.fail_on)


def _answer_lines(guidelines: Guidelines, chosen: argparse.Namespace, source: TextIO, out: TextIO) -> int:
    worst = WELL
    at = now()
    with _opened(chosen.draft, source) as lines:
        for number, row in _rows(lines):
            twin = _text(row["twin"]) if isinstance(row.get("twin"), str) else []
            draft = _draft(_text_of(row, number), row.get("lang") or chosen.lang, chosen, twin)
            draft = replace(draft, bilingual=bool(twin))  # a line alone says nothing of its other version
            found = _chosen(guidelines.findings(draft, at=at), chosen.family)
            findings = [as_data(finding, words=False) for finding in found]
            answer = {"id": row.get("id", number), "findings": findings}
            out.write(json.dumps(answer) + "\n")
            worst = max(worst, _status(found, chosen.fail_on))
    return worst


def _rows(lines: TextIO) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise WrongUseError(f"line {number} is not JSON ({error}).") from error
        if not isinstance(row, dict):
            raise WrongUseError(f'line {number}: write {{"id": …, "text": …, "lang": "en"}}.')
        yield number, row


def _text_of(row: dict[str, Any], number: int) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise WrongUseError(f"line {number} has no text: write it in the field text, in quotes.")
    return text


def _draft(text: str, language: str | None, chosen: argparse.Namespace, twin: list[Text]) -> Draft:
    language = language or language_of(text).language
    alts = {"alt_fr": "", "alt_en": ""}
    key = "alt_fr" if language == "fr" else "alt_en"
    return Draft(
        texts=(Text(language, text[:LONGEST_DRAFT]), *twin),
        kind=Kind(chosen.kind),
        capacity=Capacity(chosen.capacity),
        account_kind="institution" if chosen.capacity == Capacity.INSTITUTION else "person",
        parent_language=chosen.parent_lang,
        media=tuple(Media(**{**alts, key: alt}) for alt in chosen.alt or ()),
        topics=frozenset(chosen.topic),
    )


def _twin(chosen: argparse.Namespace) -> list[Text]:
    if not chosen.twin:
        return []
    return _text(_read(chosen.twin, sys.stdin))


def _text(source: str) -> list[Text]:
    return [Text(language_of(source).language, source[:LONGEST_DRAFT])]


def _chosen(findings: Sequence[Finding], families: Sequence[str]) -> list[Finding]:
    return [finding for finding in findings if not families or finding.family in families]


def _read(name: str, source: TextIO) -> str:
    with _opened(name, source) as file:
        return file.read()


class _opened:  # noqa: N801 - used like a function
    """Standard input, which stays open, or a file, which is closed."""

    def __init__(self, name: str, source: TextIO) -> None:
        self.name, self.source = name, source

    def __enter__(self) -> TextIO:
        if self.name == "-":
            return self.source
        try:
            self.source = Path(self.name).open(encoding="utf-8", errors="replace")
        except OSError as error:
            raise WrongUseError(f"{self.name} cannot be read ({error.strerror}).") from error
        return self.source

    def __exit__(self, *raised: object) -> None:
        if self.name != "-":
            self.source.close()


def _status(findings: Sequence[Finding], fail_on: str) -> int:
    if fail_on == NEVER:
        return WELL
    least = Level.from_word(fail_on)
    return FOUND if any(finding.level >= least for finding in findings) else WELL


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
