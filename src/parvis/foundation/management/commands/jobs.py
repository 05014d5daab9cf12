"""`parvis jobs`: what waits, what was given up, and another try for it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parvis.foundation.clock import now
from parvis.foundation.errors import NotFound
from parvis.foundation.jobs import letters


class Command(BaseCommand):
    help = "List jobs by state, list dead letters, or give a dead letter another try."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="how many rows each table of work has in each state")
        acts.add_parser("dead", help="what was given up, newest first")
        retry = acts.add_parser("retry", help="try dead letters again, now")
        retry.add_argument("ref", nargs="*", help="as `parvis jobs dead` shows it")
        retry.add_argument("--all", action="store_true", help="every dead letter")

    def handle(self, *, act: str, **options: Any) -> None:
        {"list": self._list, "dead": self._dead, "retry": self._retry}[act](options)

    def _list(self, options: dict[str, Any]) -> None:
        for table, states in letters.counts().items():
            shown = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
            self.stdout.write(f"{table}: {shown or 'nothing'}")

    def _dead(self, options: dict[str, Any]) -> None:
        for letter in letters.dead():
            since = letter.since.isoformat(timespec="minutes") if letter.since else "?"
            self.stdout.write(f"{letter.ref}  {since}  {letter.what}: {letter.error}")

    def _retry(self, options: dict[str, Any]) -> None:
        refs = [letter.ref for letter in letters.dead(100_000)] if options["all"] else options["ref"]
        for ref in refs:
            try:
                letters.retry(ref, now())
            except NotFound as error:
                raise CommandError(f"{ref} is not a dead letter. `parvis jobs dead` lists them.") from error
        self.stdout.write(f"{len(refs)} will be tried again.")
