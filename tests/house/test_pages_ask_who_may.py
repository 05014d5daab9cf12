"""Every page of the site asks who may see it: its view has a name in the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from parvis.identity.who_may import WHO_MAY


def views() -> Iterator[tuple[str, Any]]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                view = pattern.callback
                yield f"{view.__module__}.{view.__qualname__}", view

    yield from walk(get_resolver().url_patterns)


OURS = {name: view for name, view in views() if name.startswith("parvis.web.")}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_page_asks_who_may(name: str) -> None:
    assert f"page:{getattr(OURS[name], 'page_name', '')}" in WHO_MAY
