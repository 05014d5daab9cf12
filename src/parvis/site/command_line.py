"""The `parvis` command: `parvis help` lists what it can do."""

from __future__ import annotations

import os
import sys
from importlib import import_module

QUICK = {"advise": "parvis.guidance.command_line"}
"""Commands that need neither Django nor a database, and start in a fraction of the time."""


def main() -> None:
    """Run a management command of any word: `parvis serve`, `parvis ledger verify`, `parvis advise`."""
    if quick := QUICK.get(next(iter(sys.argv[1:]), "")):
        sys.exit(import_module(quick).main(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")
    import_module("django.core.management").execute_from_command_line(["parvis", *sys.argv[1:]])
