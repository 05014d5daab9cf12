"""The worker: every loop, task queue, schedule and sweep of the installation, in one process.

Each has its own thread, survives its own exceptions, and stops after its present turn.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connections

from parvis.foundation.clock import now
from parvis.foundation.jobs import loops, schedules, sweeping, work

QUEUES = (("interactive", "publish", "default"), ("ingest",), ("reports",))
TASK_PAUSE = 0.3
BEAT_SECONDS = 5.0
SWEEP_SECONDS = 10.0
LONGEST_PAUSE = 30.0
PATIENCE = 20.0

log = logging.getLogger(__name__)


class Worker:
    """`run()` works until `stop()` is called from another thread or a signal handler."""

    def __init__(self) -> None:
        self.id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.stopping = threading.Event()
        self.threads: list[threading.Thread] = []

    def run(self) -> None:
        """Turn everything until told to stop, then wait for the present turns to end."""
        _keep_connections()
        sweeping.beat(self.id, now())
        for loop in self._loops():
            self._start(loop)
        log.info("worker started", extra={"worker": self.id, "loops": len(self.threads)})
        while not self.stopping.wait(1.0):
            pass
        self._join()
        sweeping.farewell(self.id)
        connections.close_all()
        log.info("worker stopped", extra={"worker": self.id})

    def stop(self) -> None:
        """Ask every thread to end after its present turn."""
        self.stopping.set()

    def _loops(self) -> list[loops.Loop]:
        tasks = [loops.Loop(f"tasks:{q[0]}", TASK_PAUSE, self._tasks(q)) for q in QUEUES]
        return [
            loops.Loop("beat", BEAT_SECONDS, lambda: sweeping.beat(self.id, now())),
            loops.Loop("schedules", 1.0, lambda: schedules.fire_due(now())),
            loops.Loop("sweep", SWEEP_SECONDS, lambda: sweeping.sweep(now())),
            *tasks,
            *loops.registered.values(),
        ]

    def _tasks(self, queues: tuple[str, ...]) -> Callable[[], Any]:
        return lambda: work.run_one(self.id, queues)

    def _start(self, loop: loops.Loop) -> None:
        thread = threading.Thread(target=self._turn_for_ever, args=(loop,), name=loop.name, daemon=True)
        self.threads.append(thread)
        thread.start()

    def _turn_for_ever(self, loop: loops.Loop) -> None:
        failures = 0
        while not self.stopping.is_set():
            close_old_connections()
            try:
                more, failures = loop.turn(), 0
                pause = 0.0 if more else loop.seconds
            except Exception:
                failures += 1
                pause = min(LONGEST_PAUSE, 2.0 ** min(failures - 1, 5))
                log.exception("a loop failed", extra={"loop": loop.name, "failures": failures})
            self.stopping.wait(pause)
        connections.close_all()

    def _join(self) -> None:
        limit = now().timestamp() + PATIENCE
        for thread in self.threads:
            thread.join(max(0.0, limit - now().timestamp()))
            if thread.is_alive():
                log.warning("a loop did not end in time", extra={"loop": thread.name})


def _keep_connections() -> None:
    """Keep each thread's connection for a minute: reconnecting for every job costs more than the job."""
    for name in connections:
        connections.settings[name]["CONN_MAX_AGE"] = 60
        connections.settings[name]["CONN_HEALTH_CHECKS"] = True
