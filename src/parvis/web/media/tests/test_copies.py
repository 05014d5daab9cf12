"""Copies of other servers' files take no more room than they are given."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parvis.foundation.jobs.schedules import registered
from parvis.web.media import copies

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(copies, "MOST_BYTES", 100)
    return copies.folder()


def keep(path: Path, age: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 30)
    os.utime(path, (10_000 - age, 10_000 - age))
    return path


def test_those_longest_unread_leave(kept: Path) -> None:
    files = [keep(kept / "001" / str(number), age=number) for number in range(4)]
    copies.make_room(NOW)
    assert [path.exists() for path in files] == [True, True, True, False]


def test_nothing_leaves_while_there_is_room(kept: Path) -> None:
    copies.make_room(NOW)
    files = [keep(kept / "001" / str(number), age=number) for number in range(3)]
    copies.make_room(NOW)
    assert all(path.exists() for path in files)


def test_the_worker_does_it() -> None:
    assert "media.make_room" in registered
