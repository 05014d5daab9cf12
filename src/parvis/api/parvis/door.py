"""Who may call an operation: the same table as for pages and verbs, asked before anything else."""

from __future__ import annotations

from django.http import HttpRequest

from parvis.identity import who_may
from parvis.identity.rules import ANONYMOUS, Actor


class Asks:
    """Enforces the row `page:<name>` of the table of who may on the operations that bear it."""

    def __init__(self, name: str) -> None:
        self.row = f"page:{name}"

    def __call__(self, request: HttpRequest) -> Actor:
        """Return who asks. Raises `NotAllowed` for somebody whom the row does not admit."""
        actor: Actor = getattr(request, "actor", ANONYMOUS)
        who_may.require(actor, self.row)
        return actor
