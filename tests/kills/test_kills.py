"""100 kills (SIGKILL) of the server and of the worker while posts are published and delivered.

No acknowledged post is lost, none is delivered as two posts, and the ledger verifies.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

KILLS = int(os.environ.get("PARVIS_KILLS", "100"))
ROOT = Path(__file__).resolve().parents[2]
CSRF = "k" * 32

pytestmark = [pytest.mark.kills, pytest.mark.enable_socket, pytest.mark.xdist_group("kills")]


class Sink(ThreadingHTTPServer):
    """Another server's inbox: writes down what it is sent, and answers slowly enough to be cut off."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Inbox)
        self.received: list[dict[str, Any]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def inbox(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/reader/inbox"


class Inbox(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(body))  # type: ignore[attr-defined]
        time.sleep(0.01)
        try:
            self.send_response(202)
            self.end_headers()
        except OSError:  # killed while waiting for the answer
            pass

    def log_message(self, *_: object) -> None:
        pass


class Installation:
    """Parvis in two processes that may die at any moment, forked from one that has it loaded."""

    def __init__(self, home: Path, inbox: str) -> None:
        self.home, self.port = home, free_port()
        self.environment = {
            **os.environ,
            "PARVIS_HOME": str(home),
            "PARVIS_ORIGIN": f"http://127.0.0.1:{self.port}",
            "PARVIS_ALLOW_LOOPBACK": "on",
            "PARVIS_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.environment.pop("PARVIS_SECRET_KEY", None)
        zygote = [sys.executable, str(Path(__file__).with_name("zygote.py"))]
        self.zygote = subprocess.Popen(
            zygote, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment, cwd=home
        )
        self.stage = self.say(f"prepare {inbox}")
        self.running = {"server": self.say(f"server {self.port}"), "worker": self.say("worker")}

    def say(self, line: str) -> Any:
        assert self.zygote.stdin
        assert self.zygote.stdout
        self.zygote.stdin.write(line + "\n")
        self.zygote.stdin.flush()
        answer = self.zygote.stdout.readline()
        assert answer, "the process that forks the others has died"
        return json.loads(answer)

    def kill(self, which: str) -> None:
        os.kill(self.running[which], signal.SIGKILL)
        assert until(lambda: is_gone(self.running[which]), 10), "a killed process is still there"
        self.running[which] = self.say(f"server {self.port}" if which == "server" else "worker")

    def stop(self) -> None:
        for child in self.running.values():
            os.kill(child, signal.SIGKILL)
        assert self.zygote.stdin
        self.zygote.stdin.close()
        self.zygote.wait(10)
        assert self.zygote.stdout
        self.zygote.stdout.close()

    def verify(self) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "django", "ledger", "verify"]
        return subprocess.run(
            command, env=self.environment, cwd=self.home, capture_output=True, text=True, check=False
        )


class Author:
    """Publishes one post after another, each until it is acknowledged, with one key a post."""

    def __init__(self, installation: Installation) -> None:
        self.acknowledged: list[int] = []
        self.stopping = threading.Event()
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{installation.port}",
            cookies={"sessionid": installation.stage["session"], "csrftoken": CSRF},
            headers={"X-CSRFToken": CSRF},
            trust_env=False,
            timeout=20,
        )
        self.voice = f"{installation.stage['account']}:institution"
        self.thread = threading.Thread(target=self.write, daemon=True)
        self.thread.start()

    def write(self) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            while not self.stopping.is_set() and not self.publish(number):
                time.sleep(0.03)

    def publish(self, number: int) -> bool:
        fields = {
            "voice": self.voice,
            "visibility": "public",
            "text_en": f"Crossing number {number} leaves on time.",
            "text_fr": f"La traversée numéro {number} part à l’heure.",
            "key": f"key-{number}",
            "_publish": "1",
        }
        try:
            answer = self.client.post("/compose", data=fields)
        except httpx.HTTPError:
            return False
        if answer.status_code == 302:
            self.acknowledged.append(number)
        elif answer.status_code < 500 and answer.status_code != 429:
            raise AssertionError(f"{answer.status_code}: {answer.text[:2000]}")
        return answer.status_code == 302

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join(30)
        self.client.close()


def is_gone(process: int) -> bool:
    """Whether a process has ended, and so let go of its port and its locks."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool], seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if true():
            return True
        time.sleep(0.02)
    return true()


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def installation(tmp_path: Path, sink: Sink) -> Iterator[Installation]:
    made = Installation(tmp_path, sink.inbox)
    yield made
    made.stop()


def creations(sink: Sink) -> list[dict[str, Any]]:
    return [activity for activity in list(sink.received) if activity.get("type") == "Create"]


def number_of(activity: dict[str, Any]) -> int:
    return int(re.findall(r"\d+", re.sub(r"<[^>]+>", "", str(activity["object"]["content"])))[0])


def test_a_hundred_kills_lose_nothing_and_double_nothing(installation: Installation, sink: Sink) -> None:
    moments = random.Random(20101011)
    author = Author(installation)
    assert until(lambda: bool(author.acknowledged) and bool(creations(sink)), 60), (
        "nothing works before the kills"
    )
    for _ in range(KILLS):
        time.sleep(moments.uniform(0.02, 0.6))
        installation.kill(moments.choice(["server", "worker"]))
    assert until(lambda: installation_answers(installation), 30)
    before = len(author.acknowledged)
    assert until(lambda: len(author.acknowledged) > before, 30), "it does not publish after the kills"
    author.stop()
    acknowledged = set(author.acknowledged)
    assert until(lambda: acknowledged <= {number_of(activity) for activity in creations(sink)}, 120), sorted(
        acknowledged - {number_of(activity) for activity in creations(sink)}
    )
    posts_by_number: dict[int, set[str]] = {}
    for activity in creations(sink):
        posts_by_number.setdefault(number_of(activity), set()).add(activity["object"]["id"])
    assert {number: ids for number, ids in posts_by_number.items() if len(ids) > 1} == {}
    verified = installation.verify()
    assert verified.returncode == 0, verified.stdout + verified.stderr
    print(f"{KILLS} kills, {len(acknowledged)} posts acknowledged, {len(creations(sink))} deliveries")


def installation_answers(installation: Installation) -> bool:
    try:
        return (
            httpx.get(f"http://127.0.0.1:{installation.port}/", trust_env=False, timeout=5).status_code == 200
        )
    except httpx.HTTPError:
        return False
