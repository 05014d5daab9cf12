"""`parvis serve` keeps a worker, and takes it down with it."""

import subprocess
import sys
import time

import pytest

from parvis.web.management.commands import serve


@pytest.fixture
def workers(monkeypatch):
    """Processes that only wait, in place of workers."""
    started = []

    def start():
        wait = [sys.executable, "-c", "import time; time.sleep(60)"]
        started.append(subprocess.Popen(wait, start_new_session=True))
        return started[-1]

    monkeypatch.setattr(serve, "_worker", start)
    yield started
    for process in started:
        process.kill()
        process.wait()


def test_a_worker_that_dies_is_started_again(workers):
    keeper = serve.WorkerProcess()
    keeper.start()
    workers[0].kill()
    until = time.monotonic() + 10
    while len(workers) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    keeper.stop()
    assert len(workers) == 2
    assert workers[1].poll() is not None


def test_stopping_ends_the_worker_and_starts_no_other(workers):
    keeper = serve.WorkerProcess()
    keeper.start()
    keeper.stop()
    time.sleep(1.2)
    assert [process.poll() is not None for process in workers] == [True]
