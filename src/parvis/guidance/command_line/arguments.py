"""The words that `parvis advise` takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from parvis.guidance.command_line.errors import WrongUseError
from parvis.guidance.engine import DEFAULT_LIMIT, packs_available
from parvis.guidance.rules import Kind, Level
from parvis.guidance.rules.families import FAMILIES
from parvis.identity.rules import Capacity

NEVER = "never"
FORMATS = ("json", "text", "sarif")
SHEETS = ("account", "space", "record", "request")
SUFFIXES = (".txt", ".md")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUseError(f"{message}. Try parvis advise --help.")


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Return the arguments. Raises WrongUseError for words that do not go together."""
    chosen = _parser().parse_args(list(words))
    _refuse_what_does_not_go_together(chosen)
    return chosen


def _refuse_what_does_not_go_together(chosen: argparse.Namespace) -> None:
    several = len(chosen.drafts) > 1
    for wrong, sentence in (
        (
            chosen.twin and several,
            "--twin goes with one draft. Name versions alike instead: a.en.md, a.fr.md",
        ),
        (chosen.jsonl and several, "--jsonl reads one file, or standard input"),
        (chosen.jsonl and chosen.format != "json", "--jsonl answers in JSON lines: leave --format out"),
        (chosen.jsonl and chosen.sheet, "--jsonl takes drafts, --sheet one sheet: choose one"),
        (chosen.sheet and several, "--sheet reads one file, or standard input"),
    ):
        if wrong:
            raise WrongUseError(f"{sentence}. Try parvis advise --help.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="parvis advise", description="Say what the guidelines say of drafts.")
    _what_to_read(parser)
    _what_it_is(parser)
    _what_to_answer(parser)
    return parser


def _what_to_read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "drafts", nargs="*", default=["-"], help="files or folders, or - for standard input (the default)"
    )
    parser.add_argument("--jsonl", action="store_true", help='one {"id", "text", "lang"} a line')
    parser.add_argument("--sheet", choices=SHEETS, help="the file holds the fields of one of these, as JSON")
    parser.add_argument("--twin", metavar="FILE", help="the other language version")
    parser.add_argument(
        "--suffix", action="append", metavar=".EXT",
        help=f"which files of a folder (default {' '.join(SUFFIXES)}); may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--pack", action="append", metavar="NAME",
        help=f"a pack or a path, the lowest first: {', '.join(packs_available())} (default ca)",
    )  # fmt: skip


def _what_it_is(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=[k.value for k in Kind], default=Kind.ORIGINAL.value)
    parser.add_argument("--capacity", choices=[c.value for c in Capacity], default=Capacity.INSTITUTION.value)
    parser.add_argument("--lang", metavar="CODE", help="the draft's language: en, fr (found out without it)")
    parser.add_argument("--parent-lang", metavar="CODE", default="", help="the language that a reply answers")
    parser.add_argument(
        "--alt", action="append", metavar="TEXT", help="a picture's alternative text in the draft's language"
    )
    parser.add_argument("--topic", action="append", default=[], metavar="NAME", help="such as emergency")


def _what_to_answer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--family", action="append", default=[], choices=list(FAMILIES), help="only these; may be repeated"
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="json", help="default json")
    parser.add_argument(
        "--language",
        choices=("en", "fr"),
        default="en",
        help="of the sentences in text and SARIF (default en)",
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=0,
        help=f"the most rules of one draft (0: all; pages show {DEFAULT_LIMIT})",
    )
    parser.add_argument(
        "--fail-on", choices=[*(level.word for level in Level), NEVER], default=Level.SECOND_READER.word,
        help="the level from which the exit status is 1 (default second_reader)",
    )  # fmt: skip
