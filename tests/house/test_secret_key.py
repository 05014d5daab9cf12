"""The installation's secret key is one key, whole, and its owner's, however many processes start at once."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parvis.site.secrets_file import secret_key


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "home")
    assert len(first) > 80
    assert secret_key(tmp_path / "home") == first
    kept = tmp_path / "home" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_processes_that_start_at_once_read_the_same_whole_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as starting:
        keys = set(starting.map(secret_key, [tmp_path] * 64))
    assert len(keys) == 1
    assert len(keys.pop()) > 80
