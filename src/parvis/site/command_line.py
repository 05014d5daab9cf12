"""The `parvis` command: `parvis help` lists what it can do."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a management command of any word: `parvis serve`, `parvis ledger verify`, `parvis advise`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")
    execute_from_command_line(["parvis", *sys.argv[1:]])
