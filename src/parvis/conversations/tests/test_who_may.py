"""Every row of who-may is asked for by a verb here, and every kind of entry has its sentence."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from parvis.conversations import actions
from parvis.conversations.kinds import KINDS
from parvis.identity.who_may import WHO_MAY

FOLDER = Path(inspect.getfile(actions)).parent
SOURCE = "\n".join(path.read_text() for path in sorted(FOLDER.glob("*.py")))


def test_every_row_of_the_table_is_asked_for():
    rows = {act for act in WHO_MAY if act.startswith("conversations.")}
    assert {row for row in rows if f'"{row}"' not in SOURCE} == set()


def test_every_kind_of_entry_is_called_something():
    recorded = set(re.findall(r'"(conversations\.\w+)"', SOURCE)) - set(WHO_MAY)
    assert recorded == set(KINDS)
