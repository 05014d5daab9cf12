"""Who may call an operation: the same table as for pages and verbs, asked before anything else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest

from parvis.identity import who_may
from parvis.identity.rules import ANONYMOUS

ASKED: set[str] = set()
"""The rows of `identity.who_may` that operations ask, without their prefix `page:`."""

Operation = Callable[..., Any]


def asks(name: str) -> Callable[[Operation], Operation]:
    """Enforce the row `page:<name>` of the table of who may on an operation. Raises `NotAllowed`."""

    def decorate(operation: Operation) -> Operation:
        ASKED.add(name)

        @wraps(operation)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            who_may.require(getattr(request, "actor", ANONYMOUS), f"page:{name}")
            return operation(request, *args, **kwargs)

        return asked

    return decorate
