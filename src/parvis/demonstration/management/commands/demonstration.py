"""`parvis demonstration`: loads the fictional ferry service. Safe to run twice."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from parvis.demonstration.loading import load
from parvis.foundation.clock import now


class Command(BaseCommand):
    help = "Load fictional content in both languages, through the verbs. Safe to run twice."

    def handle(self, **options: Any) -> None:
        start = time.perf_counter()
        entries = load(at=now())
        seconds = time.perf_counter() - start
        self.stdout.write(f"Demonstration: {entries} entries in the ledger, in {seconds:.1f} s")
