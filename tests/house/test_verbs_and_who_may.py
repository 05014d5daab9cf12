"""Every verb and every page has an answer to "who may", and every verb asks it.

The table is `parvis.identity.who_may.WHO_MAY`. A verb is a public function of a word's
`actions` that takes `by`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from parvis.api.parvis.guidance import router
from parvis.foundation.errors import Refused
from parvis.identity.rules import ANONYMOUS, SYSTEM, Actor, Role
from parvis.identity.who_may import WHO_MAY, may

WORDS = {
    **{word: f"parvis.{word}" for word in ("identity", "guidance", "communities", "conversations", "desk")},
    "hand_off": "parvis.channels.hand_off",
}
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def verbs() -> Iterator[tuple[str, Callable[..., Any]]]:
    for word, package in WORDS.items():
        module = importlib.import_module(f"{package}.actions")
        for name, verb in inspect.getmembers(module, inspect.isfunction):
            own = verb.__module__.startswith(f"{package}.actions")
            if own and not name.startswith("_") and "by" in inspect.signature(verb).parameters:
                yield f"{word}.{name}", verb


VERBS = dict(verbs())


def modules_of(word: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"{WORDS.get(word, f'parvis.{word}')}.actions")
    yield package
    for found in pkgutil.iter_modules(getattr(package, "__path__", ())):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def acts_asked(word: str) -> set[str]:
    """The acts that the word's verbs ask about, as written in their source."""
    return {
        node.value
        for module in modules_of(word)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in WHO_MAY
    }


@pytest.mark.parametrize("name", sorted(VERBS))
def test_a_verb_has_a_row(name: str) -> None:
    assert name in WHO_MAY, f"Add {name!r} to identity/who_may.py."


@pytest.mark.parametrize("name", sorted(VERBS))
def test_a_verb_asks(name: str) -> None:
    assert name in acts_asked(name.partition(".")[0]), f"{name} never asks who_may about itself."


def test_every_row_is_a_verb_or_a_page() -> None:
    pages = {f"page:{name}" for name in page_names()} | rows_of_the_api()
    strays = {key for key in WHO_MAY if key not in VERBS and key not in pages and not asked_somewhere(key)}
    assert not strays


def asked_somewhere(key: str) -> bool:
    return any(key in acts_asked(word) for word in (*WORDS, "ledger"))


def page_names() -> Iterator[str]:
    def walk(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield getattr(pattern.callback, "page_name", "") or ""

    yield from filter(None, walk(get_resolver().url_patterns))


def rows_of_the_api() -> set[str]:
    views = router.path_operations.values()
    return {asks.row for view in views for operation in view.operations for asks in operation.auth_callbacks}


def anything(parameter: inspect.Parameter) -> Any:
    """A value of about the right type, that names nothing that exists."""
    annotation = str(parameter.annotation)
    for marker, value in {
        "datetime": NOW,
        "Mapping": {},
        "Sequence": (),
        "tuple": (),
        "Iterable": (),
        "int": 1,
        "bool": False,
    }.items():
        if marker in annotation:
            return value
    return "x"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(VERBS))
@pytest.mark.parametrize("actor", [ANONYMOUS, Actor(account_id=1)], ids=["nobody", "a stranger"])
def test_a_verb_refuses_nobody_and_strangers_in_words(name: str, actor: Actor) -> None:
    """With nothing to act on and nobody to be, a verb refuses; it neither acts nor breaks."""
    if WHO_MAY[name].anyone or WHO_MAY[name].signed_in:
        pytest.skip("this verb is open to them; its own tests say what it then refuses")
    parameters = inspect.signature(VERBS[name]).parameters.values()
    arguments = {p.name: anything(p) for p in parameters if p.default is p.empty and p.name != "by"}
    with pytest.raises(Refused):
        VERBS[name](**arguments, by=actor)


def test_roles_and_relations_admit_and_nothing_else_does() -> None:
    for key, allowed in WHO_MAY.items():
        for role in Role:
            expected = allowed.anyone or allowed.signed_in or role in allowed.roles
            assert may(Actor(person_id=1, roles=frozenset({role})), key) is expected, (key, role)
        for relation in allowed.relations:
            assert may(Actor(person_id=1), key, [relation]), (key, relation)
        assert may(ANONYMOUS, key) is allowed.anyone, key
        assert may(SYSTEM, key), key


def test_an_act_without_a_row_is_a_defect() -> None:
    with pytest.raises(KeyError):
        may(SYSTEM, "nothing.like_this")
