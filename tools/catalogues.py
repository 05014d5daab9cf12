"""Keeps the French catalogues: `extract`, `check` and `compile`, in pure Python.

    python tools/catalogues.py extract [FOLDER …]   add missing strings to each folder's django.po
    python tools/catalogues.py check [FOLDER …]     fail when a string lacks its French
    python tools/catalogues.py compile [FOLDER …]   write the .mo files, with French spacing put in

A folder owns its strings: `src/parvis/desk` has `src/parvis/desk/locale`, each page folder of
`src/parvis/web` and `src/parvis/channels` has its own. Without FOLDER, all of them.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from parvis.languages.rules import french_typography

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "parvis"

KEYWORDS: dict[str, Any] = {
    name: spec
    for base, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (base, f"{base}_lazy", f"{base}_noop")
} | {"_": None}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)\}")
SKIPPED = {"tests", "migrations", "locale", "__pycache__"}
GROUPS = ("web", "channels", "api")


def main(arguments: list[str]) -> int:
    """Run one of the three commands; return the exit status."""
    commands = {"extract": extract_into, "check": problems_of, "compile": compile_catalogue}
    if not arguments or arguments[0] not in commands:
        print(
            f"Say one of: {', '.join(commands)}. For example: python tools/catalogues.py check",
            file=sys.stderr,
        )
        return 2
    folders = [Path(name).resolve() for name in arguments[1:]] or owners()
    problems = [problem for folder in folders for problem in commands[arguments[0]](folder) or ()]
    if arguments == ["check"]:
        problems += disagreements(folders)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def owners() -> list[Path]:
    """Return every folder that owns strings: each word, and each folder of pages or channels."""
    words = [path for path in sorted(SOURCE.iterdir()) if path.is_dir() and path.name not in SKIPPED]
    nested = [
        path
        for group in GROUPS
        if (SOURCE / group).is_dir()
        for path in sorted((SOURCE / group).iterdir())
        if path.is_dir() and path.name not in {*SKIPPED, "static", "templates", "templatetags", "management"}
    ]
    return [*words, *nested]


def sources(folder: Path) -> Iterator[Path]:
    """Yield the Python and template files whose strings `folder` owns."""
    inner = set(owners()) - {folder}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or SKIPPED & set(path.relative_to(folder).parts):
            continue
        if not any(path.is_relative_to(other) for other in inner if other.is_relative_to(folder)):
            yield path


def strings_in(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """Yield (line, message or (singular, plural), comments, context) for each string of one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize_html(text, path)
    yield from extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=("Translators:",))


def templatize_html(text: str, path: Path) -> str:
    """Return the Python that Django's own extractor makes of a template."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    return templatize(text, origin=str(path))


def strings_of(folder: Path) -> Catalog:
    """Return a catalogue of all strings that `folder` owns, without translations."""
    found = Catalog(locale="fr", domain="django")
    for path in sources(folder):
        for _line, message, comments, context in strings_in(path):
            if message and (message if isinstance(message, str) else message[0]).strip():
                # No line numbers: a catalogue should change only when its words do.
                found.add(
                    message,
                    auto_comments=comments,
                    context=context,
                    locations=[(str(path.relative_to(folder)), 0)],
                )
    return found


def catalogue_path(folder: Path) -> Path:
    """Return where the folder's French catalogue is kept."""
    return folder / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def stored(folder: Path) -> Catalog:
    """Return the folder's catalogue as it stands on disk."""
    path = catalogue_path(folder)
    if not path.exists():
        return Catalog(locale="fr", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="fr", domain="django")


def extract_into(folder: Path) -> None:
    """Add the folder's missing strings to its catalogue, keep what is translated, drop what is gone."""
    found, known = strings_of(folder), stored(folder)
    if not len(found):
        return
    kept = Catalog(
        locale="fr", domain="django", header_comment="# French (Canada). Licence: MIT.", fuzzy=False
    )
    for message in sorted((m for m in found if m.id), key=sort_key):
        old = known.get(identifier(message), message.context)
        kept.add(
            message.id,
            old.string if old and old.string else "",
            context=message.context,
            auto_comments=message.auto_comments,
        )
    path = catalogue_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, width=110, omit_header=False, ignore_obsolete=True)
    settle_header(path)


def settle_header(path: Path) -> None:
    """Keep only the header lines that say something and stay the same from run to run."""
    drop = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Project-Id",
        "Report-Msgid",
        "Generated-By",
    )
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith(tuple(f'"{d}' for d in drop))
    ]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def identifier(message: Message) -> str:
    """Return the singular of a message."""
    return message.id if isinstance(message.id, str) else message.id[0]


def sort_key(message: Message) -> tuple[str, str]:
    """Order strings by their English."""
    return identifier(message), message.context or ""


def problems_of(folder: Path) -> list[str]:
    """Say which strings of the folder lack their French, or whose placeholders differ."""
    known = stored(folder)
    problems = []
    for message in strings_of(folder):
        if not message.id:
            continue
        french = known.get(identifier(message), message.context)
        name = f"{folder.relative_to(ROOT)}: {identifier(message)!r}"
        forms = (
            []
            if french is None
            else [french.string]
            if isinstance(french.string, str)
            else list(french.string)
        )
        if not forms or not all(form.strip() for form in forms):
            problems.append(
                f"{name} has no French. Run: python tools/catalogues.py extract {folder.relative_to(ROOT)}"
            )
        elif any(not placeholders(form) <= all_placeholders(message) for form in forms) or (
            isinstance(message.id, str) and placeholders(forms[0]) != placeholders(message.id)
        ):
            problems.append(
                f"{name}: the French must hold the same placeholders, {sorted(all_placeholders(message))}."
            )
    return problems


def disagreements(folders: list[Path]) -> list[str]:
    """Say which English strings have one French in one folder and another in the next.

    Django merges the catalogues, so only one of the two would be shown.
    """
    seen: dict[tuple[str, str | None], tuple[str, Path]] = {}
    problems = []
    for folder in folders:
        for message in (m for m in stored(folder) if m.id and m.string):
            french = message.string if isinstance(message.string, str) else "|".join(message.string)
            first, home = seen.setdefault((identifier(message), message.context), (french, folder))
            if first != french:
                problems.append(
                    f"{identifier(message)!r} is {first!r} in {home.relative_to(ROOT)} but {french!r} in "
                    f"{folder.relative_to(ROOT)}. Agree, or give one a context with pgettext."
                )
    return problems


def all_placeholders(message: Message) -> set[str]:
    """Return the placeholders of every English form."""
    forms = [message.id] if isinstance(message.id, str) else list(message.id)
    return set().union(*(placeholders(form) for form in forms))


def placeholders(text: str) -> set[str]:
    """Return the placeholders of one form."""
    return {match.group(0) for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def compile_catalogue(folder: Path) -> None:
    """Write the folder's .mo file, with the spaces that French typography asks for."""
    path = catalogue_path(folder)
    if not path.exists():
        return
    catalogue = stored(folder)
    for message in catalogue:
        if message.id and message.string:
            message.string = (
                french_typography(message.string)
                if isinstance(message.string, str)
                else tuple(french_typography(form) for form in message.string)
            )
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
