"""Expressions on the shape of a text (see `plain.shape`), compiled at their first use."""

from __future__ import annotations

import re
from typing import Any, cast

from parvis.languages.rules.expressions import expression


def shape_expression(source: bytes) -> re.Pattern[bytes]:
    """Return `source` as an expression on bytes."""
    return cast("Any", expression)(source)
