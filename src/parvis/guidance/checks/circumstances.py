"""The check that looks at nothing: the circumstances of its rule (`when:`) say it all."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check
from parvis.guidance.checks.spots import WHOLE, Context, Spot
from parvis.guidance.rules import Draft


@check("in_these_circumstances")
def in_these_circumstances(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find every draft of the circumstances that the rule names; for rules that silence others."""
    yield WHOLE
