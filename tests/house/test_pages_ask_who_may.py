"""Every page of the site asks who may see it: its view has a name in the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from parvis.api.parvis.guidance import router
from parvis.identity.who_may import WHO_MAY


def views() -> Iterator[tuple[str, Any]]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                view = pattern.callback
                yield f"{view.__module__}.{getattr(view, '__qualname__', '')}", view

    yield from walk(get_resolver().url_patterns)


OURS = {name: view for name, view in views() if name.startswith("parvis.web.")}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_page_asks_who_may(name: str) -> None:
    assert f"page:{getattr(OURS[name], 'page_name', '')}" in WHO_MAY


def operations() -> Iterator[tuple[str, Any]]:
    for path, view in router.path_operations.items():
        for operation in view.operations:
            yield f"{operation.methods[0]} {path}", operation


@pytest.mark.parametrize(("name", "operation"), list(operations()))
def test_an_operation_of_the_api_asks_who_may(name: str, operation: Any) -> None:
    assert [asks.row in WHO_MAY for asks in operation.auth_callbacks] == [True], name
