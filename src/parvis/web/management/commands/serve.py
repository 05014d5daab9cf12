"""`parvis serve`: the whole installation with one command, stopped with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

PATIENCE = 25
GRACE = 5


class Command(BaseCommand):
    help = "Prepare the database, start the worker, and serve pages until Ctrl-C or SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="which address to listen on; PORT says which port"
        )
        parser.add_argument(
            "--demonstration", action="store_true", help="with fictional content and one-button sign-in"
        )

    def handle(self, *, host: str, demonstration: bool, **options: Any) -> None:
        if demonstration and not settings.PARVIS_DEMONSTRATION:
            _start_again_in_demonstration_mode()
        _prepare(demonstration)
        worker = WorkerProcess()
        worker.start()
        try:
            self._serve(host)
        finally:
            worker.stop()

    def _serve(self, host: str) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn repeats the signal when it has stopped
            signal.signal(number, lambda *_: None)
        configuration = uvicorn.Config(
            "parvis.site.asgi:application",
            host=host,
            port=settings.PORT,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.PARVIS_PROXIES,
            timeout_graceful_shutdown=GRACE,
        )
        server = uvicorn.Server(configuration)
        threading.Thread(target=self._announce, args=(server,), daemon=True).start()
        server.run()

    def _announce(self, server: uvicorn.Server) -> None:
        while not server.started:
            time.sleep(0.05)
        how = "Sign in, as anybody of the cast," if settings.PARVIS_DEMONSTRATION else "Sign in"
        self.stdout.write(f"Parvis is at {settings.PARVIS_ORIGIN}")
        self.stdout.write(f"{how} at {settings.PARVIS_ORIGIN}{settings.LOGIN_URL}")
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()


def _start_again_in_demonstration_mode() -> None:
    """The settings were read without it; the process begins anew with it."""
    os.environ["PARVIS_DEMONSTRATION"] = "on"
    os.execv(sys.executable, [sys.executable, "-m", "django", *sys.argv[1:]])  # noqa: S606 (ourselves)


def _prepare(demonstration: bool) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        call_command("collectstatic", interactive=False, verbosity=0)
    if demonstration:
        call_command("demonstration")
    connections.close_all()


class WorkerProcess:
    """The worker as a child process, started again when it dies."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start the worker, and keep it going."""
        self.process = _worker()
        self.keeper.start()

    def stop(self) -> None:
        """Ask the worker to end, and make it end when it does not."""
        self.stopping.set()
        self.keeper.join()
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def _keep(self) -> None:
        pause = 1.0
        while not self.stopping.wait(pause):
            if self.process is not None and self.process.poll() is None:
                pause = 1.0
                continue
            self.process = _worker()
            pause = min(30.0, pause * 2)


def _worker() -> subprocess.Popen[bytes]:
    """Start a worker in a session of its own, so that Ctrl-C reaches it through us only."""
    command = [sys.executable, "-m", "django", "worker", "--parent", str(os.getpid())]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 (a command of our own)
