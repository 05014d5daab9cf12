"""What every test may ask for: the cast, and what words lend each other."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["parvis.testing.people", "parvis.testing.ledger_folder"]

# The same examples at every run: what fails for one fails for all, and says so before it is committed.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database, run what asks the database; what is pure has run once and says the same."""
    if not os.environ.get("PARVIS_TEST_DATABASE_URL"):
        return
    pure = [item for item in items if not asks_the_database(item)]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item: pytest.Item) -> bool:
    """Tell whether a test is marked for the database, or asks for something that is."""
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())
