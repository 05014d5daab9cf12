"""`parvis advise`, listed by `parvis help`. The command itself starts without Django."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from parvis.guidance import command_line


class Command(BaseCommand):
    help = "Say what the guidelines say of a draft, as JSON. See parvis advise --help."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(command_line.main(options["words"]))
