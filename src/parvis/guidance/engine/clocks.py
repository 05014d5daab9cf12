"""The clocks that come with the product: by purpose and jurisdiction, dated, each with its source."""

from __future__ import annotations

from functools import cache

from parvis.guidance.engine.loading import PACKS, clocks_in
from parvis.guidance.rules import Clock


@cache
def clocks_of_the_product() -> tuple[Clock, ...]:
    """Return the clocks of packs/clocks.yaml. Read when a rule first asks for one."""
    return clocks_in(PACKS / "clocks.yaml")
