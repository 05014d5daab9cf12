"""Reads YAML as packs write it. Imported only for what the cache has not kept: PyYAML is slow to start."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

from parvis.guidance.engine.schema import PackError

_TRUTH = "tag:yaml.org,2002:bool"
_LEFT_OUT = ("tag:yaml.org,2002:timestamp", _TRUTH)


class Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """YAML 1.1 without its dates (they stay text), and without a key said twice.

    Only `true` and `false` are truths: ON is Ontario, `on` a field, and `no` a word.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that is said twice."""
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} is said twice", node.start_mark)
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _LEFT_OUT]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(_TRUTH, re.compile(r"(?:true|false|True|False)$"), list("tfTF"))


MOST_VALUES = 200_000
DEEPEST = 30  # a pack's own fields lie eight deep at most


def parse(source: str, name: str) -> Any:
    """Return the content of the YAML text `source`. Raises PackError, which says the file's `name`.

    A few lines of references (`&` and `*`) can stand for a billion values, and a hundred thousand
    brackets overrun the stack of libyaml: what grows or nests so is refused.
    """
    try:
        _refuse_what_is_deep(source, name)
        content = yaml.load(source, Loader)  # noqa: S506 - a subclass of the safe loader
        values = _values_in(content, {})
    except yaml.YAMLError as error:
        raise PackError([f"{name}: this is not YAML. {error}"]) from error
    except RecursionError as error:
        raise PackError([f"{name}: this lies too deep in itself."]) from error
    if values > MOST_VALUES:
        raise PackError([f"{name}: its references stand for {values} values; the most is {MOST_VALUES}."])
    return content


def _values_in(value: Any, known: dict[int, int]) -> int:
    """Return how many values there are once every reference is written out; each is counted once."""
    if not isinstance(value, dict | list):
        return 1
    if id(value) not in known:
        inside = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_values_in(one, known) for one in inside)
    return known[id(value)]


def _refuse_what_is_deep(source: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(source, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise PackError([f"{name}: line {line}: this lies more than {DEEPEST} levels deep."])
