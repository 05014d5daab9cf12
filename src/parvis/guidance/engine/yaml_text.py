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


def parse(source: str, name: str) -> Any:
    """Return the content of the YAML text `source`. Raises PackError, which says the file's `name`."""
    try:
        return yaml.load(source, Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        raise PackError([f"{name}: this is not YAML. {error}"]) from error
