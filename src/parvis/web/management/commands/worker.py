"""`parvis worker`: does the installation's background work until it is told to stop."""

from __future__ import annotations

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from parvis.foundation.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run jobs, schedules, sweeps, ledger readers and deliveries until Ctrl-C or SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--parent", type=int, help="stop when the process with this number is gone")

    def handle(self, *, parent: int | None, **options: Any) -> None:
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        if parent:
            threading.Thread(target=_stop_without, args=(parent, worker), daemon=True).start()
        worker.run()


def _stop_without(parent: int, worker: Worker) -> None:
    """A server that was killed cannot stop its worker; the worker sees to it."""
    while os.getppid() == parent:
        time.sleep(1)
    worker.stop()
