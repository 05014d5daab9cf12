"""Where a finding lies in a file: lines and columns, which count characters from 1."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from parvis.guidance.command_line.inputs import Piece
from parvis.guidance.rules import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file. `end_column` is that of the first character behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places:
    """Turns the offsets of findings in one piece into places in its files."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self._starts: dict[str, list[int]] = {}

    def of(self, finding: Finding) -> tuple[str, Place | None]:
        """Return the file and the place in it; no place for a finding about the whole."""
        files = self.piece.files
        file = files.get(finding.language) or next(iter(files.values()), "")
        if finding.end <= finding.start:
            return file, None
        line, column = self._point(finding.language, finding.start)
        return file, Place(line, column, *self._point(finding.language, finding.end))

    def _point(self, language: str, offset: int) -> tuple[int, int]:
        if language not in self._starts:
            self._starts[language] = line_starts(self.piece.source(language))
        starts = self._starts[language]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line begins. A line ends with \\n, \\r\\n or \\r, as in SARIF."""
    starts = [0]
    for index, letter in enumerate(text):
        if letter == "\n" or (letter == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    return starts
