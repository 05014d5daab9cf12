"""Canonical JSON (RFC 8785): one value, one sequence of bytes."""

from __future__ import annotations

from typing import Any

import rfc8785


def dumps(value: Any) -> bytes:
    """Return `value` as canonical JSON in UTF-8.

    Raises ValueError for what I-JSON cannot carry: NaN, integers beyond 2**53, lone surrogates.
    """
    return rfc8785.dumps(value)
