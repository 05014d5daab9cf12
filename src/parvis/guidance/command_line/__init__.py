"""`parvis advise`: what the guidelines say of drafts, from files or standard input. Starts without Django.

    parvis advise draft.txt                       one draft from a file
    echo "Click here" | parvis advise             … or from standard input
    parvis advise en.txt --twin fr.txt            both versions of one text
    parvis advise posts/                          every text in a folder; language versions are paired by name
    parvis advise posts/ --format sarif           … for the tools that read SARIF 2.1.0
    parvis advise --jsonl < posts.jsonl           one {"id", "text", "lang"} a line, one answer a line;
                                                  "twin" may hold the other language version
    parvis advise --sheet account account.json    an account, a space, a record or a request

The exit status is 0 when nothing reaches `--fail-on` (second_reader), 1 when something does,
2 when the command or its input is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TextIO

from parvis.foundation.clock import now
from parvis.guidance.command_line import inputs, outputs
from parvis.guidance.command_line.arguments import NEVER, read_arguments
from parvis.guidance.command_line.errors import FOUND, WELL, WRONG, WrongUseError
from parvis.guidance.command_line.inputs import Piece
from parvis.guidance.engine import Guidelines, PackError, guidelines_of, pack_named
from parvis.guidance.rules import Finding, Level

__all__ = ["FOUND", "WELL", "WRONG", "WrongUseError", "main"]


def main(arguments: Sequence[str], source: TextIO | None = None, out: TextIO | None = None) -> int:
    """Run the command with the words after `parvis advise`; return its exit status."""
    source, out = source or sys.stdin, out or sys.stdout
    try:
        chosen = read_arguments(arguments)
        guidelines = guidelines_of(tuple(pack_named(name) for name in chosen.pack or ["ca"]))
        return _run(guidelines, chosen, source, out)
    except (WrongUseError, PackError) as error:
        print(f"parvis advise: {error}", file=sys.stderr)  # noqa: T201 - this is a command
        return WRONG
    except BrokenPipeError:
        return WELL


def _run(guidelines: Guidelines, chosen: argparse.Namespace, source: TextIO, out: TextIO) -> int:
    at = now()
    writer = outputs.writer(chosen, guidelines, out)
    worst = WELL
    for piece, findings in _judged(guidelines, chosen, source, at):
        writer.add(piece, findings)
        worst = max(worst, _status(findings, chosen.fail_on))
    writer.finish()
    return worst


def _judged(
    guidelines: Guidelines, chosen: argparse.Namespace, source: TextIO, at: datetime
) -> Iterator[tuple[Piece, list[Finding]]]:
    """Yield each piece with what the chosen families of rules say of it."""
    for piece in inputs.pieces(chosen, source):
        if piece.sheet is not None:
            found: Sequence[Finding] = guidelines.findings_on(piece.sheet, at=at)
        else:
            found = guidelines.findings(piece.draft, at=at)
        yield piece, [f for f in found if not chosen.family or f.family in chosen.family]


def _status(findings: Sequence[Finding], fail_on: str) -> int:
    if fail_on == NEVER:
        return WELL
    least = Level.from_word(fail_on)
    return FOUND if any(finding.level >= least for finding in findings) else WELL
