"""What the worker turns: functions called again and again, each on its own thread.

A loop's function returns something true when there is more to do at once; otherwise it is
called again after its pause. `run_all_now` turns them all until nothing is left, for tests.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from parvis.foundation.jobs import work

MOST_TURNS = 200
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loop:
    """A name, the pause in seconds when there was nothing to do, and what to call."""

    name: str
    seconds: float
    turn: Callable[[], Any]
    network: bool = False


registered: dict[str, Loop] = {}


def register(name: str, seconds: float, turn: Callable[[], Any], *, network: bool = False) -> None:
    """Have the worker call `turn` every `seconds`, at once again while it returns something true.

    `network`: it talks to other servers, and `run_all_now` leaves it out.
    """
    registered[name] = Loop(name, seconds, turn, network)


def _turn_all() -> bool:
    turns = [loop.turn for loop in list(registered.values()) if not loop.network]
    return bool(sum(bool(turn()) for turn in turns))


def run_all_now() -> int:
    """Do everything that is due, in this thread: loops and tasks, until all are quiet. For tests.

    Returns the number of tasks done. Raises RuntimeError when it does not end.
    """
    done = quiet = 0
    for _turn in range(MOST_TURNS):
        busy = _turn_all()
        while work.run_one("now"):
            done, busy = done + 1, True
        quiet = 0 if busy else quiet + 1
        if quiet == 2:
            return done
    raise RuntimeError("the jobs do not come to an end")
