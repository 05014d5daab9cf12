"""Logs: one line per event, `key=value` after the sentence, quiet unless something is wrong."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

_OURS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


class Lines(logging.Formatter):
    """Writes `2026-11-22T12:00:00Z WARNING parvis.… the sentence key="value"`, traceback below."""

    converter = time.gmtime  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        """Return the line: the sentence, then what `extra` brought."""
        extra = {name: value for name, value in vars(record).items() if name not in _OURS}
        pairs = [f"{name}={json.dumps(value, default=str)}" for name, value in extra.items()]
        return " ".join([super().formatMessage(record).replace("\n", "\\n"), *pairs])


def configuration(level: str = "warning") -> dict[str, Any]:
    """Return Django's LOGGING: everything of `level` and above to standard error.

    Raises ValueError for a level that logging does not know.
    """
    level = level.upper()
    if level not in logging.getLevelNamesMapping():
        raise ValueError(f"{level!r} is not a level: write debug, info, warning or error")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "parvis": {"level": level},
            "django": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
            "django.request": {"level": "ERROR"},  # a page that is not there is no event
            "django_tasks": {"level": "CRITICAL"},  # the worker says what became of a task
            "uvicorn": {"level": "WARNING"},
            "httpx": {"level": "WARNING"},
        },
    }
