"""Gives every test a ledger's folder of its own, so that no test reads what another published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def ledger_folder(settings: Any) -> Iterator[Path]:
    """A folder that lasts as long as the test; its key is made when first asked for."""
    with TemporaryDirectory(prefix="parvis-ledger-") as folder:
        settings.PARVIS_LEDGER = Path(folder)
        yield settings.PARVIS_LEDGER
