"""The documents are held to the code: every setting and every command has its heading or its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
READER = re.compile(r"environment\.(?:text|switch|number|folder|names|database)\(\s*\"(\w+)\"")


def settings_read() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src/parvis").rglob("*.py"))
    return {name for source in sources for name in READER.findall(source)}


def settings_told() -> set[str]:
    return set(
        re.findall(
            r"^### (\w+)$", (ROOT / "docs/run-it/settings.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )


def test_every_setting_has_a_heading_and_every_heading_a_setting() -> None:
    assert settings_told() == settings_read()


@pytest.mark.parametrize(
    "command", sorted(name for name, app in get_commands().items() if app.startswith("parvis"))
)
def test_every_command_is_told(command: str) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    assert f"parvis {command}" in told


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        (str(page.relative_to(ROOT)), target)
        for page in [ROOT / "README.md", ROOT / "FEDERATION.md", *(ROOT / "docs").rglob("*.md")]
        if page.exists()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>= ]", requirement)[0].lower() for requirement in wanted}
    told = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", told)} == set()
