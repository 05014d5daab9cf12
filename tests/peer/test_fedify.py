"""The main job against an independent server: Fedify, in its own process, over loopback.

Fedify calls its inbox listeners only for activities whose signature it verified.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / "peers" / "fedify"
PATIENCE = 40.0
TO_START = 150.0

pytestmark = [
    pytest.mark.peer,
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("fedify"),
    pytest.mark.skipif(not (PEER / "node_modules").exists(), reason="npm ci in peers/fedify first"),
]

QUESTION = "<p>Bonjour, la rampe du quai nord est-elle accessible en fauteuil roulant ?</p>"
ANSWER = "Bonjour, oui : la rampe du quai nord est accessible à toutes les marées."

BOTH = {"en": "The shuttle leaves at noon.", "fr": "La navette part à midi."}

Json = dict[str, Any]


def until(look: Callable[[], Any], why: str, seconds: float = PATIENCE) -> Any:
    """Return what `look` gives as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError(why)


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A process of ours, with its output in a file, that ends with the test."""

    def __init__(self, command: list[str], environment: dict[str, str], **how: Any) -> None:
        self.output = tempfile.NamedTemporaryFile("w+", suffix=".log")  # noqa: SIM115 (it lives as long as this)
        self.child = subprocess.Popen(command, env=environment, stderr=self.output, text=True, **how)

    def stop(self) -> None:
        self.child.terminate()
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe is not None:
                pipe.close()
        self.output.close()


class Parvis:
    """The installation under test, served by `parvis serve`, and a hand inside it."""

    def __init__(self, home: Path) -> None:
        port = a_free_port()
        self.origin = f"http://127.0.0.1:{port}"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")},
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
            "PARVIS_HOME": str(home),
            "PARVIS_ORIGIN": self.origin,
            "PARVIS_ALLOW_LOOPBACK": "on",
            "PARVIS_LOG": "info",
            "PORT": str(port),
        }
        self.server = Process(
            [sys.executable, "-m", "django", "serve"], environment, stdout=subprocess.DEVNULL
        )
        until(self._answers, "the server did not start", TO_START)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.hand = Process(
            [sys.executable, str(Path(__file__).with_name("inside.py"))], environment, **pipes
        )
        self.ferry = self.inside("open_up")["ferry"]

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.origin}/.well-known/nodeinfo", trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def inside(self, act: str, **values: Any) -> Json:
        """Do an act inside, and return its answer."""
        assert self.hand.child.stdin
        assert self.hand.child.stdout
        self.hand.child.stdin.write(json.dumps({"act": act, **values}) + "\n")
        self.hand.child.stdin.flush()
        line = self.hand.child.stdout.readline()
        assert line, Path(self.hand.output.name).read_text()
        found: Json = json.loads(line)
        return found

    def stop(self) -> None:
        self.hand.stop()
        self.server.stop()


class Fedify:
    """The peer: an actor named lea, told what to do."""

    def __init__(self, first_knock: str) -> None:
        port = a_free_port()
        environment = {"PATH": os.environ["PATH"], "PORT": str(port), "FIRST_KNOCK": first_knock}
        self.origin = f"http://127.0.0.1:{port}"
        self.uri = f"{self.origin}/users/lea"
        self.process = Process(["node", str(PEER / "peer.mjs")], environment, stdout=subprocess.DEVNULL)
        until(self._answers, "the peer did not start", TO_START)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.origin}/control/received", trust_env=False).status_code == 200
        except httpx.TransportError:
            return False

    def do(self, act: str, **values: Any) -> Json:
        """Have the actor do something."""
        answer = httpx.post(f"{self.origin}/control/{act}", json=values, timeout=30, trust_env=False)
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    def got(self, kind: str, containing: str = "") -> Json | None:
        """Return the first activity of a kind that arrived, verified, and has that text in it."""
        received = httpx.get(f"{self.origin}/control/received", trust_env=False).json()
        for one in received:
            if one["kind"] == kind and containing in json.dumps(one["activity"], ensure_ascii=False):
                found: Json = one
                return found
        return None

    def stop(self) -> None:
        self.process.stop()


@pytest.fixture(scope="module")
def parvis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parvis]:
    running = Parvis(tmp_path_factory.mktemp("parvis"))
    yield running
    running.stop()


@pytest.fixture(scope="module", params=["rfc9421", "draft-cavage-http-signatures-12"])
def lea(request: pytest.FixtureRequest, parvis: Parvis) -> Iterator[Fedify]:
    """The peer, signing first in the new form, then (another one) in the old."""
    running = Fedify(request.param)
    yield running
    running.stop()


def wait_for(parvis: Parvis, look: Callable[[], Any], why: str) -> Any:
    try:
        return until(look, why)
    except AssertionError as error:
        log = Path(parvis.server.output.name).read_text()[-3000:]
        raise AssertionError(f"{why}\n{parvis.inside('trouble')}\n{log}") from error


def test_the_peer_finds_the_account(parvis: Parvis, lea: Fedify) -> None:
    handle = f"@crossings@{parvis.origin.removeprefix('http://')}"
    assert lea.do("look", target=parvis.ferry) == {
        "id": parvis.ferry,
        "name": "crossings",
        "type": "Organization",
    }
    assert handle.startswith("@crossings@127.0.0.1:")


def test_follow_is_accepted_and_can_be_undone(parvis: Parvis, lea: Fedify) -> None:
    follow = lea.do("follow", target=parvis.ferry)["id"]
    accept = wait_for(parvis, lambda: lea.got("Accept", follow), "no Accept came")
    assert accept["activity"]["actor"] == parvis.ferry
    assert lea.uri in parvis.inside("followers")["followers"]
    lea.do("unfollow", target=parvis.ferry, follow=follow)
    gone = lambda: lea.uri not in parvis.inside("followers")["followers"]  # noqa: E731
    wait_for(parvis, gone, "the follower is still there")


def test_a_question_in_french_comes_in_and_its_answer_goes_out_verified(parvis: Parvis, lea: Fedify) -> None:
    asked = lea.do("say", target=parvis.ferry, html=QUESTION, language="fr")["id"]
    kept = wait_for(
        parvis, lambda: (p := parvis.inside("post", uri=asked))["known"] and p, "the question did not come"
    )
    assert kept["language"] == "fr"
    assert kept["author"] == f"lea@{lea.origin.removeprefix('http://')}"
    mention = f"@lea@{lea.origin.removeprefix('http://')} {ANSWER}"
    answer = parvis.inside("say", texts={"fr": mention}, answer_to=asked)["uri"]
    came = wait_for(parvis, lambda: lea.got("Create", answer), "the answer did not arrive")
    note = came["activity"]["object"]
    assert note["inReplyTo"] == asked
    assert ANSWER[:20] in json.dumps(note, ensure_ascii=False)
    assert "fr" in note["contentMap"]
    parvis.inside("delete", uri=answer)
    wait_for(parvis, lambda: lea.got("Delete", answer), "the deletion did not arrive")


def test_a_direct_question_is_for_the_institution_only(parvis: Parvis, lea: Fedify) -> None:
    asked = lea.do("say", target=parvis.ferry, html=QUESTION, direct=True)["id"]
    kept = wait_for(
        parvis, lambda: (p := parvis.inside("post", uri=asked))["known"] and p, "the question did not come"
    )
    assert kept["visibility"] == "mentioned"


def test_a_like_and_its_undoing_come_in(parvis: Parvis, lea: Fedify) -> None:
    post = parvis.inside("say", texts=BOTH)["uri"]
    like = lea.do("like", target=parvis.ferry, object=post)["id"]
    liked = lambda n: lambda: parvis.inside("post", uri=post)["favourites"] == n  # noqa: E731
    wait_for(parvis, liked(1), "the like did not come")
    lea.do("unlike", target=parvis.ferry, object=post, like=like)
    wait_for(parvis, liked(0), "the like was not undone")


def test_our_likes_and_follows_and_their_undoing_are_verified_there(parvis: Parvis, lea: Fedify) -> None:
    asked = lea.do("say", target=parvis.ferry, html=QUESTION)["id"]
    wait_for(parvis, lambda: parvis.inside("post", uri=asked)["known"], "the question did not come")
    parvis.inside("favour", uri=asked)
    wait_for(parvis, lambda: lea.got("Like", asked), "our like did not arrive")
    parvis.inside("favour", uri=asked, back=True)
    wait_for(parvis, lambda: lea.got("Undo", asked), "its undoing did not arrive")
    parvis.inside("follow", uri=lea.uri)
    wait_for(parvis, lambda: lea.got("Follow", parvis.ferry), "our follow did not arrive")


def test_a_deletion_there_is_one_here(parvis: Parvis, lea: Fedify) -> None:
    asked = lea.do("say", target=parvis.ferry, html=QUESTION)["id"]
    wait_for(parvis, lambda: parvis.inside("post", uri=asked)["known"], "the question did not come")
    lea.do("unsay", target=parvis.ferry, note=asked)
    wait_for(parvis, lambda: parvis.inside("post", uri=asked)["deleted"], "the deletion did not come")
