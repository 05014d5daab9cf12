"""`parvis ledger`: check, prove and mend the ledger from the command line."""

from __future__ import annotations

import base64
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from parvis.foundation.clock import now
from parvis.foundation.errors import Refused
from parvis.ledger import queries, readers
from parvis.ledger.actions import integrate, publish
from parvis.ledger.rules.merkle import ProofRejectedError
from parvis.ledger.verification import Report, verify


class Command(BaseCommand):
    """One subcommand for each thing an operator does with the ledger."""

    help = "Check the whole ledger, make proofs, show the public key, integrate what waits, rebuild a reader."

    def add_arguments(self, parser: ArgumentParser) -> None:
        subs = parser.add_subparsers(dest="act", required=True)
        subs.add_parser("verify", help="recompute everything; exit status 1 and a list if anything is wrong")
        prove = subs.add_parser("prove", help="print the proof that an entry is in the ledger (tlog-proof)")
        prove.add_argument("entry", type=int, help="number (from 1) or id")
        prove.add_argument("--disclose", action="store_true", help="show the entry's fields in the proof")
        consistency = subs.add_parser(
            "consistency", help="prove that the tree of OLD entries begins the one of NEW"
        )
        consistency.add_argument("old", type=int)
        consistency.add_argument("new", type=int, nargs="?")
        subs.add_parser("vkey", help="print the public key")
        subs.add_parser("integrate", help="number and sign what waits, and mend the published files")
        subs.add_parser("readers", help="show how far every reader has come and what stops it")
        rebuild = subs.add_parser("rebuild-reader", help="send a reader back to entry 0")
        rebuild.add_argument("name")

    def handle(self, *, act: str, **options: Any) -> None:
        acts: dict[str, Callable[..., None]] = {
            "verify": self.verify,
            "prove": self.prove,
            "consistency": self.consistency,
            "vkey": self.vkey,
            "integrate": self.integrate,
            "readers": self.readers,
            "rebuild-reader": self.rebuild_reader,
        }
        try:
            acts[act](**options)
        except Refused as error:
            raise CommandError(f"{error.sentence()} {error.advice()}") from error
        except ProofRejectedError as error:
            raise CommandError(str(error)) from error

    def verify(self, **_: Any) -> None:
        report = verify()
        for trouble in report.troubles:
            self.stderr.write(f"{trouble.where}: {trouble.what}")
        self.stdout.write(_figures(report))
        if not report.holds:
            sys.exit(1)

    def prove(self, *, entry: int, disclose: bool, **_: Any) -> None:
        found = queries.entry(entry)
        proof = queries.proof_of(found, lines=queries.open_lines(found) if disclose else ())
        queries.check(proof)
        self.stdout.write(proof.text(), ending="")

    def consistency(self, *, old: int, new: int | None, **_: Any) -> None:
        newer = new if new is not None else queries.published_tree()[1].size
        for step in queries.consistency_between(old, newer):
            self.stdout.write(base64.b64encode(step).decode())

    def vkey(self, **_: Any) -> None:
        self.stdout.write(queries.vkey())

    def integrate(self, **_: Any) -> None:
        count, size = integrate(at=now()), publish()
        self.stdout.write(f"{count} integrated; {size} published.")

    def readers(self, **_: Any) -> None:
        for state in queries.reader_states():
            trouble = f"; failed {state.attempts} times: {state.last_error}" if state.last_error else ""
            self.stdout.write(f"{state.name}: at entry {state.next_number}, {state.behind} behind{trouble}")

    def rebuild_reader(self, *, name: str, **_: Any) -> None:
        if name not in readers.registered:
            known = ", ".join(sorted(readers.registered))
            raise CommandError(f"No reader is named {name!r}. There are: {known}.")
        readers.rebuild_reader(name)
        self.stdout.write(f"{name} will read from entry 1.")


def _figures(report: Report) -> str:
    rate = report.entries / report.seconds if report.seconds else 0
    verdict = "Everything holds" if report.holds else f"{len(report.troubles)} things are wrong"
    return (
        f"{verdict}: {report.entries} entries ({report.waiting} more waiting), "
        f"{report.checkpoints} checkpoints, {report.files} files of the {report.published} published; "
        f"{report.seconds:.2f} s, {rate:,.0f} entries/s."
    )
