"""The worker: what fails is tried again, and nothing outlives a stop."""

import threading
import time

import pytest

from parvis.foundation.jobs import loops, sweeping
from parvis.foundation.jobs.worker import Worker


@pytest.fixture
def worker(monkeypatch):
    made = Worker()
    monkeypatch.setattr(sweeping, "beat", lambda *_: None)
    monkeypatch.setattr(sweeping, "farewell", lambda *_: None)
    return made


def run(worker, *turns):
    worker._loops = lambda: [loops.Loop(f"loop {n}", 0.01, turn) for n, turn in enumerate(turns)]
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    return thread


def test_loops_turn_until_the_worker_is_stopped(worker):
    turned = threading.Event()
    thread = run(worker, turned.set)
    assert turned.wait(5)
    worker.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert not any(one.is_alive() for one in worker.threads)


def test_a_loop_survives_its_exceptions_and_holds_up_no_other(worker, caplog):
    turns = {"bad": 0, "good": 0}

    def bad():
        turns["bad"] += 1
        raise OSError("broken")

    def good():
        turns["good"] += 1

    thread = run(worker, bad, good)
    until = time.monotonic() + 5
    while time.monotonic() < until and (turns["bad"] < 2 or turns["good"] < 5):
        time.sleep(0.02)
    worker.stop()
    thread.join(5)
    assert turns["bad"] >= 2
    assert turns["good"] > turns["bad"], "what fails pauses longer each time"
    assert "a loop failed" in caplog.text


def test_there_is_a_loop_for_everything_the_worker_does(worker):
    names = {loop.name for loop in worker._loops()}
    assert {"beat", "schedules", "sweep", "tasks:interactive", "tasks:ingest", "tasks:reports"} <= names
    assert set(loops.registered) <= names
