"""What `parvis advise` reads: standard input, files, folders, lines of JSON, sheets."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from parvis.guidance.command_line.arguments import SUFFIXES
from parvis.guidance.command_line.errors import WrongUseError
from parvis.guidance.engine import PackError, build
from parvis.guidance.rules import AccountSheet, Draft, Kind, Media, RecordSheet, RequestSheet, SpaceSheet
from parvis.identity.rules import Capacity
from parvis.languages.rules import Text, language_of

LONGEST_DRAFT = 2_000_000  # characters
MOST_FILES = 20_000
SHEET_CLASSES = {
    "account": AccountSheet,
    "space": SpaceSheet,
    "record": RecordSheet,
    "request": RequestSheet,
}
_LANGUAGE_SUFFIX = re.compile(r"(?P<rest>.+)[._-](?P<language>en|fr|eng|fra)\Z", re.IGNORECASE)
_LANGUAGE_FOLDERS = {"en": "en", "fr": "fr", "eng": "en", "fra": "fr", "english": "en", "francais": "fr"}
_NO_DRAFT = Draft(texts=())


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to judge. `files` has, by language, where its text came from (empty: standard input)."""

    draft: Draft = _NO_DRAFT
    files: dict[str, str] = field(default_factory=dict)
    id: Any = None
    sheet: Any = None

    def source(self, language: str) -> str:
        """Return the text in `language`, or the only one there is."""
        return next((t.source for t in self.draft.texts if t.language == language), "")


def pieces(chosen: argparse.Namespace, source: TextIO) -> Iterator[Piece]:
    """Yield what the arguments name. Raises WrongUseError for what cannot be read."""
    if chosen.jsonl:
        yield from _lines(chosen, source)
    elif chosen.sheet:
        yield _sheet(chosen, source)
    elif chosen.drafts == ["-"] or chosen.twin:
        yield _one(chosen, source)
    else:
        yield from _files(chosen, source)


def _one(chosen: argparse.Namespace, source: TextIO) -> Piece:
    name = chosen.drafts[0]
    texts = [_text(_read(name, source), chosen.lang)]
    files = {texts[0].language: name}
    if chosen.twin:
        texts.append(_text(_read(chosen.twin, sys.stdin)))
        files[texts[1].language] = chosen.twin
    return Piece(_draft(texts, chosen), _without_standard_input(files))


def _without_standard_input(files: dict[str, str]) -> dict[str, str]:
    return {language: name for language, name in files.items() if name != "-"}


def _text(source: str, language: str | None = None) -> Text:
    return Text(language or language_of(source).language, source[:LONGEST_DRAFT])


def _draft(texts: list[Text], chosen: argparse.Namespace) -> Draft:
    key = "alt_fr" if texts[0].language == "fr" else "alt_en"
    return Draft(
        texts=tuple(texts),
        kind=Kind(chosen.kind),
        capacity=Capacity(chosen.capacity),
        account_kind="institution" if chosen.capacity == Capacity.INSTITUTION else "person",
        parent_language=chosen.parent_lang,
        media=tuple(Media(**{key: alt}) for alt in chosen.alt or ()),
        topics=frozenset(chosen.topic),
    )


# Files and folders


def _files(chosen: argparse.Namespace, source: TextIO) -> Iterator[Piece]:
    """Yield a piece for each text of the files and folders, the language versions of one text together."""
    suffixes = tuple(chosen.suffix or SUFFIXES)
    together: dict[str, dict[str, Path]] = {}
    for path in _paths(chosen.drafts, suffixes):
        key, language = _key_of(path)
        versions = together.setdefault(key, {})
        versions[language if language not in versions else str(path)] = path
    for versions in together.values():
        yield _of_versions(versions, chosen, source)


def _paths(names: list[str], suffixes: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for name in names:
        path = Path(name)
        found += _in_folder(path, suffixes) if path.is_dir() else [path]
        if len(found) > MOST_FILES:
            raise WrongUseError(f"there are more than {MOST_FILES} files. Name a smaller folder.")
    return list(dict.fromkeys(found))


def _in_folder(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the texts below a folder, in the order of their names; hidden ones and links to folders not."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(files) if name.endswith(suffixes) and name[0] != "."]
        if len(found) > MOST_FILES:
            break
    return found


def _key_of(path: Path) -> tuple[str, str]:
    """Return what the versions of one text have in common, and this one's language (or "").

    `a.en.md` and `a.fr.md` are versions of one text, and so are `en/a.md` and `fr/a.md`.
    """
    if match := _LANGUAGE_SUFFIX.fullmatch(path.stem):
        return str(path.with_name(match["rest"] + path.suffix)), _LANGUAGE_FOLDERS[match["language"].lower()]
    for place in range(len(path.parts) - 2, -1, -1):
        if language := _LANGUAGE_FOLDERS.get(path.parts[place].lower()):
            return str(Path(*path.parts[:place], "*", *path.parts[place + 1 :])), language
    return str(path), ""


def _of_versions(versions: dict[str, Path], chosen: argparse.Namespace, source: TextIO) -> Piece:
    texts, files = [], {}
    for named, path in sorted(versions.items()):
        text = _text(_read(str(path), source), chosen.lang or (named if len(named) == 2 else None))
        texts.append(text)
        files[text.language] = path.as_posix()
    # A text of a folder whose name says no language says nothing of its other version either.
    in_two = len(texts) > 1 or "" not in versions or not Path(chosen.drafts[0]).is_dir()
    return Piece(replace(_draft(texts, chosen), bilingual=in_two), files)


def _read(name: str, source: TextIO) -> str:
    with _opened(name, source) as file:
        return file.read(LONGEST_DRAFT)


@contextlib.contextmanager
def _opened(name: str, source: TextIO) -> Iterator[TextIO]:
    """Standard input, which stays open, or a file, which is closed."""
    if name == "-":
        yield source
        return
    try:
        file = Path(name).open(encoding="utf-8", errors="replace", newline="")  # noqa: SIM115 - closed below
    except OSError as error:
        raise WrongUseError(f"{name} cannot be read ({error.strerror}).") from error
    with file:
        yield file


# Lines of JSON, and sheets


def _lines(chosen: argparse.Namespace, source: TextIO) -> Iterator[Piece]:
    with _opened(chosen.drafts[0], source) as lines:
        for number, row in _rows(lines):
            texts = [_text(_text_of(row, number), row.get("lang") or chosen.lang)]
            twin = row.get("twin")
            texts += [_text(twin)] if isinstance(twin, str) else []
            draft = _draft(texts, chosen)
            # A line alone says nothing of its other version.
            yield Piece(replace(draft, bilingual=len(texts) > 1), id=row.get("id", number))


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


def _sheet(chosen: argparse.Namespace, source: TextIO) -> Piece:
    name = chosen.drafts[0]
    try:
        fields = json.loads(_read(name, source))
        return Piece(
            sheet=build(SHEET_CLASSES[chosen.sheet], fields), files=_without_standard_input({"": name})
        )
    except PackError as error:
        raise WrongUseError(str(error)) from error
    except ValueError as error:
        raise WrongUseError(f"{name} is not JSON ({error}).") from error
